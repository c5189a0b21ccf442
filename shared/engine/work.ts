import type { Attributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import type { Shape } from '../tensor/tensor'
import type { TooMuchWork } from './problem'
import { sourcesOf, type Topology } from './topology'

/**
 * Windows that slide over a million entries may have half a million each. Other operations are bounded by their numbers: a
 * product of matrices of a million entries, the longest of them, sums a thousand million products, about a second's work.
 */
export const MAX_NODE_WORK = 2_000_000_000

/** Of all nodes of a graph together. */
export const MAX_GRAPH_WORK = 2 * MAX_NODE_WORK

/** How many products of windows with kernels, or how many entries of windows, an operation goes through. */
export const workOf = (operation: Operation, shapes: readonly Shape[], attributes: Attributes): number =>
  operation.kind === 'tensor' && operation.work ? operation.work(shapes, attributes) : 0

/** Why the windows of a graph would take too long, with the node that works most; null where they do not. */
export function overworked(topology: Topology, shapes: readonly (Shape | null)[]): TooMuchWork | null {
  const { graph, operations } = topology
  let [work, longest, longestWork] = [0, -1, 0]
  for (let node = 0; node < shapes.length; node++) {
    const operation = operations[node]!
    if (!shapes[node] || operation.kind !== 'tensor' || !operation.work) continue
    const inputs = Array.from(sourcesOf(topology, node), (source) => shapes[source]!)
    const its = operation.work(inputs, graph.nodes[node]!.attributes)
    if (its > longestWork) [longest, longestWork] = [node, its]
    work += its
  }
  if (work <= MAX_GRAPH_WORK) return null
  const { id, name } = graph.nodes[longest]!
  return { kind: 'too-much-work', nodes: [id], name, its: longestWork, work, most: MAX_GRAPH_WORK }
}
