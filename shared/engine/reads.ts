import type { ColumnsRead } from '../ops/op'
import type { Program } from './program'

/** What a node reads of tables; null: it reads none. */
export function readsOf(
  { operations, graph }: Pick<Program, 'operations' | 'graph'>,
  node: number,
): ColumnsRead | null {
  const operation = operations[node]!
  return operation.kind === 'source' && operation.reads
    ? operation.reads(graph.nodes[node]!.attributes)
    : null
}
