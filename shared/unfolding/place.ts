import type { ChainruleDocument } from '../document/document'
import { onCanvas } from '../document/place'
import { lookOf } from '../layout/compact'
import type { LayoutGraph, Point } from '../layout/graph'
import { tidy } from '../layout/tidy'
import { boxesOf } from '../scene/arrange'
import type { Unfolded } from './unfold'

/** Wide enough that nothing is folded: the rows are the graph and its backward pass. */
const ROOM = { width: 1e5, height: 1e5 }
/** Between the two, with the frame and its name: the first that leaves nothing over anything. */
const GAPS = [110, 140, 180, 240]
/** So much is looked at to draw one of them, and so much more for each wire. */
const EFFORT = 400_000
const EFFORT_OF_WIRE = 30_000

/**
 * An unfolded document with places for its nodes: the backward pass under the graph, each node in the column in which it is
 * computed, so that every wire runs from left to right.
 */
export function placed({ document, made }: Unfolded): ChainruleDocument {
  const boxes = boxesOf(document)
  const columns = tidy(boxes, { room: ROOM, inOneRow: true })
  const isBelow = new Set(made)
  const effort = { left: EFFORT + EFFORT_OF_WIRE * boxes.edges.length }
  let best: { readonly places: ReadonlyMap<string, Point>; readonly touches: number } | null = null
  for (const gap of GAPS) {
    const look = lookOf(boxes, lowered(boxes, columns, isBelow, gap), effort)
    if (!best || look.touches < best.touches) best = look
    if (look.touches === 0 || effort.left <= 0) break
  }
  const places = best!.places
  const nodes = document.nodes.map((node) => ({ ...node, position: onCanvas(places.get(node.id)!) }))
  return { ...document, nodes }
}

/** The same columns, with some nodes lowered so far that they stand under all others. */
function lowered(
  { nodes }: LayoutGraph,
  places: ReadonlyMap<string, Point>,
  isBelow: ReadonlySet<string>,
  gap: number,
): Map<string, Point> {
  let [bottom, top] = [-Infinity, Infinity]
  for (const { id, height, below } of nodes) {
    const { y } = places.get(id)!
    if (isBelow.has(id)) top = Math.min(top, y)
    else bottom = Math.max(bottom, y + height + below)
  }
  const by = Math.round(bottom - top + gap)
  return new Map(Array.from(places, ([id, { x, y }]) => [id, isBelow.has(id) ? { x, y: y + by } : { x, y }]))
}
