import type { Course, Side } from './courses'
import { CLEARANCE } from './distances'
import { MARGIN } from './drawing'
import type { Wire } from './drawing'
import type { Point } from '../graph'
import { crossesItself, forParts, labelBounds, reaches } from './rectangles'
import type { Route } from './routes'
import { BOX, LABEL, LEVEL } from './space'
import type { Scene } from './space'
import { piecesOf } from './wire'
import type { Piece } from './wire'

/** What it costs that a wire or label touches something. */
export const TOUCH = 1000
const CROSSING = 5
/** Two wires on one height, one over the other. */
const ALONG = 60
/** How near to one another two level wires count as one over the other. */
const NEAR = 3

/** What a course costs, as far as it costs less than `most`, and where its label stands best. */
export function assess(
  scene: Scene,
  wire: Wire,
  course: Course,
  most: number,
): { cost: number; label: Point } {
  const pieces = piecesOf(course.points)
  let cost = course.cost
  for (let i = 0; i < pieces.length && cost < most; i++) cost += costOfPiece(scene, wire, pieces, i)
  if (cost >= most) return { cost, label: course.points[0]! }
  const label = placeLabel(scene, wire, course, pieces)
  if (label) return { cost, label }
  return { cost: cost + TOUCH, label: middleOf(course, pieces) }
}

function costOfPiece(scene: Scene, wire: Wire, pieces: readonly Piece[], i: number): number {
  const { solids, strands } = scene
  const { bounds } = solids
  let cost = 0
  const isFirst = i === 0
  const isLast = i === pieces.length - 1
  const clear = CLEARANCE - 0.5
  forParts(pieces[i]!, (left, top, right, bottom, level) => {
    for (const id of solids.find(left - clear, top - clear, right + clear, bottom + clear)) {
      const owner = solids.owners[id]!
      // of labels and of its own boxes it may come as near as it likes
      const own =
        solids.kinds[id] === BOX && ((isFirst && owner === wire.source) || (isLast && owner === wire.target))
      const margin = solids.kinds[id] === LABEL ? 1 : own ? 0 : clear
      if (reaches(bounds, 4 * id, left - margin, top - margin, right + margin, bottom + margin)) cost += TOUCH
    }
    for (const id of strands.find(left - 1, top - NEAR, right + 1, bottom + NEAR)) {
      const at = 4 * id
      if (strands.kinds[id] === LEVEL && level) {
        const overlap = Math.min(right, strands.bounds[at + 2]!) - Math.max(left, strands.bounds[at]!)
        if (overlap >= 2) cost += ALONG + overlap * 0.2
      } else if (strands.origins[id] !== wire.source) {
        if (reaches(strands.bounds, at, left - 0.5, top - 0.5, right + 0.5, bottom + 0.5)) cost += CROSSING
      }
    }
  })
  return cost
}

/** The middle of the first free place for the label on the level stretches of a course. */
function placeLabel(scene: Scene, wire: Wire, course: Course, pieces: readonly Piece[]): Point | undefined {
  const { width, above, below } = wire.label
  for (const [slot, side] of course.slots) {
    const piece = pieces[slot]
    if (!piece || piece.controls) continue
    const left = Math.min(piece.from.x, piece.to.x)
    const right = Math.max(piece.from.x, piece.to.x)
    const y = piece.from.y
    const slack = right - left - width
    if (slack < 0) continue
    const before = slot === 0 ? wire.startMargin : 1
    const after = slot === pieces.length - 1 ? wire.endMargin : 1
    const [wish, other] = side === 'end' ? [after, before] : [before, after]
    const margin = Math.min(Math.max(wish, MARGIN), Math.max(slack / 2, slack - other))
    let x = side === 'start' ? left + margin : right - margin - width
    for (let tries = 0; tries < 12 && x >= left && x + width <= right; tries++) {
      const next = nextPlace(scene, x, y - above, x + width, y + below, side)
      if (next !== undefined) x = next
      else if (crossesItself(pieces, slot, x, y - above, x + width, y + below)) break
      else return { x: x + width / 2, y }
    }
  }
  return undefined
}

/** Where a label that does not fit between left and right is tried next; nothing where it does. */
function nextPlace(
  scene: Scene,
  left: number,
  top: number,
  right: number,
  bottom: number,
  side: Side,
): number | undefined {
  let next: number | undefined
  for (const space of [scene.solids, scene.strands]) {
    for (const id of space.find(left, top, right, bottom)) {
      const at = 4 * id
      if (side === 'start') next = Math.max(next ?? -Infinity, space.bounds[at + 2]! + 1)
      else next = Math.min(next ?? Infinity, space.bounds[at]! - (right - left) - 1)
    }
  }
  return next
}

/** Whether a route that a wire has had runs through a box or label, or its label lies on one. */
export function isTouching(scene: Scene, wire: Wire, { points, label }: Route): boolean {
  const pieces = piecesOf(points)
  if (pieces.some((_, i) => costOfPiece(scene, wire, pieces, i) >= TOUCH)) return true
  return scene.solids.find(...labelBounds(label, wire.label)).length > 0
}

/** Where a label is put that has no free place: on the longest level stretch, or midway. */
export function middleOf({ points }: Course, pieces: readonly Piece[]): Point {
  const level = pieces.filter(({ controls }) => !controls)
  const length = ({ from, to }: Piece) => Math.abs(to.x - from.x)
  const longest = level.reduce<Piece | undefined>(
    (most, piece) => (most && length(most) >= length(piece) ? most : piece),
    undefined,
  )
  if (longest) return { x: (longest.from.x + longest.to.x) / 2, y: longest.from.y }
  return { x: (points[0]!.x + points.at(-1)!.x) / 2, y: (points[0]!.y + points.at(-1)!.y) / 2 }
}
