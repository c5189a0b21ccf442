import { generatorNames, generators, type GeneratorName } from '../../data/generators'
import { MAX_TABLE_NUMBERS, numbersOf, type Table } from '../../data/table'
import { isName } from '../../engine/name'
import { MAX_SEED } from '../../random/random-state'
import { parseAttributes } from '../../ops/attributes'
import { err, ok, type Result } from '../../result'
import type { Fault } from '../fault'
import { anyObject, anything, type Form, integer, list as listOf, object, text, that, within } from '../form'
import { counter } from '../ids'
import { MAX_TABLES, MAX_TEXT } from '../limits'
import { NAME_RULE } from '../names'
import { list } from '../part'
import { columnsRead, type DocumentNode } from './nodes'

const id = text(1, MAX_TEXT)
const rows = object({ kind: text(1, MAX_TEXT), rows: listOf(MAX_TABLE_NUMBERS, anything) })
const generated = object({
  kind: text(1, MAX_TEXT),
  generator: text(1, MAX_TEXT),
  numbers: anyObject,
  seed: integer(0, MAX_SEED),
})

/** The kind says which form the rest has. */
const content: Form<Table['content']> = {
  check(value) {
    const fault = anyObject.check(value)
    if (fault) return fault
    const { kind } = value as { kind: unknown }
    return (kind === 'rows' ? rows : generated).check(value)
  },
  ordered: (value) => (value.kind === 'rows' ? value : { ...value }),
}

const entry = object({
  id,
  name: that<string>(NAME_RULE, (value) => typeof value === 'string' && isName(value)),
  columns: listOf(MAX_TABLE_NUMBERS, id),
  content,
})

/** What the graph learns from; nodes read tables by their names. */
export const tables = list<Table, Table, { readonly nodes: readonly DocumentNode[] }>({
  since: 4,
  most: MAX_TABLES,
  entry,
  thing: 'table',
  nameOf: ({ name }) => name,
  read: readTables,
  write: entry.ordered,
  extract(all, chosen, { nodes }) {
    const read = new Set(
      nodes.flatMap((node) => (chosen.has(node.id) ? (columnsRead(node)?.table ?? []) : [])),
    )
    return all.filter(({ name }) => read.has(name))
  },
  // Of one that is there already nothing is added: edit-tables.ts gives others names of their own before.
  paste(all, copied) {
    const nextId = freshTableIds(all)
    const names = new Set(all.map(({ name }) => name))
    return [
      ...all,
      ...copied.filter(({ name }) => !names.has(name)).map((table) => ({ ...table, id: nextId() })),
    ]
  },
})

/** Ids that no table has: t1, t2, … */
export const freshTableIds = (tables: readonly Table[]): (() => string) =>
  counter(
    't',
    tables.map(({ id }) => id),
  )

/** Whether two tables have the same columns and numbers, whatever they are called. */
export function isSameTable(one: Table, other: Table): boolean {
  if (one.content === other.content && one.columns === other.columns) return true
  const [a, b] = [numbersOf(one), numbersOf(other)]
  return (
    one.columns.length === other.columns.length &&
    one.columns.every((column, at) => column === other.columns[at]) &&
    a.count === b.count &&
    a.data.every((number, at) => Object.is(number, b.data[at]))
  )
}

function readTables(records: readonly Table[]): Result<readonly Table[], Fault> {
  const read: Table[] = []
  const names = new Set<string>()
  for (const [index, record] of records.entries()) {
    if (names.has(record.name)) return err({ kind: 'same-table', path: [index, 'name'] })
    names.add(record.name)
    const table = readTable(record)
    if (!table.ok) return err(within([index], table.error))
    read.push(table.value)
  }
  return ok(read)
}

function readTable(record: Table): Result<Table, Fault> {
  const { columns, content } = record
  const twice = columns.findIndex((column, at) => columns.indexOf(column) < at)
  if (twice >= 0) return err({ kind: 'same-column', path: ['columns', twice] })
  if (columns.length === 0) return err({ kind: 'no-columns', path: ['columns'] })
  if (content.kind === 'rows') {
    if (content.rows.length * columns.length > MAX_TABLE_NUMBERS)
      return err({ kind: 'table-too-large', path: ['content', 'rows'], most: MAX_TABLE_NUMBERS })
    const fault = findRowFault(content.rows, columns.length)
    return fault ? err(within(['content', 'rows'], fault)) : ok(record)
  }
  const known = generatorNames.find((name) => name === content.generator)
  if (!known)
    return err({
      kind: 'no-generator',
      path: ['content', 'generator'],
      found: content.generator,
      known: generatorNames,
    })
  return readGenerated(record, known, content.numbers)
}

function readGenerated(record: Table, name: GeneratorName, given: object): Result<Table, Fault> {
  const generator = generators[name]
  const numbers = parseAttributes(generator.numbers, new Map(Object.entries(given)))
  if (!numbers.ok) return err({ ...numbers.error, path: ['content', 'numbers', numbers.error.attribute] })
  if (record.columns.length !== generator.columns.length)
    return err({ kind: 'column-count', path: ['columns'], wanted: generator.columns.length })
  return ok({ ...record, content: { ...record.content, numbers: numbers.value } as Table['content'] })
}

/** Every row has as many numbers as there are columns; none is missing or infinite. */
function findRowFault(rows: readonly unknown[], width: number): Fault | null {
  for (const [index, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length !== width)
      return { kind: 'row-width', path: [index], wanted: width }
    const at = row.findIndex((number) => typeof number !== 'number' || !Number.isFinite(number))
    if (at >= 0) return { kind: 'no-table-number', path: [index, at] }
  }
  return rows.length === 0 ? { kind: 'no-rows', path: [] } : null
}
