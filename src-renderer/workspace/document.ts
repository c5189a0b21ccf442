import { type ChainruleDocument } from '@shared/document/document'
import type { Edit, Refusal } from '@shared/document/edit'
import { emptyHistory, type History, record, redo, revisionOf, undo } from '@shared/document/history'
import { apply, isEmpty, type Patch } from '@shared/document/patch'
import type { SavedFile } from '@shared/ipc/contract'
import { type Cell, createCell } from './cell'
import { deepFreeze } from './deep-freeze'
import type { Happening } from './happening'
import type { Transaction } from './transaction'

/** An open document, its history, and the file it belongs to. */
export interface DocumentState {
  readonly document: ChainruleDocument
  readonly history: History
  /** The revision that was opened or saved last. */
  readonly savedRevision: number
  /** Null: not saved yet. */
  readonly file: SavedFile | null
  /** How many documents were opened before this one: what began with another one is not about this. */
  readonly opened: number
}

/** Makes a patch of a document, or says why not. */
export type MakeEdit = (document: ChainruleDocument) => Patch | Edit

export interface DocumentStore extends Cell<DocumentState> {
  /** The document as it is now, for handlers; components subscribe with `useDocument`. */
  readonly current: ChainruleDocument
  /**
   * Changes the document by an edit. Patches of one gesture, one right after the other, are one entry of the history.
   * Returns why the edit was refused, or null.
   */
  edit(make: MakeEdit, gesture?: string | null): Pick<Refusal, 'message'> | null
  /** Takes the last gesture back, or does it again: gives the patch that did; null where there is none. */
  travel(direction: 'undo' | 'redo'): Patch | null
  /** Opens another document in place of this one; what was not saved is gone. */
  open(document: ChainruleDocument, file: SavedFile | null): void
  /**
   * What was written is the state at `revision`: edits made meanwhile stay unsaved. A gesture that goes on is another step
   * of the history, so that undo leads back to what was saved.
   */
  markSaved(file: SavedFile, revision: number): void
}

/** Whether there is something that is not saved. */
export const isDirty = ({ history, savedRevision }: DocumentState): boolean =>
  revisionOf(history) !== savedRevision

/**
 * Holds a document. `hear` is told of every transaction, within the happening that it is; `whyNot` may refuse all edits for
 * a while.
 */
export function createDocumentStore(
  happening: Happening,
  initial: ChainruleDocument,
  hear: (transaction: Transaction) => void,
  whyNot: () => Pick<Refusal, 'message'> | null,
): DocumentStore {
  const cell = createCell<DocumentState>(happening, {
    document: frozen(initial),
    history: emptyHistory,
    savedRevision: 0,
    file: null,
    opened: 0,
  })
  const { getState, setState } = cell
  /** Makes a patch part of the document. */
  function commit(cause: 'edit' | 'undo' | 'redo', patch: Patch, history: History, gesture: string | null) {
    const { document: before } = getState()
    const after = frozen(apply(before, patch))
    happening.run(() => {
      setState({ document: after, history })
      hear({ cause, before, after, patch, gesture, revision: revisionOf(history) })
    })
  }
  return {
    ...cell,
    get current() {
      return getState().document
    },
    edit(make, gesture = null) {
      const refusal = whyNot()
      if (refusal) return refusal
      const { document, history } = getState()
      const made = make(document)
      if ('ok' in made && !made.ok) return made.error
      const patch = 'ok' in made ? made.value : made
      if (!isEmpty(patch)) commit('edit', patch, record(history, patch, gesture), gesture)
      return null
    },
    travel(direction) {
      const step = (direction === 'undo' ? undo : redo)(getState().history)
      if (step) commit(direction, step.patch, step.history, null)
      return step && step.patch
    },
    open(document, file) {
      const { document: before, opened } = getState()
      const after = frozen(document)
      happening.run(() => {
        setState({ document: after, history: emptyHistory, savedRevision: 0, file, opened: opened + 1 })
        hear({ cause: 'open', before, after, patch: null, gesture: null, revision: 0 })
      })
    },
    markSaved: (file, revision) =>
      setState(({ history }) => ({
        file,
        savedRevision: revision,
        history: { ...history, gesture: null },
      })),
  }
}

/** A document is never changed in place; while it is being worked on, whoever tries fails there and then. */
const frozen = (document: ChainruleDocument): ChainruleDocument =>
  import.meta.env.DEV ? deepFreeze(document) : document
