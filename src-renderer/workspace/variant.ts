import { type Change, changesOf } from '@shared/compare/changes'
import type { ChainruleDocument } from '@shared/document/document'
import type { Experiment } from '@shared/health/experiment'
import type { Transaction } from '@shared/document/transaction'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import type { Run } from './run'

// A copy on which something is tried remembers what it was made from: in the workspace, never in the document.

/** What a copy was made from. */
export interface Origin {
  /** As it was then, with what was tried on it. */
  readonly document: ChainruleDocument
  /** What it was called then. */
  readonly name: string
  /** The workspace that it was in, by its id, and which of the documents opened there it was; null: it is not open. */
  readonly workspace: string | null
  readonly opened: number
  readonly tried: Experiment | null
  /** The run of which another step shows in the copy; null: it was not made for that. */
  readonly run: Run | null
}

export interface VariantState {
  /** Null: the document is no copy. */
  readonly origin: Origin | null
}

export interface VariantStore extends Cell<VariantState> {
  /** What has been changed in the copy beside what was tried; computed once a document. */
  readonly changes: readonly Change[]
  /** Another document is open: it is no copy. */
  hear(transaction: Transaction): void
}

export function createVariantStore(happening: Happening, documentNow: () => ChainruleDocument): VariantStore {
  const cell = createCell<VariantState>(happening, { origin: null })
  let known: { readonly origin: Origin; readonly document: ChainruleDocument } | null = null
  let changes: readonly Change[] = []
  return {
    ...cell,
    get changes() {
      const { origin } = cell.getState()
      if (!origin) return []
      const document = documentNow()
      if (known?.origin !== origin || known.document !== document) {
        changes = changesOf(origin.document, document)
        known = { origin, document }
      }
      return changes
    },
    hear({ cause }) {
      if (cause === 'open') cell.setState({ origin: null })
    },
  }
}
