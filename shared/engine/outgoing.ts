import type { Topology } from './topology'

/** The edges of a graph by the node that they start from: those of a node from `start` on, in the order of the list. */
interface Outgoing {
  readonly start: Int32Array
  readonly edges: Int32Array
}

// Made when first asked for: evaluating does without.
const known = new WeakMap<Int32Array, Outgoing>()

/** The edges that start from a node, in the order of the list. A view. */
export function outgoingOf(
  { edgeSource, operations }: Pick<Topology, 'edgeSource' | 'operations'>,
  node: number,
): Int32Array {
  let outgoing = known.get(edgeSource)
  if (!outgoing) known.set(edgeSource, (outgoing = sortBySource(edgeSource, operations.length)))
  const { start, edges } = outgoing
  return edges.subarray(start[node], start[node + 1])
}

/** A counting sort. */
function sortBySource(edgeSource: Int32Array, nodes: number): Outgoing {
  const start = new Int32Array(nodes + 1)
  for (const source of edgeSource) start[source + 1]!++
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!
  const next = start.slice()
  const edges = new Int32Array(edgeSource.length)
  edgeSource.forEach((source, edge) => (edges[next[source]!++] = edge))
  return { start, edges }
}
