import { sampleOf } from '@shared/data/sample'
import { numbersOf, type Table } from '@shared/data/table'
import type { ChainruleDocument } from '@shared/document/document'
import type { Transaction } from '@shared/document/transaction'
import type { RowsInView } from '@shared/engine/graph'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'

// Which rows of the tables one looks at. No part of the document: nothing of it is undone or saved.

export interface RowsLookedAt {
  /** The id of the table that the panel shows; null: the first one. */
  readonly table: string | null
  /** The one row that goes through the graph, counted from 0, by the id of its table; of other tables all do, or a sample. */
  readonly picked: ReadonlyMap<string, number>
  readonly reading: ReadingTable | null
}

/** A text that is being made a table of. */
export interface ReadingTable {
  readonly name: string
  /** How much of it is read, from 0 to 1. */
  readonly share: number
  readonly cancel: () => void
}

export interface RowStore extends Cell<RowsLookedAt> {
  /** Chooses the table that the panel shows. */
  show(table: string): void
  /** Sends one row of a table through the graph, or all of them (null). */
  pick(table: string, row: number | null): void
  /** What the graph sees of the tables of a document. */
  inView(document: Pick<ChainruleDocument, 'tables'>): RowsInView
  /** Hears of a transaction before the evaluation: rows may be gone. */
  hear(transaction: Transaction): void
}

/** `look` is called after rows were picked. */
export function createRowStore(happening: Happening, look: () => void): RowStore {
  const nothing: RowsLookedAt = { table: null, picked: new Map(), reading: null }
  const cell = createCell<RowsLookedAt>(happening, nothing)
  const { getState, setState } = cell
  return {
    ...cell,
    show: (table) => setState({ table }),
    pick(table, row) {
      const picked = new Map(getState().picked)
      if (row === null) picked.delete(table)
      else picked.set(table, row)
      happening.run(() => {
        setState({ picked })
        look()
      })
    },
    inView({ tables }) {
      const { picked } = getState()
      const rows = new Map<string, Int32Array>()
      for (const table of tables) {
        const row = picked.get(table.id)
        const seen = row === undefined ? sampleOf(table) : Int32Array.of(row)
        if (seen) rows.set(table.name, seen)
      }
      return rows
    },
    hear({ cause, after, patch }) {
      if (cause === 'open') setState(nothing)
      else if (patch && (patch.tables.changed.length > 0 || patch.tables.removed.length > 0)) {
        const { picked } = getState()
        const left = [...picked].flatMap(([id, row]) => {
          const table = after.tables.find((table) => table.id === id)
          return table ? [[id, Math.min(row, countOf(table) - 1)] as const] : []
        })
        setState({ picked: new Map(left) })
      }
    },
  }
}

const countOf = (table: Table): number => numbersOf(table).count
