import { extentOf } from './routing/extent'
import type { LayoutGraph, Point } from './graph'
import { areaOf, boundsOfNode } from './routing/rectangles'
import { tryRoute } from './routing/route'
import type { Effort, Routes } from './routing/route'
import { BOX, Space } from './routing/space'

/** How far things are moved at a time. */
const STRIDES = [80, 40, 20, 8]
/** Wires whose ends differ by less in height have a kink. */
const KINK = 8
const MOST_PASSES = 3
/** What one move may make the wires cost more. */
const PRICE = 6

/** The room that a drawing shall fit into. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** How a placement looks, as `route` draws it. */
export interface Look {
  readonly places: ReadonlyMap<string, Point>
  /** How many wires, labels and stems touch something. */
  readonly touches: number
  /** How many wires have a kink of a few pixels. */
  readonly kinks: number
  /** What its wires cost, by the account of `route`. */
  readonly cost: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Draws a placement and measures it. */
export function lookOf(graph: LayoutGraph, places: ReadonlyMap<string, Point>, effort: Effort): Look {
  return measure(graph, places, tryRoute(graph, places, Infinity, effort)!)
}

function measure(graph: LayoutGraph, places: ReadonlyMap<string, Point>, routes: Routes): Look {
  let [touches, kinks] = [0, 0]
  for (const { points, touches: does } of routes.edges.values()) {
    if (does) touches++
    const height = Math.abs(points[0]!.y - points.at(-1)!.y)
    if (height > 0 && height < KINK) kinks++
  }
  for (const stem of routes.stems.values()) if (stem.touches) touches++
  touches += countOverlaps(graph, places)
  return { places, touches, kinks, cost: routes.cost, ...extentOf(graph, places, routes) }
}

/** How many boxes, with their names, stand on others. */
function countOverlaps(graph: LayoutGraph, places: ReadonlyMap<string, Point>): number {
  const space = new Space(areaOf(graph, places))
  let count = 0
  graph.nodes.forEach((node, i) => {
    for (const [left, top, right, bottom] of boundsOfNode(node, places.get(node.id)!)) {
      for (const id of space.find(left, top, right, bottom)) if (space.owners[id] !== i) count++
      space.add(BOX, i, i, left, top, right, bottom)
    }
  })
  return count
}

/** The largest zoom, up to 1, at which a drawing fits into the room. */
export function zoomOf({ width, height }: Room, room: Room): number {
  return Math.min(1, room.width / width, room.height / height)
}

/**
 * Draws a placement together that does not fit into the room: all that stands right of a line moves to the left, or all
 * below it moves up, as far as nothing touches for it.
 */
export function compact(graph: LayoutGraph, first: Look, room: Room, effort: Effort): Look {
  const levels = new Map(graph.nodes.map(({ id, height }) => [id, height / 2]))
  let look = first
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = look
    const sideways = look.width / room.width > look.height / room.height
    for (const axis of sideways ? (['x', 'y'] as const) : (['y', 'x'] as const)) {
      const fits = () => (axis === 'x' ? look.width <= room.width : look.height <= room.height)
      const place = (id: string, point: Point) => (axis === 'x' ? point.x : point.y + levels.get(id)!)
      for (const stride of STRIDES) {
        let cuts = [...new Set([...look.places].map(([id, point]) => place(id, point)))].sort((a, b) => a - b)
        for (let i = 1; i < cuts.length && !fits(); i++) {
          if (effort.left <= 0) return look
          const cut = cuts[i]!
          const moved = new Map(
            [...look.places].map(([id, point]) => {
              if (place(id, point) < cut) return [id, point]
              return [
                id,
                axis === 'x' ? { x: point.x - stride, y: point.y } : { x: point.x, y: point.y - stride },
              ]
            }),
          )
          if (countOverlaps(graph, moved) > 0) continue
          const routes = tryRoute(graph, moved, look.touches + 1, effort)
          if (!routes) continue
          const next = measure(graph, moved, routes)
          const size = axis === 'x' ? next.width < look.width : next.height < look.height
          if (
            next.touches > look.touches ||
            next.kinks > look.kinks ||
            next.cost > look.cost + PRICE ||
            !size
          )
            continue
          look = next
          cuts = cuts.map((each) => (each >= cut ? each - stride : each))
          i--
        }
      }
    }
    if (look === before) return look
  }
  return look
}
