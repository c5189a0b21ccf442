import { sourcesOf, type Topology } from '../engine/topology'
import type { Group } from '../ops/op'

/** The families whose operations are there for vectors and matrices, though some take numbers, too. */
const wholeTensors: ReadonlySet<Group> = new Set([
  'activation',
  'reduction',
  'linear algebra',
  'convolution',
  'normalisation',
])

/**
 * How many axes each of the free names probably has, by how it is used and written: a number, but where an operation on
 * whole tensors takes it, by itself or within a formula, a vector; a matrix with a capital letter.
 */
export function wantedRanks(topology: Topology, free: readonly number[]): Map<number, number> {
  const { graph, operations, order } = topology
  // Whether a node is a formula of free names and numbers alone.
  const isPlain = new Uint8Array(order.length)
  for (const node of order) {
    const { kind } = operations[node]!
    const plain = Array.from(sourcesOf(topology, node)).every((source) => isPlain[source])
    isPlain[node] = kind === 'source' || (kind === 'elementwise' && plain) ? 1 : 0
  }
  const wanted = new Uint8Array(order.length)
  for (const node of order.toReversed()) {
    const { kind, group } = operations[node]!
    const wants = kind === 'tensor' && wholeTensors.has(group)
    const hands = kind === 'elementwise' && isPlain[node] && wanted[node]
    if (wants || hands)
      for (const source of sourcesOf(topology, node)) if (isPlain[source]) wanted[source] = 1
  }
  const ranks = new Map<number, number>()
  for (const node of free) ranks.set(node, wanted[node] ? (isCapital(graph.nodes[node]!.name) ? 2 : 1) : 0)
  return ranks
}

/** Whether a name begins with a capital letter, as those of matrices do. */
export const isCapital = (name: string): boolean => {
  const first = Array.from(name)[0]!
  return first.toLowerCase() !== first
}
