import type { Topology } from './topology'

/** The edges of a graph by the node that they start from: those of a node from `start` on, in the order of the list. */
interface Outgoing {
  readonly start: Int32Array
  readonly edges: Int32Array
  /** By edge: 1 where another one has the same two ends. */
  readonly parallel: Uint8Array
}

// Made when first asked for: evaluating does without.
const known = new WeakMap<Int32Array, Outgoing>()

type Wired = Pick<Topology, 'edgeSource' | 'edgeTarget' | 'operations'>

/** The edges that start from a node, in the order of the list. A view. */
export function outgoingOf(topology: Wired, node: number): Int32Array {
  const { start, edges } = outgoingIn(topology)
  return edges.subarray(start[node], start[node + 1])
}

/** Whether another edge joins the same two nodes. */
export const isParallel = (topology: Wired, edge: number): boolean =>
  outgoingIn(topology).parallel[edge] === 1

function outgoingIn({ edgeSource, edgeTarget, operations }: Wired): Outgoing {
  let outgoing = known.get(edgeSource)
  if (!outgoing) known.set(edgeSource, (outgoing = sortBySource(edgeSource, edgeTarget, operations.length)))
  return outgoing
}

/** A counting sort. */
function sortBySource(edgeSource: Int32Array, edgeTarget: Int32Array, nodes: number): Outgoing {
  const start = new Int32Array(nodes + 1)
  for (const source of edgeSource) start[source + 1]!++
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!
  const next = start.slice()
  const edges = new Int32Array(edgeSource.length)
  edgeSource.forEach((source, edge) => (edges[next[source]!++] = edge))
  const parallel = new Uint8Array(edges.length)
  // By node: the last edge that was found to it. Of another source it is another one's.
  const last = new Int32Array(nodes).fill(-1)
  for (const edge of edges) {
    const other = last[edgeTarget[edge]!]!
    if (other >= 0 && edgeSource[other] === edgeSource[edge]) parallel[edge] = parallel[other] = 1
    last[edgeTarget[edge]!] = edge
  }
  return { start, edges, parallel }
}
