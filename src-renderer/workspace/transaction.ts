import type { ChainruleDocument } from '@shared/document/document'
import type { Patch } from '@shared/document/patch'

/** What happened to a document, as everybody hears of it: an edit with its patch, or that another document was opened. */
export type Transaction = Edited | Opened

interface Edited {
  readonly cause: 'edit' | 'undo' | 'redo'
  readonly before: ChainruleDocument
  readonly after: ChainruleDocument
  /** What leads from the one to the other. */
  readonly patch: Patch
  /** The gesture that it is a part of. */
  readonly gesture: string | null
  /** The number of the state that it leads to; see `revisionOf`. */
  readonly revision: number
}

interface Opened {
  readonly cause: 'open'
  readonly before: ChainruleDocument
  readonly after: ChainruleDocument
  /** Two documents have nothing to do with one another, though the ids in them may be the same. */
  readonly patch: null
  readonly gesture: null
  readonly revision: 0
}
