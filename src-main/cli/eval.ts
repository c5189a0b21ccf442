import { edgeGradients, jacobianOf, type LocalGradient } from '@shared/engine/local-gradient'
import { printJson } from '@shared/json'
import { flag } from './arguments'
import { command } from './command'
import { edgeName, edgeRecord, formulaText, nestedOrNull } from './edges'
import { type Evaluated, evaluate, nonFiniteNotes } from './evaluated'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable, shapeText, tensorText } from './table'

/** `chainrule eval`. */
export const evalCommand = command({
  name: 'eval',
  summary: 'prints every value, every gradient, and on every edge the local and the global gradient',
  operand: subjectOperand,
  options: { ...subjectOptions, jacobians: flag('prints full local Jacobians where they are not diagonal') },
  async run(given) {
    const subject = await openSubject('eval', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluate(subject.value)
    const { jacobians } = given.options
    const output = given.options.json ? printRecords(evaluated, jacobians) : printTables(evaluated, jacobians)
    return { output, notes: nonFiniteNotes(evaluated), faults: evaluated.faults }
  },
})

function printRecords({ evaluation, graph }: Evaluated, jacobians: boolean): json.Pieces {
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
        ...edgeRecord(evaluation, edge, jacobians),
      })),
    ),
  })
}

function* lazily<T, R>(items: readonly T[], map: (item: T, index: number) => R): Iterable<R> {
  for (const [index, item] of items.entries()) yield map(item, index)
}

function* printTables(evaluated: Evaluated, jacobians: boolean): Iterable<string> {
  const { evaluation, graph } = evaluated
  const { program, target } = evaluation
  yield target === null ? 'no target\n\n' : `target ${graph.nodes[target]!.name}\n\n`
  const nodes = graph.nodes.map(({ name, op }, node) => {
    const [shape, value, gradient] = [
      program.shapes[node],
      evaluation.valueOf(node),
      evaluation.gradientOf(node),
    ]
    if (!shape || !value) return [name, op, '?', 'no value']
    return [name, op, shapeText(shape), tensorText(value), gradient ? tensorText(gradient) : 'none']
  })
  yield printTable([['node', 'operation', 'shape', 'value', 'gradient'], ...nodes])
  if (graph.edges.length === 0) return
  const edges = graph.edges.map((_, edge) => edgeRow(evaluated, edge))
  yield `\n${printTable([['edge', 'input', 'upstream', 'local', 'global'], ...edges])}`
  if (jacobians) yield* printJacobians(evaluated)
}

function edgeRow({ evaluation }: Evaluated, edge: number): string[] {
  const { source, target, input } = edgeName(evaluation, edge)
  const place = [`${source} → ${target}`, input]
  const gradients = edgeGradients(evaluation, edge)
  if (!gradients) return [...place, 'no value']
  const { upstream, local, global } = gradients
  const written = (factor: LocalGradient) =>
    factor.kind === 'diagonal' ? tensorText(factor.diagonal) : formulaText(evaluation, edge, factor)
  return [
    ...place,
    upstream ? tensorText(upstream) : 'none',
    local ? written(local) : 'none',
    global ? tensorText(global) : 'none',
  ]
}

function* printJacobians({ evaluation, graph }: Evaluated): Iterable<string> {
  for (const [edge] of graph.edges.entries()) {
    if (edgeGradients(evaluation, edge)?.local?.kind !== 'formula') continue
    const { source, target } = edgeName(evaluation, edge)
    const jacobian = jacobianOf(evaluation, edge)
    yield `\n∂${target}/∂${source} = ${jacobian ? printJson(nestedOrNull(jacobian), 0) : 'too large to be written'}\n`
  }
}
