/** Times in microseconds. */
export interface Timing {
  readonly project: number
  readonly reference: number
}

/** So many rounds pass before any counts: V8 has then compiled what it will, for both. */
const WARM_UP = 3

/**
 * Times two functions in turns, so that a machine whose speed drifts slows both: the medians of `rounds` rounds, each
 * round at least `milliseconds` of either.
 *
 * The time is that of the processor, all threads of this process together: where other work runs beside it, a garbage
 * collection waits for its helper threads, and the clock would charge that to the side that allocates. Nothing here asks
 * for a collection. A full one takes the hidden class of objects of which none is alive, and with it all code that was
 * optimised for them: a reference that builds its objects anew every time would be measured cold in every round.
 */
export function compare(project: () => void, reference: () => void, rounds = 9, milliseconds = 60): Timing {
  const once = (run: () => void) => {
    let count = 0
    const before = process.cpuUsage()
    const start = performance.now()
    while (performance.now() - start < milliseconds) {
      run()
      count++
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / count
  }
  const times: [number[], number[]] = [[], []]
  for (let round = -WARM_UP; round < rounds; round++) {
    const pair = [once(project), once(reference)] as const
    if (round >= 0) pair.forEach((time, which) => times[which]!.push(time))
  }
  return { project: median(times[0]), reference: median(times[1]) }
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
