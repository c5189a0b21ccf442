/** Few of some things that have together what all of them have: always the one that has most of what is missing. */
export function cover<T>(things: readonly T[], partsOf: (thing: T) => ReadonlySet<string>): readonly T[] {
  const few: T[] = []
  const met = new Set<string>()
  const gain = (thing: T) => [...partsOf(thing)].filter((part) => !met.has(part)).length
  for (;;) {
    const next = things.reduce((best, other) => (gain(other) > gain(best) ? other : best))
    if (gain(next) === 0) return few
    few.push(next)
    for (const part of partsOf(next)) met.add(part)
  }
}
