import { afterEach, beforeEach } from 'vitest'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import type { OpenedFile, Outcome } from '@shared/ipc/contract'
import { press } from '../../../../src-renderer/commands/keyboard'
import type { Focus } from '../../../../src-renderer/commands/typing'
import { answer, useQuestion } from '../../../../src-renderer/state/question'
import { currentDocument, edit, replaceDocument } from '../../../../src-renderer/state/document'
import { pointer } from '../../../../src-renderer/state/pointer'
import { select, usePreferences, useSession } from '../../../../src-renderer/state/session'
import { setTitle } from '@shared/document/edit-fields'
import { named, namesOf, wiresOf } from '../../document/builders'
import { resetWorld } from './fake-host'

// The commands over the real stores. A test file mocks '…/src-renderer/bridge' by './fake-host'.

const preferences = usePreferences.getInitialState()

/** Every test starts in an empty graph, on the canvas, with nothing selected and no question open. */
export function useFreshDesk(): void {
  beforeEach(() => {
    resetWorld()
    usePreferences.setState(preferences)
    open(emptyDocument)
    pointer.at = pointer.window = null
    useSession.setState({ notices: [], announcement: '' })
  })
  afterEach(() => answer(null))
}

/** Opens a document as if from a file, so that nothing is unsaved. */
export const open = (document: ChainruleDocument, handle: string | null = null): void =>
  replaceDocument(document, handle === null ? null : { handle, name: `${handle}.chainrule` })

/** Selects nodes by name, and edges written `x -> f.a`. */
export function selectNamed(names: readonly string[], wires: readonly string[] = []): void {
  const document = currentDocument()
  const nameOf = new Map(document.nodes.map(({ id, name }) => [id, name]))
  const edges = document.edges.filter(({ source, target, input }) =>
    wires.includes(`${nameOf.get(source)} -> ${nameOf.get(target)}.${input}`),
  )
  select(
    names.map((name) => named(document, name).id),
    edges.map(({ id }) => id),
  )
}

/** Presses a key without modifiers, with the focus on the canvas unless said; false where it means nothing. */
export const pressKey = (key: string, focus: Focus = 'canvas'): boolean =>
  press(
    { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, timeStamp: 0 },
    focus,
  )

/** The names of the selected nodes. */
export const selectedNames = (): string[] => {
  const { nodes } = useSession.getState().selection
  return currentDocument()
    .nodes.filter(({ id }) => nodes.has(id))
    .map(({ name }) => name)
}

/** The open document in short. */
export const names = (): string[] => namesOf(currentDocument())
export const wires = (): string[] => wiresOf(currentDocument())
export const nodeNamed = (name: string) => named(currentDocument(), name)
export const text = (): string => writeDocument(currentDocument())

/** Makes the document differ from what was saved. */
export const touch = (title = 'changed'): unknown => edit((document) => setTitle(document, title))

/** What is said in a corner of the window. */
export const notices = (): string[] => useSession.getState().notices.map(({ message }) => message)
export const announcement = (): string => useSession.getState().announcement

/** The title of the question on screen. */
export const question = (): string | null => useQuestion.getState().asked?.question.title ?? null

/** Waits for the question to come up, then answers it. */
export async function reply(chosen: string | null): Promise<void> {
  while (!useQuestion.getState().asked) await new Promise((done) => setTimeout(done))
  answer(chosen)
}

/** A file as a dialog gives it. */
export const file = (content: string, handle = 'read'): Outcome<OpenedFile> => ({
  ok: true,
  value: { handle, name: `${handle}.chainrule`, bytes: new TextEncoder().encode(content) },
})
