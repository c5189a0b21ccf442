import { numbersOf, type Table } from './table'

// Of a long table not every row can go through the graph whenever a number changes: a window looks at a sample of them.
// Training sees all, a batch at a time.

/** So many rows of a longer table, or of a larger batch, are looked at. */
export const SAMPLE_ROWS = 1_000

/** Evenly spread ones of some rows, in their order; the rows themselves where they are few. */
export function sampleRows(rows: Int32Array): Int32Array {
  if (rows.length <= SAMPLE_ROWS) return rows
  return Int32Array.from({ length: SAMPLE_ROWS }, (_, at) => rows[placeOf(at, rows.length)]!)
}

/** Evenly spread rows of a table; null: all of them, as they are few. */
export function sampleOf(table: Table): Int32Array | null {
  const { count } = numbersOf(table)
  return count <= SAMPLE_ROWS ? null : Int32Array.from({ length: SAMPLE_ROWS }, (_, at) => placeOf(at, count))
}

const placeOf = (at: number, count: number): number => Math.floor((at * count) / SAMPLE_ROWS)
