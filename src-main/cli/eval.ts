import { isGiven } from '@shared/engine/given'
import { edgeGradients, jacobianOf, type LocalGradient } from '@shared/engine/local-gradient'
import { isZeroSigned } from '@shared/engine/signed-zero'
import { printJson } from '@shared/json'
import type { Tensor } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'
import { flag } from './arguments'
import { command } from './command'
import { edgeName, edgeRecord, formulaText, nestedOrNull } from './edges'
import { type Evaluated, evaluateSubject, nonFiniteNotes } from './evaluated'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable, shapeText, tensorText } from './table'

/** `chainrule eval`. */
export const evalCommand = command({
  name: 'eval',
  operand: subjectOperand,
  options: { ...subjectOptions, jacobians: flag() },
  async run(given, words) {
    const subject = await openSubject('eval', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluateSubject(subject.value)
    const { jacobians } = given.options
    const output = given.options.json
      ? printRecords(evaluated, jacobians, words)
      : printTables(evaluated, jacobians, words)
    return { output, notes: nonFiniteNotes(evaluated, 'all'), faults: evaluated.faults }
  },
})

function printRecords({ evaluation, graph }: Evaluated, jacobians: boolean, words: Words): json.Pieces {
  const { program, target } = evaluation
  return json.result({
    target: json.value(target === null ? null : graph.nodes[target]!.name),
    nodes: json.object(
      lazily(graph.nodes, ({ name, op }, node) => [
        name,
        {
          op,
          shape: program.shapes[node],
          value: nestedOrNull(evaluation.valueOf(node)),
          gradient: nestedOrNull(evaluation.gradientOf(node)),
        },
      ]),
    ),
    edges: json.list(
      lazily(graph.edges, (_, edge) => ({
        ...edgeName(evaluation, edge),
        ...edgeRecord(evaluation, edge, words, jacobians),
      })),
    ),
  })
}

function* lazily<T, R>(items: readonly T[], map: (item: T, index: number) => R): Iterable<R> {
  for (const [index, item] of items.entries()) yield map(item, index)
}

function* printTables(evaluated: Evaluated, jacobians: boolean, words: Words): Iterable<string> {
  const { cli } = words
  const text = (tensor: Tensor) => tensorText(tensor, words)
  const { evaluation, graph } = evaluated
  const { program, target } = evaluation
  yield `${target === null ? cli.noTarget : `${cli.target} ${graph.nodes[target]!.name}`}\n\n`
  const nodes = graph.nodes.map(({ name, op }, node) => {
    const [shape, value, gradient] = [
      program.shapes[node],
      evaluation.valueOf(node),
      evaluation.gradientOf(node),
    ]
    if (!shape || !value) return [name, op, '?', cli.noValue]
    const gradientText = () => {
      if (gradient && node !== target && isGiven(program, node)) return cli.given
      return gradient ? text(gradient) : cli.none
    }
    return [
      name,
      op,
      shapeText(shape, words),
      tensorText(value, words, isZeroSigned(evaluation, node)),
      gradientText(),
    ]
  })
  const { heading } = cli
  const nodeHeads = [heading.node, heading.operation, heading.shape, heading.value, heading.gradient]
  yield printTable([nodeHeads, ...nodes])
  if (graph.edges.length === 0) return
  const edges = graph.edges.map((_, edge) => edgeRow(evaluated, edge, words))
  const edgeHeads = [heading.edge, heading.input, heading.upstream, heading.local, heading.global]
  yield `\n${printTable([edgeHeads, ...edges])}`
  if (jacobians) yield* printJacobians(evaluated, words)
}

function edgeRow({ evaluation }: Evaluated, edge: number, words: Words): string[] {
  const { cli } = words
  const text = (tensor: Tensor) => tensorText(tensor, words)
  const { source, target, input } = edgeName(evaluation, edge)
  const place = [`${source} → ${target}`, input]
  const gradients = edgeGradients(evaluation, edge)
  if (!gradients) return [...place, cli.noValue]
  const { upstream, local, global } = gradients
  if (local && isGiven(evaluation.program, evaluation.program.edgeSource[edge]!))
    return [...place, upstream ? text(upstream) : cli.none, cli.given, cli.given]
  const written = (factor: LocalGradient) =>
    factor.kind === 'diagonal' ? text(factor.diagonal) : formulaText(evaluation, edge, factor, words)
  return [
    ...place,
    upstream ? text(upstream) : cli.none,
    local ? written(local) : cli.none,
    global ? text(global) : cli.none,
  ]
}

function* printJacobians({ evaluation, graph }: Evaluated, { cli }: Words): Iterable<string> {
  for (const [edge] of graph.edges.entries()) {
    if (edgeGradients(evaluation, edge)?.local?.kind !== 'formula') continue
    const { source, target } = edgeName(evaluation, edge)
    const jacobian = jacobianOf(evaluation, edge)
    const written = jacobian ? printJson(nestedOrNull(jacobian), 0) : cli.tooLarge
    yield `\n∂${target}/∂${source} = ${written}\n`
  }
}
