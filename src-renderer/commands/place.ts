import { boxesOf } from '@shared/scene/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import { MAX_COORDINATE } from '@shared/document/limits'
import type { Point } from '@shared/layout/graph'

/** The space that a node takes up. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The canvas' grid, in pixels: the unit of the layout, and the step of a nudge. */
export const GRID = 10

/** The nearest place on the grid. */
export const toGrid = ({ x, y }: Point): Point => ({ x: onGrid(x), y: onGrid(y) })

// Adding 0 makes 0 of −0.
const onGrid = (coordinate: number, round = Math.round): number => round(coordinate / GRID) * GRID + 0

/** Where along an axis a box may begin: at most at `from`, or at least at `to`. */
interface Blocked {
  readonly from: number
  readonly to: number
}

/**
 * The place on the grid, nearest to the one that is wanted, where a box of this size is clear of all nodes. Whatever is
 * put on the canvas, one node or several with the box around them, goes where this says.
 */
export function clearPlace(graph: ChainruleDocument, wanted: Point, { width, height }: Size): Point {
  const boxes = boxesOf(graph).nodes.map((box, node) => {
    const { x, y } = graph.nodes[node]!.position
    // Beside a node its numbers stand on its wire.
    return {
      x: blocked(x, box.width + box.stem.width, width),
      y: blocked(y, box.height + box.below, height),
    }
  })
  const near = { x: allowed(wanted.x, width), y: allowed(wanted.y, height) }
  // The nearest place is at the wanted one, or at an edge of what is blocked: along each axis.
  const columns = [near.x, ...boxes.flatMap(({ x }) => [x.from, x.to])]
    .filter((x) => allowed(x, width) === x)
    .sort((a, b) => Math.abs(a - near.x) - Math.abs(b - near.x) || b - a)
  let [best, least] = [near, Infinity]
  for (const x of columns) {
    if (Math.abs(x - near.x) >= least) break
    const inTheWay = boxes.filter((box) => box.x.from < x && x < box.x.to).map((box) => box.y)
    for (const y of clearBeside(inTheWay, near.y)) {
      const distance = Math.hypot(x - near.x, y - near.y)
      if (distance < least && allowed(y, height) === y) [best, least] = [{ x, y }, distance]
    }
  }
  return best
}

/** Between where a box of a length would lie over one that is there, or too near to it. */
const blocked = (start: number, length: number, own: number): Blocked => ({
  from: onGrid(start - GRID - own, Math.floor),
  to: onGrid(start + length + GRID, Math.ceil),
})

/** As near as a box of a length may begin: a document holds only so much, and what is longer begins at its edge. */
const allowed = (start: number, length: number): number =>
  Math.max(-MAX_COORDINATE, Math.min(onGrid(MAX_COORDINATE - length, Math.floor), start))

/** The nearest to a coordinate that are not blocked, onwards and back. */
function clearBeside(all: readonly Blocked[], wanted: number): [after: number, before: number] {
  let [after, before] = [wanted, wanted]
  for (const { from, to } of all.toSorted((a, b) => a.from - b.from))
    if (from < after && after < to) after = to
  for (const { from, to } of all.toSorted((a, b) => b.to - a.to))
    if (from < before && before < to) before = from
  return [after, before]
}

/**
 * The box around the nodes of a graph, or some of them by their ids, as the canvas shows them; without nodes it is empty,
 * at the origin.
 */
export function boundsOf(graph: ChainruleDocument, only?: ReadonlySet<string>) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  boxesOf(graph).nodes.forEach(({ id, width, height, below }, node) => {
    if (only && !only.has(id)) return
    const { x, y } = graph.nodes[node]!.position
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height + below)
  })
  return left > right ? { left: 0, top: 0, right: 0, bottom: 0 } : { left, top, right, bottom }
}

/** The space that nodes of a graph take up, by their ids, with the numbers behind those that no wire leaves. */
export function spaceOf(graph: ChainruleDocument, ids: ReadonlySet<string>): Size {
  const { left, top, right, bottom } = boundsOf(graph, ids)
  const read = new Set(graph.edges.map(({ source }) => source))
  const ends = boxesOf(graph).nodes.map(({ id, width, stem }, node) =>
    ids.has(id) && !read.has(id) ? graph.nodes[node]!.position.x + width + stem.width : right,
  )
  return {
    width: ends.reduce((farthest, end) => Math.max(farthest, end), right) - left,
    height: bottom - top,
  }
}
