import { boxesOf } from '@shared/document/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import type { Point } from '@shared/layout/graph'

/** The canvas' grid, in pixels: the unit of the layout, and the step of a nudge. */
export const GRID = 10

/** How far a copy stands from what it is a copy of, along both axes. */
export const ASIDE = 3 * GRID

/** The nearest place on the grid. */
export const toGrid = ({ x, y }: Point): Point => ({ x: onGrid(x), y: onGrid(y) })

// Adding 0 makes 0 of −0.
const onGrid = (coordinate: number): number => Math.round(coordinate / GRID) * GRID + 0

/** The place, or the next one aside of it where no node stands with its corner already. */
export function freePlace({ nodes }: Pick<ChainruleDocument, 'nodes'>, place: Point): Point {
  const isTaken = ({ x, y }: Point) =>
    nodes.some(({ position }) => Math.abs(position.x - x) < ASIDE && Math.abs(position.y - y) < ASIDE)
  let { x, y } = place
  while (isTaken({ x, y })) {
    x += ASIDE
    y += ASIDE
  }
  return { x, y }
}

/** The box around nodes as the canvas shows them; without nodes it is empty, at the origin. */
export function boundsOf({ nodes, edges }: Pick<ChainruleDocument, 'nodes' | 'edges'>) {
  if (nodes.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 }
  const ids = new Set(nodes.map(({ id }) => id))
  const inner = edges.filter(({ source }) => ids.has(source))
  const boxes = boxesOf({ nodes, edges: inner, seed: 0 }).nodes
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  nodes.forEach(({ position: { x, y } }, node) => {
    const { width, height } = boxes[node]!
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  })
  return { left, top, right, bottom }
}
