import { numbersOf, type Table } from '../data/table'

// On which side of the middle predictions and labels are: what two colours tell.

/** How far predictions reach, and where the middle of two colours is. */
export interface Sides {
  readonly middle: number
  /** Of the scale: as far from the middle to both sides. */
  readonly least: number
  readonly most: number
  /** What was found. */
  readonly found: readonly [number, number]
}

/** Between 0 and 1 the middle of a probability is one half; otherwise it is 0. */
export function middleOf(values: Float64Array): Sides {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (least > most) [least, most] = [0, 0]
  const found = [least, most] as const
  if (least >= 0 && most <= 1) return { middle: 0.5, least: 0, most: 1, found }
  const peak = Math.max(Math.abs(least), Math.abs(most)) || 1
  return { middle: 0, least: -peak, most: peak, found }
}

/**
 * By row, 1 where its label is on the upper side: that of one class, where a prediction has a number for each, or else
 * what is above the middle of all labels.
 */
export function positiveLabels(table: Table, place: number, unit: number | null): Uint8Array {
  const { count, width, data } = numbersOf(table)
  const labels = Float64Array.from({ length: count }, (_, row) => data[row * width + place]!)
  if (unit !== null) return Uint8Array.from(labels, (label) => (label === unit ? 1 : 0))
  let [least, most] = [Infinity, -Infinity]
  for (const label of labels) {
    least = Math.min(least, label)
    most = Math.max(most, label)
  }
  return Uint8Array.from(labels, (label) => (label > (least + most) / 2 ? 1 : 0))
}

/** How many predictions are on the side that their label says. */
export const rightSide = (values: Float64Array, middle: number, positive: Uint8Array): number =>
  values.reduce((right, value, row) => right + (Number(value > middle) === positive[row] ? 1 : 0), 0)
