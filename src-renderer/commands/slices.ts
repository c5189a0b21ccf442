/** How long the page does nothing else, in milliseconds. */
const SLICE = 12

/**
 * Does work in slices, with the page having its turn in between; `between` hears then how far it is. Null
 * where it was cancelled.
 */
export function inSlices<P, T>(
  work: Generator<P, T>,
  between: (progress: P) => void,
  isCancelled: () => boolean,
): Promise<T | null>
/** The same for what nobody cancels. */
export function inSlices<T>(work: Generator<unknown, T>): Promise<T>
export async function inSlices<P, T>(
  work: Generator<P, T>,
  between?: (progress: P) => void,
  isCancelled = () => false,
): Promise<T | null> {
  for (let end = performance.now() + SLICE, isLong = false; ;) {
    const step = work.next()
    // What is made of so much takes a while, too.
    if (step.done && isLong) await turn()
    if (step.done) return step.value
    if (performance.now() < end) continue
    isLong = true
    between?.(step.value)
    await turn()
    if (isCancelled()) return null
    end = performance.now() + SLICE
  }
}

const turn = () => new Promise((done) => setTimeout(done))
