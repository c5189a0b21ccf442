import type { Table } from '../data/table'
import { printJson } from '../json'
import type { ChainruleDocument } from './document'
import { MAX_BYTES } from './limits'
import { versionOf } from './migrations'
import { valueAt } from './part'
import { documentParts } from './parts/index'
import { FORMAT } from './schema'

// How large the file of a document will be, known before it is written: what could not be opened again must not come to be.

type Rows = readonly (readonly number[])[]

/** Of a finite number, with the comma behind it: `-1.2345678901234567e-100,`. */
const MOST_OF_NUMBER = 25
/** Around what a list or an object has; one character each. */
const BRACKETS = 2

const encoder = new TextEncoder()
const printedSize = (value: unknown): number => encoder.encode(printJson(value, 0)).length

/** The bytes of parts and rows that were measured before: they never change in place. */
const known = new WeakMap<object, number>()

function sizeOnce(value: object, measure: () => number): number {
  const size = known.get(value) ?? measure()
  known.set(value, size)
  return size
}

/** The bytes of a document as a file without white space, the smallest that there is of it. */
export const textSize = (document: ChainruleDocument): number =>
  document.tables.reduce(
    (sum, { content }) => sum + (content.kind === 'rows' ? rowsSize(content.rows) - BRACKETS : 0),
    sizeWithoutRows(document),
  )

/**
 * How many bytes the file of a document would have, where these are more than can be opened again; null: they are not.
 * Of rows that `before` has as well nothing is measured again.
 */
export function findOversize(document: ChainruleDocument, after?: Table, before?: Table): number | null {
  // To count the digits of a million numbers takes long, and mostly it is plain that they fit.
  const most = document.tables.reduce(
    (sum, { columns, content }) =>
      content.kind === 'rows'
        ? sum + content.rows.length * (columns.length * MOST_OF_NUMBER + BRACKETS + 1)
        : sum,
    sizeWithoutRows(document),
  )
  if (most <= MAX_BYTES) return null
  if (after?.content.kind === 'rows' && before?.content.kind === 'rows')
    known.set(after.content.rows, sizeAfter(after.content.rows, before.content.rows))
  const size = textSize(document)
  return size > MAX_BYTES ? size : null
}

/** All but the rows of tables, which are measured by themselves. */
function sizeWithoutRows(document: ChainruleDocument): number {
  const tables = document.tables.map((table) =>
    table.content.kind === 'rows' ? { ...table, content: { ...table.content, rows: [] } } : table,
  )
  const entries = Object.entries(documentParts).map(([key, part]) => {
    const value = valueAt(document, key)
    const measure = () => printedSize(part.write(value as never))
    const size =
      key === 'tables'
        ? printedSize(tables)
        : typeof value === 'object' && value !== null
          ? sizeOnce(value, measure)
          : measure()
    return printedSize(key) + ':'.length + size
  })
  const head = printedSize({ format: FORMAT, version: versionOf(documentParts) })
  // A comma before each part, and a line break at the end.
  return head + entries.reduce((sum, size) => sum + size + 1, 1)
}

const rowsSize = (rows: Rows): number => sizeOnce(rows, () => BRACKETS + listSize(rows, rowSize))

const rowSize = (row: readonly number[]): number => BRACKETS + listSize(row, numberSize)

/** `-0` keeps its sign, which `String` loses. */
const numberSize = (number: number): number => (Object.is(number, -0) ? 2 : String(number).length)

/** Entries with the commas between them. */
function listSize<T>(entries: readonly T[], size: (entry: T) => number): number {
  let sum = Math.max(0, entries.length - 1)
  for (const entry of entries) sum += size(entry)
  return sum
}

/** The size of rows of which most are the same ones as before, at the beginning and at the end. */
function sizeAfter(rows: Rows, before: Rows): number {
  const fewer = Math.min(rows.length, before.length)
  let start = 0
  while (start < fewer && rows[start] === before[start]) start++
  let end = 0
  while (end < fewer - start && rows.at(-1 - end) === before.at(-1 - end)) end++
  // With every row goes a comma.
  const between = (of: Rows) =>
    of.slice(start, of.length - end).reduce((sum, row) => sum + rowSize(row) + 1, 0)
  return rowsSize(before) + between(rows) - between(before)
}
