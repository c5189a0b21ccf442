import type { MouseEvent } from 'react'
import type { MenuTarget } from '../../workspace/canvas-slot'
import type { Workspace } from '../../workspace/workspace'
import { areSelected, nodesBehindAt } from './choosing'

/** Opens the menu of what is pointed at, which is selected then. */
export function openMenu(
  workspace: Workspace,
  event: MouseEvent | globalThis.MouseEvent,
  target: MenuTarget,
): void {
  const { session, pointer, window } = workspace
  event.preventDefault()
  if (session.isPresenting) return
  const nodes = target.kind === 'node' ? nodesBehindAt(workspace, target.id) : []
  if (!areSelected(workspace, nodes)) session.select(nodes)
  if (target.kind === 'canvas') session.select([])
  if (target.kind === 'edge' && !session.selection.edges.has(target.id)) session.select([], [target.id])
  const at = { x: event.clientX, y: event.clientY }
  window.chrome.openOverlay({ kind: 'context-menu', at, target, pointed: pointer.place })
}
