import type { KeyboardEvent } from 'react'
import { findNode, holdsValue, operationOf } from '@shared/document/document'
import type { Workspace } from '../../workspace/workspace'
import { nodeAt } from '../drawing'
import { followWire } from './follow'
import { touchNode } from './wiring'
import { chooseAt } from './choosing'

// What keys do on the canvas besides those of commands.

/** A key on the canvas, or on something in it. */
export function pressKey(workspace: Workspace, event: KeyboardEvent): void {
  const { wiring } = workspace
  if (event.key === 'Escape') wiring.drop()
  const target = event.target as Element
  const id = nodeAt(target)
  if (target.closest('.nokey')) return
  if (event.altKey && event.key.startsWith('Arrow')) followWire(workspace, id ?? null, event.key)
  else if (!id) return
  else if (event.key === 'Enter' && wiring.getState().loose) {
    event.stopPropagation()
    touchNode(workspace, id)
  } else if (event.key === ' ') chooseAt(workspace, id, event.shiftKey || event.ctrlKey || event.metaKey)
  else if (beginsValue(event) && isEdited(workspace, id)) workspace.canvas.edit(id, 'value', event.key)
  else return
  event.preventDefault()
}

/** Whether a key is the first of a number, a vector or a matrix. */
const beginsValue = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  /^[\d.[−-]$/.test(key) && !ctrlKey && !metaKey && !altKey

/** Whether a node has a value that can be typed. */
function isEdited({ document, session }: Workspace, id: string): boolean {
  const node = findNode(document.current, id)
  return !session.isPresenting && node !== undefined && holdsValue(operationOf(node))
}
