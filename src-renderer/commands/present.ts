import { host } from '../bridge'
import { documentReplaced } from '../state/events'
import { usePresenting } from '../state/presenting'
import { announce, select, useSession } from '../state/session'
import { useStepping } from '../state/stepping'
import type { Command } from './command'
import { hasNodes } from './selection'
import { leaveStepMode, stepBy, stepTo } from './step'

function enter(): void {
  const before = { mode: useStepping.getState().mode, selection: useSession.getState().selection }
  usePresenting.setState({ on: true, laser: false, notes: false, before })
  // The keys of a clicker must not press a button, nor move what is selected.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  select([])
  if (before.mode === 'live') stepTo(0)
  void host.setFullScreen(true)
  announce('Presenting. Right arrow steps, L is a pointer, N shows the notes, Escape leaves.')
}

/** Back to the editor as it was; whoever was in step mode stays at the step that was reached. */
export function leavePresentation(): void {
  const { on, before } = usePresenting.getState()
  if (!on) return
  usePresenting.setState({ on: false })
  if (before.mode === 'live') leaveStepMode()
  select(before.selection.nodes, before.selection.edges)
  void host.setFullScreen(false)
  announce('No longer presenting')
}

/** What the keys of a clicker, and the few that a lecturer needs, do; by the name of the key. */
const keys: Readonly<Record<string, () => void>> = {
  ArrowRight: () => stepBy(1),
  PageDown: () => stepBy(1),
  ' ': () => stepBy(1),
  ArrowLeft: () => stepBy(-1),
  PageUp: () => stepBy(-1),
  l: () => usePresenting.setState(({ laser }) => ({ laser: !laser })),
  n: () => usePresenting.setState(({ notes }) => ({ notes: !notes })),
  Escape: leavePresentation,
}

/** Does what a key means while presenting; false where it means nothing special. */
export function pressWhilePresenting(key: string): boolean {
  const act = usePresenting.getState().on ? keys[key.length === 1 ? key.toLowerCase() : key] : undefined
  act?.()
  return act !== undefined
}

/**
 * Another document ends the presentation, and so does the welcome page; and a browser, which leaves full screen on Escape
 * by itself. Returns what stops listening.
 */
export function listenToFullScreen(): () => void {
  const onChange = () => {
    if (host.kind === 'browser' && !document.fullscreenElement) leavePresentation()
  }
  document.addEventListener('fullscreenchange', onChange)
  const stops = [
    documentReplaced.on(leavePresentation),
    useSession.subscribe(({ welcome }) => welcome && leavePresentation()),
  ]
  return () => {
    document.removeEventListener('fullscreenchange', onChange)
    stops.forEach((stop) => stop())
  }
}

export const presentCommands = {
  'view.present': {
    perform: () => (usePresenting.getState().on ? leavePresentation() : enter()),
    enabled: hasNodes,
    checked: () => usePresenting.getState().on,
  },
} as const satisfies Record<string, Command>
