import type { Table } from '../data/table'
import type { ChainruleDocument } from './document'
import { MAX_BYTES } from './limits'
import { type Identified, isEmptyList, type ListPatch } from './list-patch'
import { versionOf } from './migrations'
import { type Part, valueAt } from './part'
import { documentParts } from './parts/index'
import type { Patch } from './patch'
import type { FieldPatch } from './patch-kind'
import type { Refusal } from './refusal'
import { FORMAT } from './schema'

// How large the file of a document will be, known before it is written: what could not be opened again must not come to be.

type Rows = readonly (readonly number[])[]

/** Of a finite number, with the comma behind it: `-1.2345678901234567e-100,`. */
const MOST_OF_NUMBER = 25
/** Around what a list or an object has; one character each. */
const BRACKETS = 2

/** The bytes of parts, entries and rows that were measured before: they never change in place. */
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

/** How many bytes the file of a document has at most, as far as that is known. */
const atMost = new WeakMap<ChainruleDocument, number>()

/** Remembers that the text of a document has so many bytes, perhaps with white space. */
export const noteSize = (document: ChainruleDocument, bytes: number): void => void atMost.set(document, bytes)

/** What changed a document, and what it led from and to. */
interface Change {
  readonly before: ChainruleDocument
  readonly after: ChainruleDocument
  readonly patch: Patch
}

/**
 * Refuses a change after which the file of a document could not be opened again; of a document that is too large already,
 * one that makes it larger still. Null: it may happen. Costs as much as the change is large: all of a document is measured
 * only where it is not known what it had before, or little room is left.
 */
export function refuseGrowth({ before, after, patch }: Change): Refusal | null {
  const most = atMost.get(before)
  const now = most === undefined || !isEmptyList(patch.tables) ? Infinity : most + growthOf(patch)
  if (now <= MAX_BYTES) {
    atMost.set(after, now)
    return null
  }
  const bytes = findOversize(after)
  if (bytes === null) atMost.set(after, textSize(after))
  return bytes === null || bytes <= textSize(before) ? null : { kind: 'large-file', bytes, most: MAX_BYTES }
}

/** How many bytes a change adds at most, of all but tables. */
function growthOf(patch: Patch): number {
  let growth = 0
  for (const [key, part] of Object.entries<Part>(documentParts)) {
    const change = valueAt(patch, key)
    if (part.most === null) {
      const field = change as FieldPatch<unknown>
      if (field) growth += sizeOf(part.write(field.after)) - sizeOf(part.write(field.before))
      continue
    }
    const { added, changed, removed } = change as ListPatch<Identified>
    const size = (entry: Identified) => entrySize(part, entry)
    // With what comes there comes a comma, and with what goes one goes, but for the last.
    for (const { item } of added) growth += size(item) + 1
    for (const { item } of removed) growth -= size(item)
    for (const { before, after } of changed) growth += size(after) - size(before)
  }
  return growth
}

/** All but the rows of tables, which are measured by themselves. */
function sizeWithoutRows(document: ChainruleDocument): number {
  const tables = document.tables.map((table) =>
    table.content.kind === 'rows' ? { ...table, content: { ...table.content, rows: [] } } : table,
  )
  const entries = Object.entries<Part>(documentParts).map(([key, part]) => {
    const value = valueAt(document, key)
    const size = key === 'tables' ? sizeOf(tables) : partSize(part, value)
    return sizeOf(key) + ':'.length + size
  })
  const head = sizeOf({ format: FORMAT, version: versionOf(documentParts) })
  // A comma before each part, and a line break at the end.
  return head + entries.reduce((sum, size) => sum + size + 1, 1)
}

/** Of a list each entry is measured once: an edit makes a new list of mostly the same ones. */
function partSize(part: Part, value: unknown): number {
  if (part.most === null) return sizeOf(part.write(value))
  const entries = value as readonly Identified[]
  return sizeOnce(entries, () => BRACKETS + listSize(entries, (entry) => entrySize(part, entry)))
}

const entrySize = (part: Part, entry: Identified): number =>
  sizeOnce(entry, () => sizeOf((part.write([entry]) as readonly unknown[])[0]))

const encoder = new TextEncoder()
const plain = /^[ !#-[\]-~]*$/

/** The bytes of something as JSON without white space. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string')
    return plain.test(value) ? value.length + BRACKETS : encoder.encode(JSON.stringify(value)).length
  if (typeof value === 'number') return numberSize(value)
  if (typeof value !== 'object' || value === null) return String(value).length
  if (Array.isArray(value)) return BRACKETS + listSize(value as readonly unknown[], sizeOf)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return BRACKETS + listSize(fields, ([key, field]) => sizeOf(key) + ':'.length + sizeOf(field))
}

const rowsSize = (rows: Rows): number => sizeOnce(rows, () => BRACKETS + listSize(rows, rowSize))

const rowSize = (row: readonly number[]): number => BRACKETS + listSize(row, numberSize)

/** `-0` keeps its sign, which `String` loses; what is not finite stands in quotes. */
function numberSize(number: number): number {
  if (Object.is(number, -0)) return 2
  return String(number).length + (Number.isFinite(number) ? 0 : BRACKETS)
}

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
