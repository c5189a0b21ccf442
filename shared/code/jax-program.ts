import { sourcesOf } from '../engine/topology'
import { checkNames } from './checks'
import { dialects } from './dialects'
import { nonFiniteOf } from './non-finite'
import { type Passes, sectionsOf } from './passes'
import { level, quoted, within } from './python'
import { givenLines, type Section } from './sections'
import { type Subject, upstreamText, valueText, type Written, written } from './subject'
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
  const { nodes, variable, nameOf } = code
  const { program, target } = subject.evaluation
  const key = (node: number) => quoted(nameOf(node))
  const isSource = (node: number) => program.operations[node]!.kind === 'source'
  const sources = nodes.filter(isSource).map((node) => `${key(node)}: ${variable[node]!}`)
  const passes: Passes = {
    imports: () => `from collections import defaultdict

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)`,
    given: [...givenLines(code, (text) => `jnp.array(${text})`), `given = {${sources.join(', ')}}`],
    forward: [
      'def forward(probes):',
      `    ${quoted(words.probes).replace(/^"|"$/g, '"""')}`,
      ...nodes.map((node) => {
        const value = isSource(node) ? `given[${key(node)}]` : nodeText(code, node)
        return `    ${variable[node]!} = ${value} + probes[${key(node)}]`
      }),
      '    return {',
      ...nodes.map((node) => `        ${key(node)}: ${variable[node]!},`),
      '    }',
      '',
      '',
      'values = forward(defaultdict(lambda: -0.0))',
    ].join('\n'),
    backward:
      target === null
        ? ''
        : `probes = {name: -jnp.zeros_like(value) for name, value in values.items()}
gradients = jax.grad(lambda probes: jnp.sum(forward(probes)[${key(target)}]${weightsText(code)}))(probes)`,
    value: (node) => `values[${key(node)}]`,
    gradient: (node) => `gradients[${key(node)}]`,
    nonFinite: nonFiniteOf(subject.evaluation, true),
    edges: [],
  }
  return sectionsOf(code, passes, error)
}

/** What the entries of the target are multiplied by, where something comes to them from outside. */
function weightsText(code: Written): string {
  const upstream = upstreamText(code, (text) => `jnp.array(${text})`)
  return upstream === null ? '' : ` * ${upstream}`
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
