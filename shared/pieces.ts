// Work that takes long is a generator, which stops between pieces: whoever does it says how many there are at a time.

/** Does all of it without a stop. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
