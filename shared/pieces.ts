// Work that takes long is a generator, which stops between pieces: whoever does it says how many there are at a time.

/** How far work is, from 0 to 1. */
export type Share = number

/** Passes on how far a part of some work is as how far the whole is: the part is all between two shares of that. */
export function* between<T>(from: Share, to: Share, part: Generator<Share, T>): Generator<Share, T> {
  for (;;) {
    const step = part.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}

/** Does all of it without a stop. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
