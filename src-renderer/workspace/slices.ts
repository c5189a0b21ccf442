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
/** The same for what nobody cancels; once it is `hurried`, the rest is done without a turn of the page. */
export function inSlices<T>(work: Generator<unknown, T>, hurried?: Promise<void>): Promise<T>
export async function inSlices<P, T>(
  work: Generator<P, T>,
  between?: ((progress: P) => void) | Promise<void>,
  isCancelled = () => false,
): Promise<T | null> {
  const [tell, hurried] = typeof between === 'function' ? [between] : [undefined, between]
  const turn = () => (hurried ? Promise.race([nextTurn(), hurried]) : nextTurn())
  for (let end = performance.now() + SLICE, isLong = false; ;) {
    const step = work.next()
    // What is made of so much takes a while, too.
    if (step.done && isLong) await turn()
    if (step.done) return step.value
    if (performance.now() < end) continue
    isLong = true
    tell?.(step.value)
    await turn()
    if (isCancelled()) return null
    end = performance.now() + SLICE
  }
}

const nextTurn = () => new Promise<void>((done) => setTimeout(done))
