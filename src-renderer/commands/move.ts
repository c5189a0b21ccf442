import { moveNodes } from '@shared/document/edit-nodes'
import type { Workspace } from '../workspace/workspace'
import { GRID } from './place'
import { selectedNodes } from './selection'

export type Direction = 'left' | 'right' | 'up' | 'down'

const unit = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
} as const satisfies Record<Direction, { x: number; y: number }>

/** Moves the selected nodes by a step of the grid, or by ten; a burst of keystrokes is one entry of the history. */
export function nudge(workspace: Workspace, direction: Direction, far: boolean, time: number): void {
  const nodes = selectedNodes(workspace)
  const gesture = workspace.gestures.burst(`nudge ${nodes.map(({ id }) => id).join(' ')}`, time)
  const step = far ? 10 * GRID : GRID
  const { x, y } = unit[direction]
  const places = new Map(
    nodes.map(({ id, position }) => [id, { x: position.x + x * step, y: position.y + y * step }]),
  )
  workspace.document.edit((document) => moveNodes(document, places), gesture)
}
