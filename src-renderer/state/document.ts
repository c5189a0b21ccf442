import { create } from 'zustand'
import { type ChainruleDocument, type DocumentNode, emptyDocument } from '@shared/document/document'
import type { Edit, Refusal } from '@shared/document/edit'
import { emptyHistory, type History, record, redo, revisionOf, undo } from '@shared/document/history'
import { apply, isEmpty, type Patch } from '@shared/document/patch'
import type { GraphEdge } from '@shared/engine/graph'
import type { SavedFile } from '@shared/ipc/contract'
import { deepFreeze } from './deep-freeze'
import { documentReplaced } from './events'
import { usePresenting } from './presenting'

/** The open document, its history, and the file it belongs to. */
export interface DocumentState {
  readonly document: ChainruleDocument
  readonly history: History
  /** The revision that was opened or saved last. */
  readonly savedRevision: number
  /** Null: not saved yet. */
  readonly file: SavedFile | null
}

export const useDocument = create<DocumentState>()(() => ({
  document: emptyDocument,
  history: emptyHistory,
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
): Pick<Refusal, 'message'> | null {
  if (usePresenting.getState().on)
    return { message: 'A graph is not edited while it is presented: press Escape to leave.' }
  const { document, history } = useDocument.getState()
  const made = make(document)
  if ('ok' in made && !made.ok) return made.error
  const patch = 'ok' in made ? made.value : made
  if (!isEmpty(patch))
    useDocument.setState({ document: apply(document, patch), history: record(history, patch, gesture) })
  return null
}

/** Takes the last gesture back, or does it again; false where there is none. */
export function travel(direction: 'undo' | 'redo'): boolean {
  const { document, history } = useDocument.getState()
  const step = (direction === 'undo' ? undo : redo)(history)
  if (!step) return false
  useDocument.setState({ document: apply(document, step.patch), history: step.history })
  return true
}

/** Opens another document in place of this one; what was not saved is gone. */
export function replaceDocument(document: ChainruleDocument, file: SavedFile | null): void {
  useDocument.setState({ document, history: emptyHistory, savedRevision: 0, file })
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
    history: { ...history, gesture: null },
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
