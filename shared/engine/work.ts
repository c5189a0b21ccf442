import type { Attributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import type { ShapeFault } from '../ops/shape-fault'
import type { Shape } from '../tensor/tensor'
import type { TooMuchWork } from './problem'
import { sourcesOf, type Topology } from './topology'

/**
 * In multiplications, of which a product of matrices of a million entries each does half as many, in about a second. Windows
 * that slide over a million entries may have half a million each, and rows of attention are compared each with all.
 */
export const MAX_NODE_WORK = 2_000_000_000

/** Of all nodes of a graph together. */
export const MAX_GRAPH_WORK = 2 * MAX_NODE_WORK

/** What an operation does too much of, if it does, with how much that would be. */
export function excessOf(
  operation: Operation,
  shapes: readonly Shape[],
  attributes: Attributes,
): Extract<ShapeFault, { readonly kind: 'too-much-work' }> | null {
  if (operation.kind !== 'tensor' || !operation.work) return null
  const { of, count } = operation.work
  const work = count(shapes, attributes)
  return work > MAX_NODE_WORK ? { kind: 'too-much-work', of, work, most: MAX_NODE_WORK } : null
}

/** Why all of a graph would take too long, with the node that works most; null where it does not. */
export function overworked(topology: Topology, shapes: readonly (Shape | null)[]): TooMuchWork | null {
  const { graph, operations } = topology
  let [work, longest, longestWork] = [0, -1, 0]
  for (let node = 0; node < shapes.length; node++) {
    const operation = operations[node]!
    if (!shapes[node] || operation.kind !== 'tensor' || !operation.work) continue
    const inputs = Array.from(sourcesOf(topology, node), (source) => shapes[source]!)
    const its = operation.work.count(inputs, graph.nodes[node]!.attributes)
    if (its > longestWork) [longest, longestWork] = [node, its]
    work += its
  }
  if (work <= MAX_GRAPH_WORK) return null
  const { id, name } = graph.nodes[longest]!
  return { kind: 'too-much-work', nodes: [id], name, its: longestWork, work, most: MAX_GRAPH_WORK }
}
