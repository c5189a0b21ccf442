import { type Shape, sizeOf } from '../tensor/tensor'
import type { TooManyNumbers } from './problem'
import type { Topology } from './topology'

/**
 * The numbers of one evaluation are at most so many: values, and a gradient for each entry that an input reads. A tensor
 * of a million entries is sound, a thousand of them would not fit into memory. An evaluation takes up to 40 bytes for each,
 * and of some graphs there are two at once: one trains or is nudged beside the other.
 */
export const MAX_GRAPH_NUMBERS = 20_000_000

/** Why the numbers of a graph are too many, with its largest tensor; null where they are at most `most`. */
export function outgrown(
  { graph, operations, inputStart, inputNode }: Topology,
  shapes: readonly (Shape | null)[],
  most: number,
): TooManyNumbers | null {
  let [numbers, largest, largestSize] = [0, -1, 0]
  for (let node = 0; node < shapes.length; node++) {
    const shape = shapes[node]
    if (!shape) continue
    const size = sizeOf(shape)
    if (size > largestSize) [largest, largestSize] = [node, size]
    numbers += size
    const isElementwise = operations[node]!.kind === 'elementwise'
    // What is repeated by broadcasting has a gradient for each time that it is read.
    for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++)
      numbers += isElementwise ? size : sizeOf(shapes[inputNode[position]!]!)
  }
  if (numbers <= most) return null
  const { id, name } = graph.nodes[largest]!
  return { kind: 'too-many-numbers', nodes: [id], name, shape: shapes[largest]!, numbers, most }
}
