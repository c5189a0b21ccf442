import { numbersOf, type Table } from './table'

// Of a long table not every row can go through the graph whenever a number changes: a window looks at a sample of them.
// Training sees all, a batch at a time.

/** Of a table, or of a batch, of more rows than this a sample is looked at. */
const MOST_ROWS = 1_000
/** So many rows are a sample: what depends on them is computed, and laid out anew, at once. */
export const SAMPLE_ROWS = 250

/** Whether a sample of so many rows is looked at instead of all. */
export const isSampled = (count: number): boolean => count > MOST_ROWS

/** Evenly spread ones of some rows, in their order; the rows themselves where they are few. */
export function sampleRows(rows: Int32Array): Int32Array {
  if (!isSampled(rows.length)) return rows
  return Int32Array.from({ length: SAMPLE_ROWS }, (_, at) => rows[placeOf(at, rows.length)]!)
}

/** Evenly spread rows of a table; null: all of them, as they are few. */
export function sampleOf(table: Table): Int32Array | null {
  const { count } = numbersOf(table)
  return !isSampled(count) ? null : Int32Array.from({ length: SAMPLE_ROWS }, (_, at) => placeOf(at, count))
}

const placeOf = (at: number, count: number): number => Math.floor((at * count) / SAMPLE_ROWS)
