import type { ChainruleDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { endGesture, revisionOf } from '@shared/document/history'
import type { DocumentParts } from '@shared/document/parts'
import type { Patch } from '@shared/document/patch'
import type { Refusal } from '@shared/document/refusal'
import { refuseGrowth } from '@shared/document/text-size'
import {
  begin,
  type Changed,
  type Editing,
  type Next,
  open,
  transact,
  type Transaction,
  travel,
} from '@shared/document/transaction'
import { err, ok, type Result } from '@shared/result'
import type { SavedFile } from '@shared/ipc/contract'
import { type Cell, createCell } from './cell'
import { deepFreeze } from './deep-freeze'
import type { Happening } from './happening'

/** An open document, its history, and the file it belongs to. */
export interface DocumentState extends Editing {
  /** The revision that was opened or saved last. */
  readonly savedRevision: number
  /** Null: not saved yet. */
  readonly file: SavedFile | null
  /** How many documents were opened before this one: what began with another one is not about this. */
  readonly opened: number
}

/** A change of the document that has not happened yet. */
export type Planned = Next<DocumentParts, Changed>

/** Makes a patch of a document, or says why not. */
export type MakeEdit = (document: ChainruleDocument) => Patch | Edit

export interface DocumentStore extends Cell<DocumentState> {
  /** The document as it is now, for handlers; components subscribe with `useDocument`. */
  readonly current: ChainruleDocument
  /**
   * Changes the document by an edit. Patches of one gesture, one right after the other, are one entry of the history.
   * Returns why the edit was refused, or null.
   */
  edit(make: MakeEdit, gesture?: string | null): Refusal | null
  /** What an edit would lead to, without doing it: null where to nothing; or why it is refused. */
  plan(make: MakeEdit, gesture?: string | null): Result<Planned | null, Refusal>
  /** What taking the last gesture back would lead to, or doing it again; null where there is none. */
  planTravel(direction: 'undo' | 'redo'): Planned | null
  /** Does what was planned. False where something else was done meanwhile: then nothing happens. */
  carryOut(planned: Planned): boolean
  /** Takes the last gesture back, or does it again: gives the patch that did; null where there is none. */
  travel(direction: 'undo' | 'redo'): Patch | null
  /**
   * Opens another document in place of this one; what was not saved is gone. `unsaved`: it is not what its file holds, and
   * neither was it saved elsewhere.
   */
  open(document: ChainruleDocument, file: SavedFile | null, unsaved?: boolean): void
  /**
   * What was written is the state at `revision`: edits made meanwhile stay unsaved. A gesture that goes on is another step
   * of the history, so that undo leads back to what was saved.
   */
  markSaved(file: SavedFile, revision: number): void
}

/** A revision that no history comes to. */
const NEVER = -1

/** Whether there is something that is not saved. */
export const isDirty = ({ history, savedRevision }: DocumentState): boolean =>
  revisionOf(history) !== savedRevision

/**
 * Holds a document. `hear` is told of every transaction, within the happening that it is; where it fails, the document is
 * the one before. `whyNot` may refuse all edits for a while.
 */
export function createDocumentStore(
  happening: Happening,
  initial: ChainruleDocument,
  hear: (transaction: Transaction) => void,
  whyNot: () => Refusal | null,
): DocumentStore {
  const cell = createCell<DocumentState>(happening, {
    ...frozen(begin(initial)),
    savedRevision: 0,
    file: null,
    opened: 0,
  })
  const { getState, setState } = cell
  function happen(
    { state, transaction }: Next<DocumentParts, Transaction>,
    more: Partial<DocumentState> = {},
  ) {
    happening.run(() => {
      const before = getState()
      setState({ ...frozen(state), ...more })
      try {
        hear(transaction)
      } catch (failure) {
        setState(before)
        throw failure
      }
    })
  }
  function plan(make: MakeEdit, gesture: string | null = null): Result<Planned | null, Refusal> {
    const refusal = whyNot()
    if (refusal) return err(refusal)
    const made = make(getState().document)
    if ('ok' in made && !made.ok) return made
    const next = transact(getState(), 'ok' in made ? made.value : made, gesture)
    const tooLarge = next && refuseGrowth(next.transaction)
    return tooLarge ? err(tooLarge) : ok(next)
  }
  return {
    ...cell,
    get current() {
      return getState().document
    },
    plan,
    planTravel: (direction) => travel(getState(), direction),
    carryOut(planned) {
      const { cause, before } = planned.transaction
      if ((cause === 'edit' && whyNot()) || before !== getState().document) return false
      happen(planned)
      return true
    },
    edit(make, gesture = null) {
      const planned = plan(make, gesture)
      if (!planned.ok) return planned.error
      if (planned.value) happen(planned.value)
      return null
    },
    travel(direction) {
      const next = travel(getState(), direction)
      if (next) happen(next)
      return next && next.transaction.patch
    },
    open(document, file, unsaved = false) {
      const { opened } = getState()
      happen(open(getState(), document), {
        savedRevision: unsaved ? NEVER : 0,
        file,
        opened: opened + 1,
      })
    },
    markSaved: (file, revision) =>
      setState(({ history }) => ({
        file,
        savedRevision: revision,
        history: endGesture(history),
      })),
  }
}

/** A document is never changed in place; while the application is being worked on, whoever tries fails there and then. */
const frozen = (state: Editing): Editing => (import.meta.env.DEV ? deepFreeze(state) : state)
