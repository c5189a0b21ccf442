import { emptyHistory, record, redo, revisionOf, undo, type History } from './history'
import type { DocumentOf, Parts, PatchOf } from './part'
import type { DocumentParts } from './parts/index'
import { apply, isEmpty } from './patch'

// What happens to an open document, as data. A workspace holds the state, asks these functions for the next one, and tells
// everybody who listens the transaction that led there: one happening, one transaction. It says what changed, so that
// nobody compares two documents to find out.

/** A document that is open, with what can be undone and redone. */
export interface Editing<P = DocumentParts> {
  readonly document: DocumentOf<P>
  readonly history: History<P>
}

/** The document was changed, or the change was taken back or done again. */
export interface Changed<P = DocumentParts> {
  readonly cause: 'edit' | 'undo' | 'redo'
  readonly before: DocumentOf<P>
  readonly after: DocumentOf<P>
  /** What leads from before to after; never empty. */
  readonly patch: PatchOf<P>
  /** The gesture that an edit is a part of, with those before and after it. */
  readonly gesture: string | null
  /** The number of the state after it: two equal ones mean the same document, until another one is opened. */
  readonly revision: number
}

/** Another document took the place of the one before. Their ids have nothing to do with each other. */
export interface Opened<P = DocumentParts> {
  readonly cause: 'open'
  readonly before: DocumentOf<P>
  readonly after: DocumentOf<P>
  readonly patch: null
  readonly gesture: null
  readonly revision: 0
}

/** What happened to the document. */
export type Transaction<P = DocumentParts> = Changed<P> | Opened<P>

/** The state that a transaction leads to. */
export interface Next<P, T extends Transaction<P>> {
  readonly state: Editing<P>
  readonly transaction: T
}

/** A document as it is opened first: nothing can be undone. */
export const begin = <P = DocumentParts>(document: NoInfer<DocumentOf<P>>): NoInfer<Editing<P>> => ({
  document,
  history: emptyHistory,
})

/**
 * Changes the document by a patch. Patches of one gesture, one right after the other, are one entry of the history. Null
 * where the patch is empty: then nothing happens.
 */
export function transact<P extends Parts = DocumentParts>(
  { document: before, history }: NoInfer<Editing<P>>,
  patch: NoInfer<PatchOf<P>>,
  gesture: string | null = null,
  parts?: P,
): NoInfer<Next<P, Changed<P>>> | null {
  if (isEmpty<P>(patch, parts)) return null
  const after = apply<P>(before, patch, parts)
  const recorded = record<P>(history, patch, gesture, parts)
  const revision = revisionOf(recorded)
  return {
    state: { document: after, history: recorded },
    transaction: { cause: 'edit', before, after, patch, gesture, revision },
  }
}

/** Takes the latest entry of the history back, or does it again; null where there is none. */
export function travel<P extends Parts = DocumentParts>(
  { document: before, history }: NoInfer<Editing<P>>,
  cause: 'undo' | 'redo',
  parts?: P,
): NoInfer<Next<P, Changed<P>>> | null {
  const step = cause === 'undo' ? undo<P>(history, parts) : redo<P>(history)
  if (!step) return null
  const { patch } = step
  const after = apply<P>(before, patch, parts)
  const revision = revisionOf(step.history)
  return {
    state: { document: after, history: step.history },
    transaction: { cause, before, after, patch, gesture: null, revision },
  }
}

/** Opens another document in place of this one, which is gone with its history. */
export const open = <P = DocumentParts>(
  { document: before }: NoInfer<Editing<P>>,
  after: NoInfer<DocumentOf<P>>,
): NoInfer<Next<P, Opened<P>>> => ({
  state: begin<P>(after),
  transaction: { cause: 'open', before, after, patch: null, gesture: null, revision: 0 },
})
