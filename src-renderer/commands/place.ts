import { boxesOf } from '@shared/scene/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import { MAX_COORDINATE } from '@shared/document/limits'
import type { Point } from '@shared/layout/graph'
import { type Blocked, BlockedLine } from './blocked'

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
  let [best, least] = [near, Infinity]
  // The nearest place is at the wanted one, or at an edge of what is blocked: along each axis.
  const byStart = boxes.toSorted((one, other) => one.x.from - other.x.from)
  const byEnd = boxes.toSorted((one, other) => one.x.to - other.x.to)
  const sides = [
    columnsBeside(byStart, byEnd, near, 1),
    columnsBeside(byEnd.toReversed(), byStart.toReversed(), near, -1),
  ]
  for (const side of sides)
    for (const { x, places } of side) {
      const away = Math.abs(x - near.x)
      if (away >= least) break
      if (allowed(x, width) !== x) continue
      for (const y of places()) {
        const distance = Math.hypot(away, y - near.y)
        const isNearer = distance < least || (distance === least && away < Math.abs(best.x - near.x))
        if (isNearer && allowed(y, height) === y) [best, least] = [{ x, y }, distance]
      }
    }
  return best
}

/** What a box blocks: where another one may not begin, if that is so along both axes. */
interface BlockedBox {
  readonly x: Blocked
  readonly y: Blocked
}

/**
 * The columns to look at on one side of a place, from there on, each with the nearest free places in it. Seen from the
 * place on, a box is entered and then left: `entering` and `leaving` are all boxes, in the order in which that happens.
 */
function* columnsBeside(
  entering: readonly BlockedBox[],
  leaving: readonly BlockedBox[],
  { x: start, y }: Point,
  side: 1 | -1,
): Generator<{ readonly x: number; readonly places: () => readonly number[] }> {
  const isAhead = ({ x }: BlockedBox) => (side > 0 ? x.to > start : x.from < start)
  const ahead = entering.filter(isAhead)
  const left = leaving.filter(isAhead)
  const line = new BlockedLine(
    ahead.map((box) => box.y),
    y,
  )
  const columns = new Set([start])
  for (const { x } of ahead) for (const end of [x.from, x.to]) if (side * end > side * start) columns.add(end)
  let [entered, gone] = [0, 0]
  for (const x of Float64Array.from(columns, (column) => side * column)
    .sort()
    .map((column) => side * column)) {
    const isIn = (box: BlockedBox) => (side > 0 ? box.x.from < x : box.x.to > x)
    const isPast = (box: BlockedBox) => (side > 0 ? box.x.to <= x : box.x.from >= x)
    for (; entered < ahead.length && isIn(ahead[entered]!); entered++) line.add(ahead[entered]!.y, 1)
    for (; gone < left.length && isPast(left[gone]!); gone++) line.add(left[gone]!.y, -1)
    yield { x, places: () => line.freeBeside() }
  }
}

/** Between where a box of a length would lie over one that is there, or too near to it. */
const blocked = (start: number, length: number, own: number): Blocked => ({
  from: onGrid(start - GRID - own, Math.floor),
  to: onGrid(start + length + GRID, Math.ceil),
})

/** As near as a box of a length may begin: a document holds only so much, and what is longer begins at its edge. */
const allowed = (start: number, length: number): number =>
  Math.max(-MAX_COORDINATE, Math.min(onGrid(MAX_COORDINATE - length, Math.floor), start))

/**
 * The box around the nodes of a graph, or some of them by their ids, as the canvas shows them; without nodes it is empty,
 * at the origin. `boxes` are the boxes of the graph, for who has them already.
 */
export function boundsOf(graph: ChainruleDocument, only?: ReadonlySet<string>, boxes = boxesOf(graph)) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  boxes.nodes.forEach(({ id, width, height, below }, node) => {
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
export function spaceOf(graph: ChainruleDocument, ids: ReadonlySet<string>, boxes = boxesOf(graph)): Size {
  const { left, top, right, bottom } = boundsOf(graph, ids, boxes)
  const read = new Set(graph.edges.map(({ source }) => source))
  const ends = boxes.nodes.map(({ id, width, stem }, node) =>
    ids.has(id) && !read.has(id) ? graph.nodes[node]!.position.x + width + stem.width : right,
  )
  return {
    width: ends.reduce((farthest, end) => Math.max(farthest, end), right) - left,
    height: bottom - top,
  }
}
