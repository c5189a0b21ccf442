import { shortcutsOf } from '@shared/commands/shortcuts'
import { commandEntry, type CommandId, commandIds } from '@shared/commands/table'
import type { MenuTarget } from '../workspace/canvas-slot'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { runCommand } from './run'
import { type Direction, nudge } from './move'
import { pressWhilePresenting } from './present'
import { hasSelectedNodes, hasSelection, onCanvas, selectedEdges, selectedNodes } from './selection'
import { type Keystroke, matches } from './shortcut'
import { stepBy } from './step'
import { type Focus, focusOf } from './typing'

/** A key was pressed. */
export type KeyPress = Keystroke & Pick<KeyboardEvent, 'timeStamp'>

/** Listens to all keys of the window; returns what stops it. */
export function listenToKeys(editor: EditorWindow): () => void {
  // Where nothing has the focus, the keys are for what the pointer is at; but Tab leads to the first button of the page.
  const isAtCanvas = ({ target, key }: KeyboardEvent) =>
    target === document.body && editor.active.pointer.place !== null && key !== 'Tab'
  // Text fields and dialogs keep their keys to themselves, buttons and tabs every Enter: what fires there comes before them.
  const onKeyDownBefore = (event: KeyboardEvent) => {
    const focus = focusOf(event.target)
    const isKept = focus === 'text' || focus === 'dialog' || (focus === 'widget' && isModEnter(event))
    if (event.isComposing || !isKept || !press(editor.active, event, focus)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const focus = focusOf(event.target)
    if (focus === 'text' || focus === 'dialog') return
    if (press(editor.active, event, isAtCanvas(event) ? 'canvas' : focus)) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDownBefore, true)
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onKeyDownBefore, true)
    window.removeEventListener('keydown', onKeyDown)
  }
}

const isModEnter = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key === 'Enter' && (ctrlKey || metaKey)

/** Does what a key means where the focus is; false where it means nothing to us, and is left to the page. */
export function press(workspace: Workspace, key: KeyPress, focus: Focus): boolean {
  const { window } = workspace
  if (window.question.isOpen) return false
  if (focus !== 'text' && focus !== 'dialog') {
    // These make events of the page's own, which bring the clipboard with them.
    if (['Mod+C', 'Mod+X', 'Mod+V', 'Mod+Shift+V'].some((shortcut) => matches(shortcut, key))) {
      window.clipboard.keepIncoming = key.shiftKey
      return false
    }
    if (pressOnCanvas(workspace, key, focus)) return true
  }
  for (const id of commandIds) {
    const shortcut = shortcutsOf(id, window.host.kind).find((shortcut) => matches(shortcut, key))
    if (shortcut === undefined || !mayFire(workspace, id, shortcut, focus)) continue
    // The browser must not save the page, say, only because there is no graph to save.
    return runCommand(workspace, id) || shortcut.includes('Mod')
  }
  return false
}

/** Keys that type nothing, in a text field either. */
const isCommandKey = (shortcut: string): boolean => shortcut.includes('Mod') || /F\d+$/.test(shortcut)

function mayFire({ document }: Workspace, id: CommandId, shortcut: string, focus: Focus): boolean {
  if (focus === 'text' || focus === 'dialog')
    return commandEntry(id).inText === true && isCommandKey(shortcut)
  // On a graph Tab goes on, to a node and out of the canvas.
  if (shortcut === 'Tab') return focus === 'canvas' && document.current.nodes.length === 0
  if (shortcut === 'Delete' || shortcut === 'Backspace') return focus === 'canvas' || focus === 'node'
  return focus !== 'widget' || shortcut !== 'Enter'
}

/** Keys that move things or the selection: too many, and too plain, to be commands. */
const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

function pressOnCanvas(workspace: Workspace, key: KeyPress, focus: Focus): boolean {
  if (!onCanvas(workspace) || key.ctrlKey || key.metaKey) return false
  const isPress = focus === 'widget' && key.key === ' '
  if (!key.altKey && !isPress && pressWhilePresenting(workspace, key.key)) return true
  if (focus === 'widget') return false
  const direction = directions[key.key]
  // With Alt the canvas follows wires; where there is none, the browser must not leave the page.
  if (direction && key.altKey) return true
  if (direction && focus !== 'page' && hasSelectedNodes(workspace)) {
    nudge(workspace, direction, key.shiftKey, key.timeStamp)
    return true
  }
  if ((direction === 'left' || direction === 'right') && workspace.playback.getState().mode === 'step') {
    stepBy(workspace, direction === 'right' ? 1 : -1)
    return true
  }
  if (key.key === 'Escape' && hasSelection(workspace)) {
    workspace.session.select([])
    return true
  }
  if (key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey)) {
    openMenuOnSelection(workspace)
    return true
  }
  return false
}

function openMenuOnSelection(workspace: Workspace): void {
  const [node] = selectedNodes(workspace)
  const [edge] = selectedEdges(workspace)
  const target: MenuTarget = node
    ? { kind: 'node', id: node.id }
    : edge
      ? { kind: 'edge', id: edge.id }
      : { kind: 'canvas' }
  const pointed = workspace.pointer.place
  workspace.window.chrome.openOverlay({ kind: 'context-menu', at: null, target, pointed })
}
