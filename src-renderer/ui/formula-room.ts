// How high formulas stand, in em of their own size, as KaTeX's style sheet and its metrics of fonts have it.
const LINE = 1.2
const FRACTION = { inText: 1.5, displayed: 2.3 }

/** How high a formula will stand, in em of its own size, so far as can be told before it is set: fractions and rows count. */
export function roomOf(source: string, display: boolean): number {
  const rows = source.split('\\\\').length * LINE
  const isDisplayed = display || source.includes('\\displaystyle')
  const fraction = /\\[dt]?frac\b/.test(source) ? FRACTION[isDisplayed ? 'displayed' : 'inText'] : 0
  return Math.max(rows, fraction)
}
