/** A number that is wished for, times the weight of the wish; `weight` is above 0. */
export interface Wish {
  readonly weight: number
  readonly sum: number
}

/**
 * The non-decreasing numbers nearest to the wished-for ones in weighted least squares, by pooling adjacent violators
 * (Ayer, Brunk, Ewing, Reid and Silverman 1955): where the order is violated the wishes meet at their common mean.
 */
export function isotonicFit(wishes: readonly Wish[]): number[] {
  const pools: { mean: number; weight: number; sum: number; size: number }[] = []
  for (const wish of wishes) {
    let { weight, sum } = wish
    let size = 1
    for (let last = pools.at(-1); last && last.mean > sum / weight; last = pools.at(-1)) {
      weight += last.weight
      sum += last.sum
      size += last.size
      pools.pop()
    }
    pools.push({ mean: sum / weight, weight, sum, size })
  }
  return pools.flatMap(({ mean, size }) => Array<number>(size).fill(mean))
}
