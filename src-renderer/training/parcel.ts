import { numbersOf, type Table } from '@shared/data/table'
import type { Graph } from '@shared/engine/graph'

// Between threads every list is copied by itself, and a table may have a hundred thousand of them: its numbers go as one.

/** A graph on its way to a worker. */
export type Parcel = Omit<Graph, 'tables'> & { readonly tables: readonly PackedTable[] }

interface PackedTable extends Omit<Table, 'content'> {
  readonly content: Table['content'] | { readonly kind: 'packed'; readonly numbers: Float64Array }
}

/** The graph, rows in one piece each. */
export const pack = (graph: Graph): Parcel => ({
  ...graph,
  tables: (graph.tables ?? []).map((table) =>
    table.content.kind === 'rows'
      ? { ...table, content: { kind: 'packed', numbers: numbersOf(table).data } }
      : table,
  ),
})

/** What was packed. */
export const unpack = (parcel: Parcel): Graph => ({
  ...parcel,
  tables: parcel.tables.map(({ content, ...table }): Table => {
    if (content.kind !== 'packed') return { ...table, content }
    const { numbers } = content
    const width = table.columns.length
    const rows = Array.from({ length: numbers.length / width }, (_, row) =>
      Array.from(numbers.subarray(row * width, (row + 1) * width)),
    )
    return { ...table, content: { kind: 'rows', rows } }
  }),
})
