import type { Table } from '../data/table'
import type { Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { sourcesOf } from '../engine/topology'
import { nodesBefore } from './predictor'

// What is predicted by what, where nobody has said so: the last column of a table has the labels.

/** What a graph reads of a table. */
export interface Reading {
  /** The places of the columns that are read to predict, as they stand in the table. */
  readonly inputs: readonly number[]
  /** The place of the labels; null: there is one column alone. */
  readonly label: number | null
}

/** The nodes that say something of every row of a table, by id, in the order of the graph. */
export const predictingNodes = (program: Program, table: Table): readonly string[] =>
  predicting(program, table).map(({ id }) => id)

/** The same, with whether each knows the last column. */
function predicting(program: Program, table: Table) {
  const { graph, operations, shapes, order } = program
  const last = table.columns.at(-1)
  /** By node: how many rows it is computed from; 0: of the table it reads nothing. */
  const rows = new Int32Array(order.length)
  const knows = new Uint8Array(order.length)
  for (const node of order) {
    const read = readsAt(program, node)
    if (read?.table === table.name) {
      rows[node] = shapes[node]?.[0] ?? 0
      knows[node] = read.columns.length === 0 || read.columns.some((column) => column === last) ? 1 : 0
    }
    for (const source of sourcesOf(program, node)) {
      if (source < 0) continue
      rows[node] ||= rows[source]!
      knows[node] ||= knows[source]!
    }
  }
  return graph.nodes.flatMap(({ id }, node) =>
    operations[node]!.kind !== 'source' && rows[node]! > 0 && shapes[node]?.[0] === rows[node]
      ? [{ id, isBlind: knows[node] === 0 }]
      : [],
  )
}

/** What a node reads of tables; null: nothing. */
function readsAt({ operations, graph }: Program, node: number) {
  const operation = operations[node]!
  return operation.kind === 'source' && operation.reads
    ? operation.reads(graph.nodes[node]!.attributes)
    : null
}

/** The columns of a table that a node is computed from, by their places. */
export function columnsBefore(program: Program, id: string, table: Table): readonly number[] {
  const places = new Set<number>()
  for (const node of nodesBefore(program, id)) {
    const read = readsAt(program, node)
    if (read?.table !== table.name) continue
    for (const column of read.columns.length > 0 ? read.columns : table.columns)
      places.add(table.columns.indexOf(column))
  }
  places.delete(-1)
  return [...places].sort((a, b) => a - b)
}

/** The columns that a node predicts from, and the labels that it may be held against. */
export function readingOf(program: Program, id: string, table: Table): Reading {
  const inputs = columnsBefore(program, id, table)
  const last = table.columns.length - 1
  return { inputs, label: last > 0 && !inputs.includes(last) ? last : null }
}

/**
 * The node that is most likely a prediction: of those that know nothing of the last column, the one nearest to the
 * target, or else the last; null: there is none.
 */
export function usualPrediction(
  evaluation: Pick<Evaluation, 'program' | 'target'>,
  table: Table,
): string | null {
  const { program, target } = evaluation
  const all = predicting(program, table)
  const blind = all.filter(({ isBlind }) => isBlind)
  const candidates = new Set((blind.length > 0 ? blind : all).map(({ id }) => id))
  if (target !== null)
    for (const node of nodesBefore(program, program.graph.nodes[target]!.id)) {
      const { id } = program.graph.nodes[node]!
      if (candidates.has(id)) return id
    }
  return [...candidates].at(-1) ?? null
}
