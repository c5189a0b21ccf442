import { sourcesOf } from '../engine/topology'
import { checkFunction, checkLine, checkNames, verdict } from './checks'
import { dialects } from './dialects'
import { comment, level, quoted, within } from './python'
import { givenLines, helpersFor, missingLines, type Section } from './sections'
import { type Subject, valueText, type Written, written } from './subject'
import type { CodeWords } from './words'

// JAX differentiates a function by what goes into it. So that there is a gradient of every node, every node has a probe,
// −0, which is added to it and changes nothing, not even the sign of a zero.

const ownNames = [
  'jax',
  'jnp',
  'defaultdict',
  'forward',
  'given',
  'probes',
  'values',
  'gradients',
  'name',
  'value',
]

/** A program for JAX, which differentiates it by itself. */
export function jaxSections(subject: Subject, words: CodeWords, error: string): Section[] {
  const code = written(subject, dialects.jax, words, [...ownNames, ...checkNames])
  const { nodes, reached, variable, slack, nameOf, gradientName } = code
  const { evaluation } = subject
  const { program, target } = evaluation
  const key = (node: number) => quoted(nameOf(node))
  const isSource = (node: number) => program.operations[node]!.kind === 'source'
  const given = givenLines(code, (text) => `jnp.array(${text})`)
  const forward = nodes.map((node) => {
    const value = isSource(node) ? `given[${key(node)}]` : nodeText(code, node)
    return `    ${variable[node]!} = ${value} + probes[${key(node)}]`
  })
  const lines = nodes.map((node) => `        ${key(node)}: ${variable[node]!},`)
  const helpers = helpersFor(forward.join('\n'), dialects.jax, words)
  const sources = nodes.filter(isSource)
  return [
    {
      head: null,
      code: [
        'from collections import defaultdict',
        '',
        'import jax',
        'import jax.numpy as jnp',
        '',
        'jax.config.update("jax_enable_x64", True)',
      ].join('\n'),
    },
    ...(helpers.length > 0 ? [{ head: words.helpers, code: helpers.join('\n\n\n') }] : []),
    {
      head: words.given,
      code: [
        ...missingLines(code),
        ...given,
        `given = {${sources.map((node) => `${key(node)}: ${variable[node]!}`).join(', ')}}`,
      ].join('\n'),
    },
    {
      head: words.forward,
      code: [
        'def forward(probes):',
        `    ${quoted(words.probes).replace(/^"|"$/g, '"""')}`,
        ...forward,
        '    return {',
        ...lines,
        '    }',
        '',
        '',
        'values = forward(defaultdict(lambda: -0.0))',
      ].join('\n'),
    },
    {
      head: words.backward,
      code:
        target === null
          ? comment(words.noTarget)
          : [
              'probes = {name: -jnp.zeros_like(value) for name, value in values.items()}',
              `gradients = jax.grad(lambda probes: jnp.sum(forward(probes)[${key(target)}]))(probes)`,
            ].join('\n'),
    },
    {
      head: words.check,
      code: `${checkFunction(code)}\n\n\n${[
        ...nodes.map((node) =>
          checkLine(code, nameOf(node), `values[${key(node)}]`, evaluation.valueOf(node)!, slack.value(node)),
        ),
        ...reached
          .toReversed()
          .map((node) =>
            checkLine(
              code,
              gradientName(node),
              `gradients[${key(node)}]`,
              evaluation.gradientOf(node)!,
              slack.gradient(node),
            ),
          ),
      ].join('\n')}`,
    },
    { head: null, code: verdict(code, nodes.length, reached.length, 0, error) },
  ]
}

/** A node's value as something to which a probe is added. */
function nodeText(code: Written, node: number): string {
  const { program } = code.subject.evaluation
  const input = (position: number) => {
    const text = code.variable[sourcesOf(program, node)[position]!]!
    const isBehind = program.differentiable[program.inputStart[node]! + position] === 1
    return isBehind ? text : `jax.lax.stop_gradient(${text})`
  }
  return within(valueText(code, node, input), level.sum)
}
