import type { ChainruleDocument } from '../document/document'
import { findNode } from '../document/document'
import { targetOf } from '../engine/target'
import { wirePoints } from '../layout/routing/wire'
import type { Point, Rect } from '../layout/graph'
import { type ShownEdge, shownEdge, shownNode } from '../playback/shown'
import type { View } from '../playback/view'
import type { Geometry } from './geometry'
import { visibleParts } from './groups'
import type { Look } from './look'
import { boundsOfMarks, type Mark, movedBy } from './mark'
import { bodyMarks, gradientMarks, nameMarks, valueMarks } from './node-marks'
import { textWidth } from './text-width'
import { globalMarks, localMarks } from './wire-marks'

// The room that a drawing takes up, thing by thing: where something that comes and goes had better not stand.

/** Something of the drawing. */
export interface Taken {
  readonly rect: Rect
  /** A wire may be crossed where there is no other way; what is read is never covered. */
  readonly kind: 'body' | 'text' | 'wire'
  /** Of a local gradient, the edge that it stands on. */
  readonly localOf?: string
}

/** A wire is so many straight pieces. */
const PIECES = 12

/** How far a wire swings out beyond the points that it is led by. */
const SWING = 24

/** Whether a wire led by some points can come into a rectangle. */
function isAbout(points: readonly Point[], { x, y, width, height }: Rect): boolean {
  const isBeyond = (side: (point: Point) => boolean) => points.every(side)
  return !(
    isBeyond((point) => point.x < x - SWING) ||
    isBeyond((point) => point.x > x + width + SWING) ||
    isBeyond((point) => point.y < y - SWING) ||
    isBeyond((point) => point.y > y + height + SWING)
  )
}

/** What of a document is drawn within a part of the canvas. */
export function takenRoom(
  document: ChainruleDocument,
  view: View,
  geometry: Geometry,
  look: Look,
  within: Rect,
): readonly Taken[] {
  const { program } = view.evaluation
  const target = targetOf(document)
  const parts = visibleParts(document)
  const taken: Taken[] = []
  const put = (kind: Taken['kind'], marks: readonly Mark[], localOf?: string) => {
    const rect = boundsOfMarks(marks, (mark) => textWidth(mark.text, mark))
    if (rect && meet(rect, within)) taken.push({ kind, rect, ...(localOf !== undefined && { localOf }) })
  }
  const putLine = (points: readonly Point[]) => {
    if (!isAbout(points, within)) return
    for (const piece of piecesWithin(wirePoints(points, PIECES), within))
      taken.push({ kind: 'wire', rect: piece })
  }
  const putNode = (id: string, corner: Point) => {
    const place = geometry.nodes.get(id)
    if (!place || !isNear(corner, place.reading, within)) return
    const shown = shownNode(view, program.indexOf.get(id)!)
    const facts = { node: findNode(document, id)!, isTarget: target === id, hasTarget: target !== null }
    const at = (marks: readonly Mark[]) => movedBy(marks, corner)
    put('body', at(bodyMarks(place, facts, shown)))
    put('text', at(nameMarks(place)))
    put('text', at(valueMarks(place, shown, look)))
    put('text', at(gradientMarks(place, facts, shown, look)))
    if (place.stem) putLine(place.stem.map(({ x, y }) => ({ x: x + corner.x, y: y + corner.y })))
  }
  const { places } = geometry.made
  for (const { id } of parts.nodes) putNode(id, places.get(id)!)
  for (const box of parts.boxes) {
    const corner = places.get(box.id)!
    const rect = { ...corner, ...box.size }
    if (meet(rect, within)) taken.push({ kind: 'body', rect })
    for (const id of box.results) putNode(id, corner)
  }
  const edges = new Map(program.graph.edges.map(({ id }, index) => [id, index]))
  for (const { id, source } of parts.edges) {
    const place = geometry.wires.get(id)
    if (!place) continue
    putLine(place.path)
    if (!isNear(place.label, { x: 0, y: 0 }, within)) continue
    const edge = edges.get(id)!
    const shown = shownEdge(view, edge)
    const facts = { evaluation: view.evaluation, edge, isOfTarget: target === source }
    // A number may be covered by the words that say it, not so a grid, of which they say the name alone.
    put('text', localMarks(place, facts, shown, look), isGrid(shown.local) ? undefined : id)
    put('text', globalMarks(place, facts, shown, look))
  }
  return taken
}

const isGrid = (local: ShownEdge['local']): boolean =>
  local?.kind === 'diagonal' && local.diagonal.shape.length > 0

/** What belongs to a point reaches about so far from it. */
const REACH = 160

const isNear = (corner: Point, reading: Point, { x, y, width, height }: Rect): boolean =>
  corner.x < x + width + REACH &&
  corner.x + reading.x > x - REACH &&
  corner.y < y + height + REACH &&
  corner.y + Math.max(0, reading.y) > y - REACH

export const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Half the room that a line takes. */
const HALF_LINE = 1

/** The straight pieces of a line, as rectangles around short stretches of them. */
function piecesWithin(points: readonly Point[], within: Rect): Rect[] {
  const pieces: Rect[] = []
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1]!, points[at]!]
    const around = rectAround(from, to)
    if (!meet(around, within)) continue
    const count = Math.max(1, Math.ceil(Math.min(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / 4))
    const along = (t: number) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t })
    for (let piece = 0; piece < count; piece++)
      pieces.push(rectAround(along(piece / count), along((piece + 1) / count)))
  }
  return pieces
}

const rectAround = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x) - HALF_LINE,
  y: Math.min(a.y, b.y) - HALF_LINE,
  width: Math.abs(a.x - b.x) + 2 * HALF_LINE,
  height: Math.abs(a.y - b.y) + 2 * HALF_LINE,
})
