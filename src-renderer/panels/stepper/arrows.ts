import type { KeyboardEvent } from 'react'
import { stepBy } from '../../commands/step'
import type { Workspace } from '../../workspace/workspace'

/** On the buttons and on the timeline the arrow keys step, as on the canvas. */
export function stepByArrows(workspace: Workspace, event: KeyboardEvent): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
  if (event.altKey || event.ctrlKey || event.metaKey) return
  // Neither the slider nor, while presenting, the window may step once more.
  event.preventDefault()
  stepBy(workspace, event.key === 'ArrowRight' ? 1 : -1)
}
