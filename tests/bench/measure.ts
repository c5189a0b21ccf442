/** Times in microseconds. */
export interface Timing {
  readonly project: number
  readonly reference: number
}

/**
 * Times two functions in turns, so that a machine whose speed drifts slows both: the medians of `rounds` rounds, each
 * round at least `milliseconds` of either.
 */
export function compare(project: () => void, reference: () => void, rounds = 7, milliseconds = 60): Timing {
  const once = (run: () => void) => {
    let count = 0
    const start = performance.now()
    let elapsed = 0
    while (elapsed < milliseconds) {
      run()
      count++
      elapsed = performance.now() - start
    }
    return (elapsed * 1000) / count
  }
  const times: [number[], number[]] = [[], []]
  for (let round = -1; round < rounds; round++) {
    globalThis.gc?.()
    const pair = [once(project), once(reference)] as const
    // The first round only warms up.
    if (round >= 0) pair.forEach((time, which) => times[which]!.push(time))
  }
  return { project: median(times[0]), reference: median(times[1]) }
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
