import type { RandomState } from './random-state'

/** The numbers from 0 to `count` − 1 in an order that is drawn (Fisher and Yates). */
export function permutation(count: number, random: RandomState): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random.randomSample() * (i + 1))
    const swapped = order[i]!
    order[i] = order[other]!
    order[other] = swapped
  }
  return order
}
