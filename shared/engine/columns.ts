import { gatherColumns, numbersOf } from '../data/table'
import type { ColumnsRead } from '../ops/op'
import { err, ok, type Result } from '../result'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Graph } from './graph'

/** Why columns cannot be read, without the node that reads them. */
export type ColumnsFault =
  | { readonly kind: 'no-table'; readonly table: string; readonly tables: readonly string[] }
  | {
      readonly kind: 'no-column'
      readonly table: string
      readonly column: string
      readonly columns: readonly string[]
    }

/** Columns of a table that are known to be there, and not gathered yet: many nodes may read one large table. */
export interface ColumnsFound {
  readonly shape: Shape
  readonly gather: () => Tensor
}

/** The value of a `data` node: rows × columns, of the rows that are in view. */
export function columnsOf(
  graph: Pick<Graph, 'tables' | 'rowsInView'>,
  read: ColumnsRead,
): Result<Tensor, ColumnsFault> {
  const found = findColumns(graph, read)
  return found.ok ? ok(found.value.gather()) : found
}

/** Where the value of a `data` node stands, and which shape it has. */
export function findColumns(
  { tables = [], rowsInView }: Pick<Graph, 'tables' | 'rowsInView'>,
  { table: name, columns, isFlat }: ColumnsRead,
): Result<ColumnsFound, ColumnsFault> {
  const table = tables.find((table) => table.name === name)
  if (!table) return err({ kind: 'no-table', table: name, tables: tables.map(({ name }) => name) })
  const wanted = columns.length > 0 ? columns : table.columns
  const places = wanted.map((column) => table.columns.indexOf(column))
  const missing = places.indexOf(-1)
  if (missing >= 0)
    return err({ kind: 'no-column', table: name, column: wanted[missing]!, columns: table.columns })
  const numbers = numbersOf(table)
  const rows = rowsInView?.get(name) ?? null
  const count = rows?.length ?? numbers.count
  const shape = isFlat && places.length === 1 ? [count] : [count, places.length]
  return ok({ shape, gather: () => ({ shape, data: gatherColumns(numbers, places, rows) }) })
}
