import type { Label, LayoutGraph, LayoutNode, Point } from '../graph'
import type { Area } from './space'
import { pointAt } from './wire'
import type { Piece } from './wire'

// What boxes, labels and wires take up, as rectangles: left, top, right, bottom.

export type Rectangle = [left: number, top: number, right: number, bottom: number]

/** Into so many parts a swing is cut for telling what it runs over. */
const PARTS = 4
/** A swing that is less wide is one part. */
const STEEP = 14

/** The box of a node, and its name. */
export function boundsOfNode(node: LayoutNode, { x, y }: Point): Rectangle[] {
  const bottom = y + node.height
  const box: Rectangle = [x, y, x + node.width, bottom]
  if (node.below === 0) return [box]
  const half = (node.belowWidth ?? node.width) / 2
  const middle = x + node.width / 2
  return [box, [middle - half, bottom, middle + half, bottom + node.below]]
}

/** Where the boxes of a graph are, for a space of what `each` node brings with it. */
export function areaOf({ nodes }: LayoutGraph, places: ReadonlyMap<string, Point>, each = 2): Area {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { id, width, height } of nodes) {
    const place = places.get(id)
    if (!place) continue
    left = Math.min(left, place.x)
    top = Math.min(top, place.y)
    right = Math.max(right, place.x + width)
    bottom = Math.max(bottom, place.y + height)
  }
  return { left, top, right, bottom, count: each * nodes.length }
}

/** What a label takes up around its middle. */
export function labelBounds({ x, y }: Point, { width, above, below }: Label): Rectangle {
  return [x - width / 2, y - above, x + width / 2, y + below]
}

/** Whether the rectangle at an offset of `bounds` reaches into another. */
export function reaches(
  bounds: readonly number[],
  at: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  return bounds[at]! < right && bounds[at + 2]! > left && bounds[at + 1]! < bottom && bounds[at + 3]! > top
}

type PartVisitor = (left: number, top: number, right: number, bottom: number, level: boolean) => void

/** The rectangles that a piece of a wire takes up. */
export function forParts(piece: Piece, visit: PartVisitor): void {
  const { from, to, controls } = piece
  if (!controls) {
    visit(Math.min(from.x, to.x), from.y, Math.max(from.x, to.x), to.y, true)
    return
  }
  if (Math.abs(to.x - from.x) < STEEP) {
    // one rectangle, as far out as the swing bulges
    const bulge = pointAt(piece, 0.5).x
    visit(
      Math.min(from.x, to.x, bulge),
      Math.min(from.y, to.y),
      Math.max(from.x, to.x, bulge),
      Math.max(from.y, to.y),
      false,
    )
    return
  }
  let last = from
  for (let i = 1; i <= PARTS; i++) {
    const next = i === PARTS ? to : pointAt(piece, i / PARTS)
    visit(
      Math.min(last.x, next.x),
      Math.min(last.y, next.y),
      Math.max(last.x, next.x),
      Math.max(last.y, next.y),
      false,
    )
    last = next
  }
}

/** Whether a wire comes back through the place of its own label. */
export function crossesItself(
  pieces: readonly Piece[],
  slot: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  let crosses = false
  pieces.forEach((piece, i) => {
    if (i === slot || crosses) return
    forParts(piece, (a, b, c, d) => {
      crosses ||= a < right && c > left && b < bottom && d > top
    })
  })
  return crosses
}
