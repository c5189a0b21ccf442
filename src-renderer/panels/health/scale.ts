/** Powers of ten from one exponent to another. */
export interface Scale {
  readonly from: number
  readonly to: number
}

/** The powers of ten between which numbers lie; at least three, so that what differs little looks alike. */
export function scaleOf(numbers: readonly number[]): Scale {
  const exponents = numbers.filter((number) => number > 0 && Number.isFinite(number)).map(Math.log10)
  if (exponents.length === 0) return { from: -1, to: 1 }
  const [from, to] = [Math.floor(Math.min(...exponents)), Math.ceil(Math.max(...exponents))]
  const missing = Math.max(0, LEAST - (to - from))
  // The least of all gets a bar, too.
  return { from: from - Math.max(1, Math.ceil(missing / 2)), to: to + Math.floor(missing / 2) }
}

const LEAST = 3

/** Where a number lies on a scale, from 0 to 1; what is 0 at its foot. */
export function placeOn({ from, to }: Scale, number: number): number {
  if (!(number > 0)) return 0
  return Math.max(0, Math.min(1, (Math.log10(number) - from) / (to - from)))
}
