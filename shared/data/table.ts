import { invariant } from '../invariant'
import type { Attributes } from '../ops/attributes'
import { drawTable, type GeneratorName } from './generators'

// Tables of numbers, which graphs learn from. Begin here; generators.ts has what makes one, batches.ts what of one is
// taken at a step. A table is a part of a document, and a `data` node gives the graph some of its columns.

/** A table by its name: rows that somebody gave, or that a generator draws, always the same from a seed. */
export interface Table {
  readonly id: string
  /** Unique among the tables of a document; an identifier. */
  readonly name: string
  /** The names of the columns, each another. */
  readonly columns: readonly string[]
  readonly content: TableContent
}

export type TableContent =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly number[])[] }
  | {
      readonly kind: 'generated'
      readonly generator: GeneratorName
      readonly numbers: Attributes
      readonly seed: number
    }

/** The numbers of a table, row by row. */
export interface TableNumbers {
  /** How many rows there are. */
  readonly count: number
  /** How many numbers a row has. */
  readonly width: number
  /** `count` times `width` numbers; not to be changed. */
  readonly data: Float64Array
}

/** How many numbers a table may have. */
export const MAX_TABLE_NUMBERS = 1_000_000

const known = new WeakMap<TableContent, TableNumbers>()

/** The numbers of a table; computed once for a content, which never changes in place. */
export function numbersOf({ columns, content }: Pick<Table, 'columns' | 'content'>): TableNumbers {
  const before = known.get(content)
  if (before) return before
  const width = columns.length
  const data =
    content.kind === 'rows'
      ? fromRows(content.rows, width)
      : drawTable(content.generator, content.numbers, content.seed)
  invariant(width > 0 && data.length % width === 0, 'every row of a table has a number in each column')
  const numbers = { count: data.length / width, width, data }
  known.set(content, numbers)
  return numbers
}

/** Row by row, without a list of all numbers between: there may be a million. */
function fromRows(rows: readonly (readonly number[])[], width: number): Float64Array {
  const data = new Float64Array(rows.length * width)
  rows.forEach((row, at) => data.set(row, at * width))
  return data
}

/** Some columns, by their places, of some rows of a table, or of all (null): row by row. */
export function gatherColumns(
  { count, width, data }: TableNumbers,
  places: readonly number[],
  rows: Int32Array | null,
): Float64Array {
  const wanted = rows?.length ?? count
  const gathered = new Float64Array(wanted * places.length)
  for (let at = 0; at < wanted; at++) {
    const start = (rows ? rows[at]! : at) * width
    for (let column = 0; column < places.length; column++)
      gathered[at * places.length + column] = data[start + places[column]!]!
  }
  return gathered
}

/** Some rows of a table as lists. */
export function someRows(table: Pick<Table, 'columns' | 'content'>, rows: Iterable<number>): number[][] {
  const { width, data } = numbersOf(table)
  return Array.from(rows, (row) => Array.from(data.subarray(row * width, (row + 1) * width)))
}

/** The rows of a table as lists. */
export function rowsOf(table: Pick<Table, 'columns' | 'content'>): readonly (readonly number[])[] {
  if (table.content.kind === 'rows') return table.content.rows
  return someRows(table, Array(numbersOf(table).count).keys())
}
