import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { type DocumentNode, findNode } from '@shared/document/document'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Program } from '@shared/engine/program'
import { targetOf } from '@shared/engine/target'
import { invariant } from '@shared/invariant'
import type { Comparison } from '@shared/compare/compare'
import { say, type Words } from '@shared/words'
import type { Chrome } from './chrome'
import type { Differing } from './comparison'
import type { DocumentState, MakeEdit } from './document'
import { EVERYTHING, type EdgeReading, keyOfEdge, keyOfNode, type NodeReading, STRUCTURE } from './evaluation'
import type { RowsLookedAt } from './rows'
import type { Session } from './session'
import type { Playback } from './playback'
import type { Training } from './training'
import type { Wiring } from './wiring'
import type { EditorWindow, Highlight, Panes, Workspace } from './workspace'

// How components come to their workspace and to their window, and subscribe to what they show of it.

const WorkspaceContext = createContext<Workspace | null>(null)
const WindowContext = createContext<EditorWindow | null>(null)

interface WindowProps {
  readonly window: EditorWindow
  readonly children: ReactNode
}

/** What is inside is in this window; what is about a document there, about the active one. */
export function WindowProvider({ window, children }: WindowProps) {
  return (
    <WindowContext value={window}>
      <ActiveWorkspace>{children}</ActiveWorkspace>
    </WindowContext>
  )
}

function ActiveWorkspace({ children }: { readonly children: ReactNode }) {
  const active = usePanes((panes) => panes.active)
  return <WorkspaceContext value={active}>{children}</WorkspaceContext>
}

/** What is inside is about this workspace. */
export const WorkspaceProvider = ({
  workspace,
  children,
}: {
  readonly workspace: Workspace
  readonly children: ReactNode
}) => <WorkspaceContext value={workspace}>{children}</WorkspaceContext>

/** The workspace that a component is about. */
export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  invariant(workspace, 'a component that needs a workspace stands outside of all')
  return workspace
}

/** The window that a component is in. */
export function useEditorWindow(): EditorWindow {
  const window = use(WindowContext)
  invariant(window, 'a component that needs a window stands outside of it')
  return window
}

/** What the window says, in the language that it speaks. */
export const useWords = (): Words => useEditorWindow().words

export const usePanes = <T,>(selector: (panes: Panes) => T): T => useStore(useEditorWindow().panes, selector)
export const useChrome = <T,>(selector: (chrome: Chrome) => T): T =>
  useStore(useEditorWindow().chrome, selector)

export const useDocument = <T,>(selector: (state: DocumentState) => T): T =>
  useStore(useWorkspace().document, selector)
export const useRows = <T,>(selector: (rows: RowsLookedAt) => T): T => useStore(useWorkspace().rows, selector)
export const useSession = <T,>(selector: (session: Session) => T): T =>
  useStore(useWorkspace().session, selector)
export const usePlayback = <T,>(selector: (playback: Playback) => T): T =>
  useStore(useWorkspace().playback, selector)
export const useTraining = <T,>(selector: (training: Training) => T): T =>
  useStore(useWorkspace().training, selector)
export const useWiring = <T,>(selector: (wiring: Wiring) => T): T => useStore(useWorkspace().wiring, selector)
export const useHighlight = <T,>(selector: (highlight: Highlight) => T): T =>
  useStore(useWorkspace().highlight, selector)

/** Whether the graph is presented, not edited. */
export const usePresenting = (): boolean => useSession(({ presentation }) => presentation !== null)

/** What edits the document, and gives the sentence that says why it was refused, or null. */
export function useRefusingEdit(): (make: MakeEdit, gesture?: string | null) => string | null {
  const { document, window } = useWorkspace()
  return (make, gesture) => {
    const refusal = document.edit(make, gesture)
    return refusal && say(window.words.refusal, refusal)
  }
}

/** What the graphs side by side differ in; null where it is not marked. */
export function useComparison(): Comparison | null {
  const { happening, comparison } = useEditorWindow()
  return useSyncExternalStore(happening.subscribe, () => comparison.current)
}

/** What of a node or an edge differs from the other graph, and is marked; renders again when that changes. */
export function useDiffering(kind: 'nodes' | 'edges', id: string): Differing {
  const workspace = useWorkspace()
  const { happening, comparison } = workspace.window
  return useSyncExternalStore(happening.subscribe, () => comparison.differing(workspace, kind, id))
}

/** The node with an id; undefined for the moment in which it is being taken off the canvas, and for no id. */
export const useNode = (id: string | null): DocumentNode | undefined =>
  useDocument(({ document }) => (id === null ? undefined : findNode(document, id)))

/** The id of the node that is differentiated, chosen by somebody or not; null: there is none. */
export const useTarget = (): string | null => useDocument(({ document }) => targetOf(document))

function useVersion(key: string): number {
  const { evaluation } = useWorkspace()
  const listen = useCallback((listener: () => void) => evaluation.subscribe(key, listener), [evaluation, key])
  return useSyncExternalStore(listen, () => evaluation.version(key))
}

/** The numbers of a node; renders again when one of them changes. */
export function useNodeReading(id: string): NodeReading {
  useVersion(keyOfNode(id))
  return useWorkspace().evaluation.nodeReading(id)
}

/** The numbers on an edge; renders again when one of them changes. */
export function useEdgeReading(id: string): EdgeReading {
  useVersion(keyOfEdge(id))
  return useWorkspace().evaluation.edgeReading(id)
}

/** The structure that is evaluated; does not render again when only numbers change. */
export function useProgram(): Program {
  useVersion(STRUCTURE)
  return useWorkspace().evaluation.current.program
}

/** Renders again at every change of the evaluation of any of these workspaces, so for panels only. */
export function useEvaluationsOf(workspaces: readonly Workspace[]): void {
  const listen = useCallback(
    (listener: () => void) => {
      const stops = workspaces.map(({ evaluation }) => evaluation.subscribe(EVERYTHING, listener))
      return () => stops.forEach((stop) => stop())
    },
    [workspaces],
  )
  useSyncExternalStore(listen, () =>
    workspaces.map(({ id, evaluation }) => `${id} ${evaluation.version(EVERYTHING)}`).join(),
  )
}

/** The whole evaluation; renders again at every change, so for panels only. */
export function useEvaluation(): Evaluation {
  useVersion(EVERYTHING)
  return useWorkspace().evaluation.current
}

/** Another number whenever any number of the graph is another one. */
export const useEvaluationVersion = (): number => useVersion(EVERYTHING)
