import { sameShape, type Tensor } from '../tensor/tensor'
import { evaluate } from './evaluate'
import type { Graph } from './graph'

/**
 * How far two graphs are apart in the values and gradients of the nodes that both have, by id: the largest difference of
 * two entries, relative where the first graph's is above 1. Infinity where only one of them has a number.
 */
export function largestDifference(before: Graph, after: Graph, target: string | null): number {
  const [first, second] = [evaluate(before, target), evaluate(after, target)]
  let largest = 0
  for (const [id, node] of first.program.indexOf) {
    const same = second.program.indexOf.get(id)
    if (same === undefined) continue
    largest = Math.max(
      largest,
      difference(first.valueOf(node), second.valueOf(same)),
      difference(first.gradientOf(node), second.gradientOf(same)),
    )
  }
  return largest
}

function difference(a: Tensor | null, b: Tensor | null): number {
  if (!a || !b) return a === b ? 0 : Infinity
  if (!sameShape(a.shape, b.shape)) return Infinity
  return a.data.reduce((most, x, entry) => {
    const y = b.data[entry]!
    if (Object.is(x, y) || x === y) return most
    const apart = Math.abs(x - y) / Math.max(1, Math.abs(x))
    return Math.max(most, Number.isNaN(apart) ? Infinity : apart)
  }, 0)
}
