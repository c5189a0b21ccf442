/** Something that is there at some of several steps. */
export interface Overlay {
  readonly content: string
  /** By index, in their order. */
  readonly steps: readonly number[]
}

/**
 * What is drawn at each of several steps, with everything once: what is at several steps is one overlay. Where two are at
 * a step, they stand in the order in which that step has them.
 */
export function overlaysOf(steps: readonly (readonly string[])[]): readonly Overlay[] {
  const merged: { readonly content: string; readonly steps: number[] }[] = []
  steps.forEach((contents, step) => {
    let from = 0
    for (const content of contents) {
      // After the last that this step has already, so that the order stays.
      let at = from
      while (at < merged.length && merged[at]!.content !== content) at++
      if (at === merged.length) {
        merged.splice(from, 0, { content, steps: [step] })
        from++
      } else {
        merged[at]!.steps.push(step)
        from = at + 1
      }
    }
  })
  return merged
}

/** Runs of whole numbers: 1, 2, 3 and 5 are 1-3 and 5. */
export function runsOf(numbers: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs
}
