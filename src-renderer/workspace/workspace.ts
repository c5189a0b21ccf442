import type { CommandId } from '@shared/commands/table'
import type { ChainruleDocument } from '@shared/document/document'
import type { Refusal } from '@shared/document/refusal'
import type { SavedFile } from '@shared/ipc/contract'
import type { Words } from '@shared/words'
import type { Host } from '../host/host'
import type { CanvasSlot } from './canvas-slot'
import type { Cell } from './cell'
import type { ChromeStore } from './chrome'
import type { ComparisonStore } from './comparison'
import type { DocumentStore } from './document'
import type { EvaluationStore } from './evaluation'
import type { Gestures } from './gestures'
import type { Happening } from './happening'
import type { CanvasPlace, Pointer } from './pointer'
import type { QuestionStore } from './question'
import type { RecoveryStore } from './recovery'
import type { RowStore } from './rows'
import type { SessionStore } from './session'
import type { PlaybackStore } from './playback'
import type { TrainingStore } from './training'
import type { PreparedStore } from './prepared'
import type { Turns } from './turns'
import type { VariantStore } from './variant'
import type { WiringStore } from './wiring'
import type { WorkStore } from './work'
import type { Workshop } from './workshop'

// What the window holds, as instances: a window, and in it a workspace for each open document. create-workspace.ts and
// create-window.ts make them, context.tsx leads components to them, and commands perform on the one that they are given.
// Nothing here knows of the canvas, of panels or of commands. Begin here. Of the room others use these types, the hooks of
// context.tsx, shown.ts for the numbers that show, and preferences.ts, which is one for the application.

/** What the pointer or the focus is on, in a panel or on the canvas, by id: both light up. */
export interface Highlight {
  readonly node: string | null
  readonly edge: string | null
  /** The nodes of what is pointed at in a panel: a layer. */
  readonly nodes: ReadonlySet<string>
  /** The wire that has the focus of the keyboard. */
  readonly focusedEdge: string | null
  /** What lies on the paths that are looked at, and stands out from all else; null: none is looked at. */
  readonly paths: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> } | null
}

/** All that there is of one open document in a window. */
export interface Workspace {
  /** Tells it from the others of its window: a prefix of the ids that its elements have in the page. */
  readonly id: string
  /** The window that it is in. */
  readonly window: EditorWindow
  readonly document: DocumentStore
  readonly rows: RowStore
  readonly evaluation: EvaluationStore
  readonly playback: PlaybackStore
  readonly training: TrainingStore
  readonly session: SessionStore
  readonly wiring: WiringStore
  /** What it is a copy of, where something is tried on one. */
  readonly variant: VariantStore
  readonly highlight: Cell<Highlight>
  readonly canvas: CanvasSlot
  readonly gestures: Gestures
  readonly pointer: Pointer
  /** Saves one after the other: two at once could leave the older text in the file. */
  readonly saving: Turns
  /** Where something new goes: under the pointer, or else in the middle of what is in view. */
  placeForNew(): CanvasPlace
  /** Has `end` called when the workspace ends: what was begun for it, and goes on by itself. */
  atEnd(end: () => void): void
  /** Ends it: nothing of it goes on, and nothing listens any more. */
  dispose(): void
}

/** The workspaces of a window, side by side. */
export interface Panes {
  /** From left to right; at least one. */
  readonly workspaces: readonly Workspace[]
  /** The one that commands, keys and panels are about. */
  readonly active: Workspace
  /** Whether a step in one is a step in all. */
  readonly together: boolean
  /** Whether what is done to the training of one is done to that of all. */
  readonly trainedTogether: boolean
}

/** The two workspaces that are compared, from left to right: the active one is one of them; null: there is only one. */
export function pairOf({ workspaces, active }: Panes): readonly [Workspace, Workspace] | null {
  const [first, second] = workspaces
  if (!first || !second) return null
  return active === first ? [first, second] : [first, active]
}

/** The workspace beside, where the two are looked at as one: compared, stepped or trained together; else null. */
export function pairedWith(workspace: Workspace): Workspace | null {
  const { panes, comparison } = workspace.window
  const { workspaces, together, trainedTogether } = panes.getState()
  if (!together && !trainedTogether && !comparison.getState().marked) return null
  return workspaces.find((other) => other !== workspace) ?? null
}

/** What was copied here last, for where the clipboard cannot be read. */
export interface Clipboard {
  text: string | null
  /** Whether the next paste that the keys cause keeps incoming wires. */
  keepIncoming: boolean
}

/** A window of the application, or a tab of the browser edition: its workspaces, and what there is once around them. */
export interface EditorWindow {
  readonly host: Host
  /** What it says, in the language that it speaks. */
  readonly words: Words
  readonly happening: Happening
  readonly chrome: ChromeStore
  readonly question: QuestionStore
  /** What is kept of its documents outside of the page. */
  readonly recovery: RecoveryStore
  readonly panes: Cell<Panes>
  /** What the graphs side by side differ in, while it is marked. */
  readonly comparison: ComparisonStore
  readonly clipboard: Clipboard
  /** What takes long, and goes on now. */
  readonly work: WorkStore
  /** What was computed of documents that are about to show. */
  readonly prepared: PreparedStore
  /** The commands that were carried out last, for whoever reports a fault. */
  readonly trail: CommandId[]
  readonly workshop: Workshop
  /** The workspace that commands, keys and panels are about. */
  readonly active: Workspace
  activate(workspace: Workspace): void
  /** Opens a document beside the others, and makes it the active one. */
  openBeside(document: ChainruleDocument, file?: SavedFile | null): Workspace
  /** Ends a workspace; what was not saved is gone. The last one stays, with an empty document. */
  close(workspace: Workspace): void
  setTogether(together: boolean): void
  setTrainedTogether(together: boolean): void
  /** Says, as a warning, why an edit was refused. */
  refused(refusal: Refusal): void
  /** Ends all that is in it. */
  dispose(): void
}
