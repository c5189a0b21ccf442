import { expect } from 'vitest'
import { documentFrom } from '@shared/document/create'
import type { CommandId } from '@shared/commands/table'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { setTitle } from '@shared/document/edit-fields'
import { writeDocument } from '@shared/document/file'
import type { OpenedFile } from '@shared/ipc/contract'
import type { Nested } from '@shared/tensor/tensor'
import { english } from '@shared/words'
import { press } from '../../../src-renderer/commands/keyboard'
import { isChecked, isEnabled, runCommand } from '../../../src-renderer/commands/run'
import type { Focus } from '../../../src-renderer/commands/typing'
import { createEditorWindow } from '../../../src-renderer/workspace/create-window'
import type { CanvasHandle, EditedPart } from '../../../src-renderer/workspace/canvas-slot'
import { isDirty } from '../../../src-renderer/workspace/document'
import { positionInWords } from '../../../src-renderer/workspace/step-words'
import type { Workshop } from '../../../src-renderer/workspace/workshop'
import type { Workspace } from '../../../src-renderer/workspace/workspace'
import { named, namesOf, wiresOf } from '../document/builders'
import { graphOf } from '../engine/builders'
import { createFakeHost, type FakeHost } from './fake-host'
import { createHandWorkshop } from './hand-workshop'

/** A workspace, and what tests do in it and read of it. */
export type Desk = ReturnType<typeof deskOf>

/** The desk of the one workspace of a new window, on a host of its own, with a document open as if from a file. */
export function createDesk(
  document: ChainruleDocument = emptyDocument,
  handle: string | null = null,
  workshop: Workshop = createHandWorkshop(),
): Desk {
  const desk = deskOf(createEditorWindow(createFakeHost(), english, workshop).active)
  desk.open(document, handle)
  return desk
}

/** The desk of another workspace of the same window, beside the others, which is the active one then. */
export const createDeskBeside = ({ window }: Desk, document: ChainruleDocument): Desk =>
  deskOf(window.openBeside(document))

/** The desk of a workspace whose window is on a fake host. */
export function deskOf(workspace: Workspace) {
  const { window, document: store, session, playback } = workspace
  const host = window.host as FakeHost
  const open = () => store.current
  const node = (name: string) => named(open(), name)
  const reading = (name: string) => workspace.evaluation.nodeReading(node(name).id)
  return {
    workspace,
    window,
    playback,
    host,
    world: host.world,

    /** Opens a document as if from a file, so that nothing is unsaved. */
    open: (document: ChainruleDocument, handle: string | null = null): void =>
      store.open(document, handle === null ? null : { handle, name: `${handle}.chainrule` }),

    run: (id: CommandId): boolean => runCommand(workspace, id),
    isEnabled: (id: CommandId): boolean => isEnabled(workspace, id),
    isChecked: (id: CommandId): boolean | undefined => isChecked(workspace, id),
    edit: store.edit,
    undo: () => store.travel('undo'),
    redo: () => store.travel('redo'),
    /** Makes the document differ from what was saved. */
    touch: (title = 'changed'): unknown => store.edit((document) => setTitle(document, title)),
    /** Presses a key without modifiers, with the focus on the canvas unless said; false where it means nothing. */
    pressKey: (key: string, focus: Focus = 'canvas'): boolean =>
      press(
        workspace,
        { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, timeStamp: 0 },
        focus,
      ),
    /** Selects nodes by name, and edges written `x -> f.a`. */
    selectNamed(names: readonly string[], wires: readonly string[] = []): void {
      const { nodes, edges } = open()
      const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
      const chosen = edges.filter(({ source, target, input }) =>
        wires.includes(`${nameOf.get(source)} -> ${nameOf.get(target)}.${input}`),
      )
      session.select(
        names.map((name) => node(name).id),
        chosen.map(({ id }) => id),
      )
    },
    /** Goes to the first step of which the words say this. */
    goToStep(words: string): void {
      for (let at = 1; at <= playback.timeline.moments.length; at++) {
        playback.goTo(at)
        if (positionInWords(workspace, 4).includes(words)) return
      }
      expect.fail(`there is no step ${words}`)
    },
    /** Points at a place of the canvas. */
    pointAt(x: number, y: number, inWindow = { x: 0, y: 0 }): void {
      workspace.pointer.moveTo({ at: { x, y }, window: inWindow })
    },
    /** Notes which of some parts the canvas is asked to have edited; gives the notes. */
    noteEdits(...parts: readonly (readonly [id: string, part: EditedPart])[]): string[] {
      const notes: string[] = []
      for (const [id, part] of parts)
        workspace.canvas.onEdit(id, part, () => void notes.push(`${part} of ${id}`))
      return notes
    },
    /** Puts in a canvas that only notes what is asked of it; gives the notes. */
    noteCanvas(): unknown[] {
      const notes: unknown[] = []
      workspace.canvas.attach(noting(notes))
      return notes
    },

    /** The open document. */
    get document() {
      return open()
    },
    get names(): string[] {
      return namesOf(open())
    },
    get wires(): string[] {
      return wiresOf(open())
    },
    get text(): string {
      return writeDocument(open())
    },
    node,
    /** The numbers of a scalar node. */
    valueOf: (name: string): number | undefined => reading(name).value?.data[0],
    gradientOf: (name: string): number | undefined => reading(name).gradient?.data[0],
    get dirty(): boolean {
      return isDirty(store.getState())
    },
    get file() {
      return store.getState().file
    },
    /** How many entries the history has. */
    get entries(): number {
      return store.getState().history.past.length
    },
    get selectedIds(): string[] {
      return [...session.selection.nodes]
    },
    /** The names of the selected nodes. */
    get selectedNames(): string[] {
      return open()
        .nodes.filter(({ id }) => session.selection.nodes.has(id))
        .map(({ name }) => name)
    },
    get position(): number {
      return playback.getState().position
    },
    get mode() {
      return playback.getState().mode
    },
    /** Where the timeline stands, as it is said. */
    get stepInWords(): string {
      return positionInWords(workspace, 4)
    },
    /** The last position of the timeline. */
    get end(): number {
      return playback.timeline.moments.length
    },

    /** What is said in a corner of the window. */
    get notices(): string[] {
      return window.chrome.getState().notices.map(({ message }) => message)
    },
    get announcement(): string {
      return window.chrome.getState().announcement
    },
    get overlay() {
      return window.chrome.getState().overlay
    },
    /** The question on screen. */
    get question() {
      return window.question.getState().asked?.question ?? null
    },
    /** Waits for the question to come up, then answers it. */
    async reply(chosen: string | null): Promise<void> {
      while (!window.question.isOpen) await new Promise((done) => setTimeout(done))
      window.question.answer(chosen)
    },
  }
}

/** A canvas that notes what is asked of it: the name of the request, and with what. */
const noting = (notes: unknown[]): CanvasHandle => ({
  hear: ({ cause }) => void notes.push(['hear', cause]),
  showAnew: () => void notes.push(['showAnew']),
  keepWhole: () => void notes.push(['keepWhole']),
  wholeZoom: () => null,
  fit: (ids) => void notes.push(['fit', ids ?? 'everything']),
  bringIn: (ids) => void notes.push(['bringIn', ids]),
  zoom: (by) => void notes.push(['zoom', by]),
  focus: (id) => void notes.push(['focus', id]),
  reveal: (id) => void notes.push(['reveal', id]),
  takeFocus: () => void notes.push(['takeFocus']),
  beginWire: (source) => void notes.push(['beginWire', source]),
  middle: () => ({ at: { x: 70, y: 50 }, window: { x: 700, y: 500 } }),
  room: () => ({ width: 900, height: 600 }),
  geometry: () => null,
  boxOf: () => null,
})

/** The document of some statements, with values for its inputs; the target is the last statement's. */
export function documentSaying(text: string, values: Record<string, Nested> = {}): ChainruleDocument {
  const { graph, target } = graphOf(text, values)
  return documentFrom(graph, { target: graph.nodes.find(({ name }) => name === target)!.id })
}

/** A file as a dialog gives it. */
export const file = (content: string, handle = 'read') => ({
  ok: true as const,
  value: {
    handle,
    name: `${handle}.chainrule`,
    bytes: new TextEncoder().encode(content),
  } satisfies OpenedFile,
})
