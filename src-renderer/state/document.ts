import { create } from 'zustand'
import { type ChainruleDocument, type DocumentNode, emptyDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { endGesture, revisionOf } from '@shared/document/history'
import type { Patch } from '@shared/document/patch'
import type { Refusal } from '@shared/document/refusal'
import { begin, type Editing, open, transact, travel as travelled } from '@shared/document/transaction'
import type { GraphEdge } from '@shared/engine/graph'
import type { SavedFile } from '@shared/ipc/contract'
import { deepFreeze } from './deep-freeze'
import { documentReplaced } from './events'
import { usePresenting } from './presenting'

/** The open document, its history, and the file it belongs to. */
export interface DocumentState extends Editing {
  /** The revision that was opened or saved last. */
  readonly savedRevision: number
  /** Null: not saved yet. */
  readonly file: SavedFile | null
}

export const useDocument = create<DocumentState>()(() => ({
  ...begin(emptyDocument),
  savedRevision: 0,
  file: null,
}))

// A document is never changed in place; while it is being worked on, whoever tries fails there and then.
if (import.meta.env.DEV) useDocument.subscribe(({ document }) => void deepFreeze(document))

/** The document as it is now, for handlers; components subscribe with `useDocument`. */
export const currentDocument = (): ChainruleDocument => useDocument.getState().document

/** Whether there is something that is not saved. */
export const isDirty = ({ history, savedRevision }: DocumentState): boolean =>
  revisionOf(history) !== savedRevision

/**
 * Changes the document by an edit. Patches of one gesture, one right after the other, are one entry of the history.
 * Returns why the edit was refused, or null. While presenting every one is: nothing happens by mistake before a class.
 */
export function edit(
  make: (document: ChainruleDocument) => Patch | Edit,
  gesture: string | null = null,
): Refusal | null {
  if (usePresenting.getState().on) return { kind: 'presented' }
  const now = useDocument.getState()
  const made = make(now.document)
  if ('ok' in made && !made.ok) return made.error
  const next = transact(now, 'ok' in made ? made.value : made, gesture)
  if (next) useDocument.setState(next.state)
  return null
}

/** Takes the last gesture back, or does it again; false where there is none. */
export function travel(direction: 'undo' | 'redo'): boolean {
  const next = travelled(useDocument.getState(), direction)
  if (next) useDocument.setState(next.state)
  return next !== null
}

/** Opens another document in place of this one; what was not saved is gone. */
export function replaceDocument(document: ChainruleDocument, file: SavedFile | null): void {
  useDocument.setState({ ...open(useDocument.getState(), document).state, savedRevision: 0, file })
  documentReplaced.emit()
}

/**
 * What was written is the state at `revision`: edits made meanwhile stay unsaved. A gesture that goes on is another step of
 * the history, so that undo leads back to what was saved.
 */
export const markSaved = (file: SavedFile, revision: number): void =>
  useDocument.setState(({ history }) => ({
    file,
    savedRevision: revision,
    history: endGesture(history),
  }))

// Looking up by id must not search a list for every node on the canvas; the tables live as long as the lists do.
const tables = new WeakMap<readonly { readonly id: string }[], ReadonlyMap<string, unknown>>()

function tableOf<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  let table = tables.get(list) as ReadonlyMap<string, T> | undefined
  if (!table) tables.set(list, (table = new Map(list.map((item) => [item.id, item]))))
  return table
}

export const nodeById = ({ nodes }: ChainruleDocument, id: string): DocumentNode | undefined =>
  tableOf(nodes).get(id)
export const edgeById = ({ edges }: ChainruleDocument, id: string): GraphEdge | undefined =>
  tableOf(edges).get(id)

/** The node with an id; undefined for the moment in which it is being taken off the canvas. */
export const useNode = (id: string): DocumentNode | undefined =>
  useDocument(({ document }) => nodeById(document, id))
