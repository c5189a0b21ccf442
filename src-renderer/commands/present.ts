import type { Presentation } from '../workspace/session'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { holdRuns } from './in-step'
import { pause } from './play'
import { hasNodes, onCanvas } from './selection'
import { stepBy, stepTo } from './step'

function enter(workspace: Workspace): void {
  const { session, playback, canvas, window } = workspace
  // What is shown before a class stands still, whatever step it is at.
  holdRuns(workspace)
  window.chrome.clearNotices()
  const { workspaces } = window.panes.getState()
  const modes = new Map(workspaces.map(({ id, playback }) => [id, playback.getState().mode]))
  const before = { modes, selection: session.selection }
  session.setState({ presentation: { laser: false, notes: false, derivation: true, before } })
  // The keys of a clicker must not press a button, nor move what is selected.
  canvas.takeFocus()
  session.select([])
  if (playback.getState().mode === 'live') stepTo(workspace, 0)
  window.chrome.announce(window.words.said.presenting)
}

/**
 * Back to the editor as it was, with every graph that went along; what was in step mode stays at the step that was reached.
 */
function leavePresentation(workspace: Workspace): void {
  const { session, window } = workspace
  const { presentation } = session.getState()
  if (!presentation) return
  const { before } = presentation
  session.setState({ presentation: null })
  goBack(window, before)
  session.select(before.selection.nodes, before.selection.edges)
  // Where a press beside everything took it from the graph.
  const isLost = !document.activeElement || document.activeElement === document.body
  if (isLost && window.active === workspace && onCanvas(workspace)) workspace.canvas.takeFocus()
  window.chrome.announce(window.words.said.presented)
}

/** Every graph that was live is live again. */
function goBack({ panes }: EditorWindow, { modes }: Presentation['before']): void {
  for (const workspace of panes.getState().workspaces) {
    if (modes.get(workspace.id) !== 'live' || workspace.playback.getState().mode === 'live') continue
    pause(workspace)
    workspace.playback.leave()
  }
}

const change = (part: (presentation: Presentation) => Partial<Presentation>) => (workspace: Workspace) =>
  workspace.session.setState(({ presentation }) => ({
    presentation: presentation && { ...presentation, ...part(presentation) },
  }))

/** What the keys of a clicker, and the few that a lecturer needs, do; by the name of the key. */
const keys: Readonly<Record<string, (workspace: Workspace) => void>> = {
  ArrowRight: (workspace) => stepBy(workspace, 1),
  PageDown: (workspace) => stepBy(workspace, 1),
  ' ': (workspace) => stepBy(workspace, 1),
  ArrowLeft: (workspace) => stepBy(workspace, -1),
  PageUp: (workspace) => stepBy(workspace, -1),
  l: change(({ laser }) => ({ laser: !laser })),
  n: change(({ notes }) => ({ notes: !notes })),
  d: change(({ derivation }) => ({ derivation: !derivation })),
  Escape: leavePresentation,
}

/** Does what a key means while presenting; false where it means nothing special. */
export function pressWhilePresenting(workspace: Workspace, key: string): boolean {
  const act = workspace.session.isPresenting ? keys[key.length === 1 ? key.toLowerCase() : key] : undefined
  act?.(workspace)
  return act !== undefined
}

/**
 * The screen is full while something is presented. What is not seen is not presented: the welcome page ends a presentation,
 * another graph that becomes the active one does, and so does a browser, which leaves full screen on Escape by itself.
 * Returns what stops listening.
 */
export function listenToFullScreen(window: EditorWindow): () => void {
  let full = false
  let before: Presentation['before'] | null = null
  const onChange = () => {
    if (window.host.kind === 'browser' && !document.fullscreenElement) leavePresentation(window.active)
  }
  const follow = () => {
    const { welcome } = window.chrome.getState()
    for (const workspace of window.panes.getState().workspaces)
      if (welcome || workspace !== window.active) leavePresentation(workspace)
    // Another document ends it, too: the graphs beside it still are as they were presented.
    const { presentation } = window.active.session.getState()
    if (before && !presentation) goBack(window, before)
    before = presentation?.before ?? null
    if ((presentation !== null) === full) return
    full = !full
    void window.host.setFullScreen(full)
  }
  document.addEventListener('fullscreenchange', onChange)
  const stop = window.happening.subscribe(follow)
  return () => {
    document.removeEventListener('fullscreenchange', onChange)
    stop()
  }
}

export const presentCommands = {
  'view.present': {
    perform: (workspace) =>
      workspace.session.isPresenting ? leavePresentation(workspace) : enter(workspace),
    enabled: hasNodes,
    checked: ({ session }) => session.isPresenting,
  },
} as const satisfies Record<string, Command>
