import type { Timing } from './measure'

/** One measured goal. */
export interface Line {
  /** Its number in the list of goals. */
  readonly goal: number
  readonly name: string
  readonly reference: string
  readonly timing: Timing
  readonly ratio: number
  readonly bound: { readonly at: 'least' | 'most'; readonly ratio: number }
}

const meets = ({ ratio, bound }: Line): boolean =>
  bound.at === 'least' ? ratio >= bound.ratio : ratio <= bound.ratio

/** One line: what was measured, beside what, the ratio, and the goal. */
export function printLine(line: Line): string {
  const { goal, name, reference, timing, ratio, bound } = line
  const [factor, limit] =
    bound.at === 'least'
      ? [`${ratio.toFixed(1)}× faster`, `goal ≥ ${bound.ratio}×`]
      : [`${ratio.toPrecision(2)}× the time`, `goal ≤ ${bound.ratio}×`]
  const times = `${duration(timing.project)} beside ${duration(timing.reference)} (${reference})`
  return `goal ${goal}  ${meets(line) ? 'met   ' : 'NOT MET'}  ${name}: ${factor}, ${limit}; ${times}`
}

function duration(microseconds: number): string {
  if (microseconds < 1_000) return `${microseconds.toPrecision(3)} µs`
  return `${(microseconds / 1_000).toPrecision(3)} ms`
}
