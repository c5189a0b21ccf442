import { sourcesOf } from '../engine/topology'
import { checkFunction, checkLine, checkNames, verdict } from './checks'
import { dialects } from './dialects'
import { comment, level, within } from './python'
import { givenLines, helpersFor, missingLines, type Section } from './sections'
import { type Subject, valueText, type Written, written } from './subject'
import type { CodeWords } from './words'

/** A program for PyTorch, which differentiates it by itself. */
export function pytorchSections(subject: Subject, words: CodeWords, error: string): Section[] {
  const reserved = ['torch', 'nodes', 'gradients', ...checkNames]
  const code = written(subject, dialects.pytorch, words, reserved)
  const { nodes, reached, variable, slack, nameOf, gradientName } = code
  const { evaluation } = subject
  const { program, flow, target } = evaluation
  const given = givenLines(
    code,
    (text, node, isDrawn) =>
      `torch.tensor(${text}${!isDrawn && flow.reached[node] ? ', requires_grad=True' : ''})`,
  )
  const forward = nodes
    .filter((node) => program.operations[node]!.kind !== 'source')
    .map((node) => `${variable[node]!} = ${nodeText(code, node)}`)
  const helpers = helpersFor(forward.join('\n'), dialects.pytorch, words)
  const backward =
    target === null
      ? [comment(words.noTarget)]
      : [
          `nodes = {\n${reached.map((node) => `    "${nameOf(node)}": ${variable[node]!},\n`).join('')}}`,
          `gradients = torch.autograd.grad(${variable[target]!}.sum(), list(nodes.values()))`,
          'gradients = dict(zip(nodes, gradients))',
        ]
  const checks = [
    ...nodes.map((node) =>
      checkLine(code, nameOf(node), variable[node]!, evaluation.valueOf(node)!, slack.value(node)),
    ),
    ...reached
      .toReversed()
      .map((node) =>
        checkLine(
          code,
          gradientName(node),
          `gradients["${nameOf(node)}"]`,
          evaluation.gradientOf(node)!,
          slack.gradient(node),
        ),
      ),
  ]
  return [
    { head: null, code: 'import torch\n\ntorch.set_default_dtype(torch.float64)' },
    ...(helpers.length > 0 ? [{ head: words.helpers, code: helpers.join('\n\n\n') }] : []),
    { head: words.given, code: [...missingLines(code), ...given].join('\n') },
    { head: words.forward, code: forward.join('\n') },
    { head: words.backward, code: backward.join('\n') },
    { head: words.check, code: `${checkFunction(code)}\n\n\n${checks.join('\n')}` },
    { head: null, code: verdict(code, nodes.length, reached.length, 0, error) },
  ]
}

/** A node with a tensor of its own, so that the gradient by it is not that of another. */
function nodeText(code: Written, node: number): string {
  const { program, flow } = code.subject.evaluation
  const sources = sourcesOf(program, node)
  const isBehind = (position: number) => program.differentiable[program.inputStart[node]! + position] === 1
  // Where no gradient goes back, none shall; of what is given without one, none does.
  const input = (position: number) => {
    const source = sources[position]!
    const text = code.variable[source]!
    return isBehind(position) || !flow.reached[source] ? text : `${text}.detach()`
  }
  const python = valueText(code, node, input)
  const isAlias = code.variable.includes(python.text)
  const own = isAlias ? `${python.text}.clone()` : python.text
  const isLeaf = flow.reached[node] === 1 && !Array.from(sources, (_, at) => isBehind(at)).includes(true)
  return isLeaf ? `${isAlias ? own : within(python, level.atom)}.requires_grad_()` : own
}
