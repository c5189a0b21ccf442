import type { ChainruleDocument } from '../document/document'
import { onCanvas } from '../document/place'
import { type Look, lookOf } from '../layout/compact'
import type { LayoutGraph, Point } from '../layout/graph'
import { tidy } from '../layout/tidy'
import { boxesOf } from '../scene/arrange'
import type { Unfolded } from './unfold'

type Places = ReadonlyMap<string, Point>

/** Wide enough that nothing is folded: the rows are the graph and its backward pass. */
const ROOM = { width: 1e5, height: 1e5 }
/** Between the two, with the frame and its name. */
const GAPS = [140, 240]
/** How far the backward pass begins to the right of the graph: as little as it can. */
const INDENTS = Array.from({ length: 21 }, (_, i) => 20 * i)
/** So much is looked at to draw them, so much more for each wire, and so much in all. */
const EFFORT = 500_000
const EFFORT_OF_WIRE = 50_000
const MOST_EFFORT = 5_000_000
/** With more wires than that some touch at every place, about as many at one as at another. */
const MOST_WIRES = 2_000

/**
 * An unfolded document with places for its nodes: the backward pass under the graph, both from the left. Where wires or
 * their labels touch by that, the backward pass begins in the column in which it is computed instead; and so it does in a
 * graph that is too large to be drawn for it.
 */
export function placed({ document, made }: Unfolded): ChainruleDocument {
  const boxes = boxesOf(document)
  const columns = tidy(boxes, { room: ROOM, inOneRow: true })
  const isBelow = new Set(made)
  const at = (indent: number | null, gap: number) => lowered(boxes, columns, isBelow, gap, indent)
  const places = boxes.edges.length > MOST_WIRES ? at(null, GAPS[0]!) : clearest(boxes, at)
  const nodes = document.nodes.map((node) => ({ ...node, position: onCanvas(places.get(node.id)!) }))
  return { ...document, nodes }
}

/** Of some places for the backward pass, the first at which nothing touches, or least of what there was time to draw. */
function clearest(boxes: LayoutGraph, at: (indent: number | null, gap: number) => Places): Places {
  let best: Look | null = null
  for (const [indents, gaps] of [
    [INDENTS, GAPS.slice(0, 1)],
    [[null], GAPS],
  ] as const) {
    const effort = { left: Math.min(MOST_EFFORT, EFFORT + EFFORT_OF_WIRE * boxes.edges.length) }
    for (const [indent, gap] of indents.flatMap((indent) => gaps.map((gap) => [indent, gap] as const))) {
      if (best?.touches === 0 || effort.left <= 0) break
      const look = lookOf(boxes, at(indent, gap), effort)
      if (!best || look.touches < best.touches) best = look
    }
  }
  return best!.places
}

/** The same rows, with some nodes lowered so far that they stand under all others, and so far to the left as they may. */
function lowered(
  { nodes }: LayoutGraph,
  places: Places,
  isBelow: ReadonlySet<string>,
  gap: number,
  indent: number | null,
): Places {
  let [bottom, top] = [-Infinity, Infinity]
  let [left, leftBelow] = [Infinity, Infinity]
  for (const { id, height, below } of nodes) {
    const { x, y } = places.get(id)!
    if (isBelow.has(id)) {
      top = Math.min(top, y)
      leftBelow = Math.min(leftBelow, x)
    } else {
      bottom = Math.max(bottom, y + height + below)
      left = Math.min(left, x)
    }
  }
  const down = Math.round(bottom - top + gap)
  const back = indent === null ? 0 : Math.round(leftBelow - left - indent)
  return new Map(
    Array.from(places, ([id, { x, y }]) => [id, isBelow.has(id) ? { x: x - back, y: y + down } : { x, y }]),
  )
}
