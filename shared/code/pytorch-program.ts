import { sourcesOf } from '../engine/topology'
import { checkNames } from './checks'
import { dialects } from './dialects'
import { nonFiniteOf } from './non-finite'
import { type Passes, sectionsOf } from './passes'
import { level, within } from './python'
import { givenLines, type Section } from './sections'
import { type Subject, upstreamText, valueText, type Written, written } from './subject'
import type { CodeWords } from './words'

/** A program for PyTorch, which differentiates it by itself. */
export function pytorchSections(subject: Subject, words: CodeWords, error: string): Section[] {
  const code = written(subject, dialects.pytorch, words, ['torch', 'nodes', 'gradients', ...checkNames])
  const { nodes, reached, variable, nameOf } = code
  const { program, flow, target } = subject.evaluation
  const passes: Passes = {
    imports: () => 'import torch\n\ntorch.set_default_dtype(torch.float64)',
    given: givenLines(
      code,
      (text, node, isDrawn) =>
        `torch.tensor(${text}${!isDrawn && flow.reached[node] ? ', requires_grad=True' : ''})`,
    ),
    forward: nodes
      .filter((node) => program.operations[node]!.kind !== 'source')
      .map((node) => `${variable[node]!} = ${nodeText(code, node)}`)
      .join('\n'),
    backward:
      target === null
        ? ''
        : `nodes = {
${reached.map((node) => `    "${nameOf(node)}": ${variable[node]!},\n`).join('')}}
gradients = torch.autograd.grad(${objectiveText(code, target)}, list(nodes.values()))
gradients = dict(zip(nodes, gradients))`,
    value: (node) => variable[node]!,
    gradient: (node) => `gradients["${nameOf(node)}"]`,
    nonFinite: nonFiniteOf(subject.evaluation, true),
    edges: [],
  }
  return sectionsOf(code, passes, error)
}

/** What is differentiated: the sum of the entries of the target, each times what comes to it from outside. */
function objectiveText(code: Written, target: number): string {
  const upstream = upstreamText(code, (text) => `torch.tensor(${text})`)
  const variable = code.variable[target]!
  return upstream === null ? `${variable}.sum()` : `(${variable} * ${upstream}).sum()`
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
  const isAlias = code.variables.has(python.text)
  const own = isAlias ? `${python.text}.clone()` : python.text
  const isLeaf = flow.reached[node] === 1 && !Array.from(sources, (_, at) => isBehind(at)).includes(true)
  return isLeaf ? `${isAlias ? own : within(python, level.atom)}.requires_grad_()` : own
}
