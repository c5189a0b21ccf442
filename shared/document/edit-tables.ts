import { generators, type GeneratorName } from '../data/generators'
import { MAX_TABLE_NUMBERS, numbersOf, rowsOf, type Table, type TableContent } from '../data/table'
import { isName } from '../engine/name'
import { invariant } from '../invariant'
import { parseAttributes, type Attributes } from '../ops/attributes'
import { MAX_SEED } from '../random/random-state'
import { err, ok, type Result } from '../result'
import type { ChainruleDocument, DocumentNode } from './document'
import { change, type Edit } from './edit'
import { MAX_BYTES, MAX_TABLES } from './limits'
import { freshNames, NAME_RULE } from './names'
import { columnsRead } from './parts/nodes'
import { freshTableIds, isSameTable } from './parts/tables'
import type { Patch } from './patch'
import { refuse, tooMany, type Refusal } from './refusal'
import { findOversize, textSize } from './text-size'

// Edits of tables. Nodes know tables and columns by their names: they follow when one gets another.

type Rows = readonly (readonly number[])[]

/** The table with an id; it is a bug to ask for one that is not there. */
function tableOf({ tables }: Pick<ChainruleDocument, 'tables'>, id: string): Table {
  const table = tables.find((table) => table.id === id)
  invariant(table, `there is no table ${id}`)
  return table
}

/** The names of the nodes that read a table. */
export const readersOf = ({ nodes }: Pick<ChainruleDocument, 'nodes'>, table: string): readonly string[] =>
  nodes.filter((node) => columnsRead(node)?.table === table).map(({ name }) => name)

/** Adds a table of rows, under the name that is wanted or the next one that is free. */
export function addRows(
  document: ChainruleDocument,
  wanted: string,
  columns: readonly string[],
  rows: Rows,
): Edit {
  return add(document, wanted, { columns, content: { kind: 'rows', rows } })
}

/** Adds a table that a generator draws, with its usual numbers. */
export function addGenerated(document: ChainruleDocument, generator: GeneratorName, seed: number): Edit {
  const numbers = parseAttributes(generators[generator].numbers, new Map())
  invariant(numbers.ok, 'every number of a generator has a fallback')
  const content = { kind: 'generated', generator, numbers: numbers.value, seed } as const
  return add(document, generator, { columns: generators[generator].columns, content })
}

function add(document: ChainruleDocument, wanted: string, table: Omit<Table, 'id' | 'name'>): Edit {
  const { tables } = document
  if (tables.length >= MAX_TABLES) return tooMany('tables')
  const sound = checkTable(table)
  if (!sound.ok) return sound
  const taken = tables.map(({ name }) => name)
  const name = freshNames(taken)(isName(wanted) ? wanted : 'table')
  const added = [...tables, { id: freshTableIds(tables)(), name, ...table }]
  const bytes = findOversize({ ...document, tables: added })
  return bytes === null ? ok(change(document, { tables: added })) : refuseOversize(bytes)
}

/** Gives a table another name; the nodes that read it read it under that one. */
export function renameTable(document: ChainruleDocument, id: string, name: string): Edit {
  const table = tableOf(document, id)
  if (!isName(name)) return refuse({ kind: 'invalid-name', rule: NAME_RULE })
  if (document.tables.some((other) => other.id !== id && other.name === name))
    return refuse({ kind: 'taken-table', name })
  return ok(
    change(document, {
      tables: withTable(document, { ...table, name }),
      nodes: withReaders(document, table.name, (attributes) => ({ ...attributes, table: name })),
    }),
  )
}

/** Gives a column another name; the nodes that read it read it under that one. */
export function renameColumn(document: ChainruleDocument, id: string, place: number, name: string): Edit {
  const table = tableOf(document, id)
  const before = table.columns[place]
  invariant(before !== undefined, `${table.name} has no column ${place}`)
  const columns = table.columns.with(place, name)
  const fault = findColumnFault(columns)
  if (fault) return refuse(fault)
  return ok(
    change(document, {
      tables: withTable(document, { ...table, columns }),
      nodes: withReaders(document, table.name, (attributes) => ({
        ...attributes,
        columns: (attributes['columns'] as readonly string[]).map((column) =>
          column === before ? name : column,
        ),
      })),
    }),
  )
}

/** Removes a table; nodes that read it have no value then. */
export const removeTable = (document: ChainruleDocument, id: string): Patch =>
  change(document, { tables: document.tables.filter((table) => table.id !== id) })

/** Puts other rows, and columns, in the place of those of a table. */
export const replaceRows = (
  document: ChainruleDocument,
  id: string,
  columns: readonly string[],
  rows: Rows,
): Edit => put(document, { ...tableOf(document, id), columns, content: { kind: 'rows', rows } })

/** Turns what a generator drew into rows, which can be edited. */
export function keepRows(document: ChainruleDocument, id: string): Edit {
  const table = tableOf(document, id)
  return table.content.kind === 'rows'
    ? ok(change(document, {}))
    : replaceRows(document, id, table.columns, rowsOf(table))
}

/** Sets one number; refused in a table that a generator draws. */
export function setCell(
  document: ChainruleDocument,
  id: string,
  row: number,
  place: number,
  number: number,
): Edit {
  const table = tableOf(document, id)
  if (!Number.isFinite(number))
    return refuse({ kind: 'no-cell-number', row: row + 1, column: table.columns[place]! })
  return editRows(document, table, (rows) => rows.with(row, rows[row]!.with(place, number)))
}

/** Adds a row at the end: the last one again, to be changed. */
export const addRow = (document: ChainruleDocument, id: string): Edit =>
  editRows(document, tableOf(document, id), (rows) => [...rows, rows.at(-1)!])

/** Removes a row; the last one stays. */
export const removeRow = (document: ChainruleDocument, id: string, row: number): Edit =>
  editRows(document, tableOf(document, id), (rows) => rows.toSpliced(row, 1))

/** Draws a table with other numbers, or from another seed. */
export function regenerate(
  document: ChainruleDocument,
  id: string,
  { numbers, seed }: { readonly numbers?: Attributes; readonly seed?: number },
): Edit {
  const table = tableOf(document, id)
  const { content } = table
  invariant(content.kind === 'generated', `${table.name} is drawn by a generator`)
  const given = new Map(Object.entries({ ...content.numbers, ...numbers }))
  const parsed = parseAttributes(generators[content.generator].numbers, given)
  if (!parsed.ok) return refuse({ kind: 'invalid-attribute', node: table.name, fault: parsed.error })
  const next = seed ?? content.seed
  if (!Number.isInteger(next) || next < 0 || next > MAX_SEED)
    return refuse({ kind: 'invalid-seed', rule: { kind: 'integer-within', least: 0, most: MAX_SEED } })
  return put(document, { ...table, content: { ...content, numbers: parsed.value, seed: next } })
}

function editRows(document: ChainruleDocument, table: Table, edit: (rows: Rows) => Rows): Edit {
  const { content } = table
  return content.kind === 'generated'
    ? refuse({ kind: 'drawn-table', table: table.name })
    : put(document, { ...table, content: { kind: 'rows', rows: edit(content.rows) } })
}

function put(document: ChainruleDocument, table: Table): Edit {
  const sound = checkTable(table)
  if (!sound.ok) return sound
  const tables = withTable(document, table)
  const bytes = findOversize({ ...document, tables }, table, tableOf(document, table.id))
  // A document that is too large for another reason may become smaller.
  return bytes === null || bytes <= textSize(document)
    ? ok(change(document, { tables }))
    : refuseOversize(bytes)
}

/** Refuses what could be shown and trained, but not be opened again once it is saved. */
const refuseOversize = (bytes: number): Edit => refuse({ kind: 'large-file', bytes, most: MAX_BYTES })

/** Refuses what a file could not hold. */
function checkTable({ columns, content }: Pick<Table, 'columns' | 'content'>): Result<null, Refusal> {
  const fault = findColumnFault(columns) ?? findContentFault(columns, content)
  return fault ? err(fault) : ok(null)
}

function findColumnFault(columns: readonly string[]): Refusal | null {
  if (columns.length === 0) return { kind: 'empty-table' }
  const unnamed = columns.findIndex((column) => column.trim() === '')
  if (unnamed >= 0) return { kind: 'unnamed-column', place: unnamed + 1 }
  const twice = columns.find((column, at) => columns.indexOf(column) < at)
  return twice === undefined ? null : { kind: 'taken-column', column: twice }
}

function findContentFault(columns: readonly string[], content: TableContent): Refusal | null {
  const count = content.kind === 'rows' ? content.rows.length : numbersOf({ columns, content }).count
  if (count === 0) return { kind: 'empty-table' }
  return count * columns.length > MAX_TABLE_NUMBERS
    ? { kind: 'large-table', numbers: count * columns.length, most: MAX_TABLE_NUMBERS }
    : null
}

const withTable = ({ tables }: ChainruleDocument, table: Table): readonly Table[] =>
  tables.map((other) => (other.id === table.id ? table : other))

/** The nodes, those that read a table with other attributes. */
const withReaders = (
  { nodes }: Pick<ChainruleDocument, 'nodes'>,
  table: string,
  attributes: (before: Attributes) => Attributes,
): readonly DocumentNode[] =>
  nodes.map((node) =>
    columnsRead(node)?.table === table ? { ...node, attributes: attributes(node.attributes) } : node,
  )

/**
 * A fragment whose tables go along with its nodes into a document: one that the document has under the same name with
 * other numbers gets a name of its own, which its nodes read it under.
 */
export function withOwnTables(
  { tables }: Pick<ChainruleDocument, 'tables'>,
  fragment: ChainruleDocument,
): ChainruleDocument {
  const nameFor = freshNames([...tables, ...fragment.tables].map(({ name }) => name))
  let own = fragment
  for (const table of fragment.tables) {
    const other = tables.find(({ name }) => name === table.name)
    if (!other || isSameTable(table, other)) continue
    const name = nameFor(table.name)
    own = {
      ...own,
      tables: withTable(own, { ...table, name }),
      nodes: withReaders(own, table.name, (attributes) => ({ ...attributes, table: name })),
    }
  }
  return own
}
