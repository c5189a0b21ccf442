import { moveNodes } from '@shared/document/edit-nodes'
import { edit } from '../state/document'
import { PAUSE } from '../state/gesture'
import { GRID } from './place'
import { selectedNodes } from './selection'

export type Direction = 'left' | 'right' | 'up' | 'down'

const unit = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
} as const satisfies Record<Direction, { x: number; y: number }>

let gesture = { ids: '', time: -Infinity, count: 0 }

/** Moves the selected nodes by a step of the grid, or by ten; a burst of keystrokes is one entry of the history. */
export function nudge(direction: Direction, far: boolean, time: number): void {
  const nodes = selectedNodes()
  const ids = nodes.map(({ id }) => id).join(' ')
  const goesOn = ids === gesture.ids && time - gesture.time < PAUSE
  gesture = { ids, time, count: gesture.count + (goesOn ? 0 : 1) }
  const step = far ? 10 * GRID : GRID
  const { x, y } = unit[direction]
  const places = new Map(
    nodes.map(({ id, position }) => [id, { x: position.x + x * step, y: position.y + y * step }]),
  )
  edit((document) => moveNodes(document, places), `nudge ${gesture.count}`)
}
