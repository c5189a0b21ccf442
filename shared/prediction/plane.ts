import { numbersOf, type Table } from '../data/table'

// The rows that a picture of predictions is made of: two columns run over a grid, or one over a line, and the others stay.

/** From where to where something runs. */
export type Interval = readonly [least: number, most: number]

/** Of what lies around the data, as a share of how far they reach. */
const MARGIN = 0.15

/** How far the numbers of a column reach, and a little more. */
export function intervalOf(table: Table, place: number): Interval {
  const { count, width, data } = numbersOf(table)
  let [least, most] = [Infinity, -Infinity]
  for (let row = 0; row < count; row++) {
    const number = data[row * width + place]!
    least = Math.min(least, number)
    most = Math.max(most, number)
  }
  const margin = most > least ? (most - least) * MARGIN : 1
  return [least - margin, most + margin]
}

/** A row of a table in which every column has its mean, or the numbers of one row of it. */
export function usualRow(table: Table, row: number | null): readonly number[] {
  const { count, width, data } = numbersOf(table)
  if (row !== null) return Array.from(data.subarray(row * width, (row + 1) * width))
  const sums = new Float64Array(width)
  data.forEach((number, at) => (sums[at % width]! += number))
  return Array.from(sums, (sum) => sum / count)
}

/** The number `at` of `count` that divide an interval into as many parts, in the middle of each. */
const middle = ([least, most]: Interval, at: number, count: number): number =>
  least + ((most - least) * (at + 0.5)) / count

export interface Grid {
  /** The places of the columns that run to the right and upwards. */
  readonly places: readonly [number, number]
  readonly intervals: readonly [Interval, Interval]
  /** How many there are to the right and upwards. */
  readonly size: readonly [number, number]
}

/** A row for the middle of each cell of a grid: from left to right, from the top down, as a picture is filled. */
export function gridRows({ places, intervals, size: [across, up] }: Grid, usual: readonly number[]) {
  const [x, y] = places
  return Array.from({ length: across * up }, (_, cell) => {
    const row = [...usual]
    row[x] = middle(intervals[0], cell % across, across)
    row[y] = middle(intervals[1], up - 1 - Math.floor(cell / across), up)
    return row
  })
}

/** Rows in which one column runs evenly over an interval, both ends included. */
export const lineRows = (place: number, [least, most]: Interval, count: number, usual: readonly number[]) =>
  Array.from({ length: count }, (_, at) => usual.with(place, least + ((most - least) * at) / (count - 1)))

/** A number as a share of an interval. */
export const shareOf = ([least, most]: Interval, number: number): number => (number - least) / (most - least)
