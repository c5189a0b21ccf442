import { boxesOf } from '@shared/document/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import type { Point } from '@shared/layout/graph'
import type { Size } from '@shared/layout/node-size'

/** The canvas' grid, in pixels: the unit of the layout, and the step of a nudge. */
export const GRID = 10

/** How far a copy stands from what it is a copy of, along both axes. */
const ASIDE = 3 * GRID

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

/** The place nearest to the one that is wanted where a box of this size is clear of all nodes. */
export function clearPlace(graph: ChainruleDocument, wanted: Point, { width, height }: Size): Point {
  const boxes = boxesOf(graph).nodes.map((box, node) => ({ ...box, ...graph.nodes[node]!.position }))
  const isClear = ({ x, y }: Point) =>
    boxes.every(
      (box) =>
        x >= box.x + box.width + GRID ||
        x + width + GRID <= box.x ||
        y >= box.y + box.height + GRID ||
        y + height + GRID <= box.y,
    )
  for (let ring = 0; ; ring += GRID) {
    const places = around(wanted, ring).filter(isClear)
    const distance = ({ x, y }: Point) => Math.hypot(x - wanted.x, y - wanted.y)
    if (places.length > 0)
      return places.reduce((best, place) => (distance(place) < distance(best) ? place : best))
  }
}

/** The places of the grid on a square around one; those below come first. */
function around({ x, y }: Point, reach: number): Point[] {
  if (reach === 0) return [{ x, y }]
  const places: Point[] = []
  for (let by = -reach; by <= reach; by += GRID)
    places.push(
      { x: x + by, y: y + reach },
      { x: x + reach, y: y + by },
      { x: x - reach, y: y + by },
      { x: x + by, y: y - reach },
    )
  return places
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
