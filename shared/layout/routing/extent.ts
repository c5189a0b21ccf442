import { atOnce, type Share } from '../../pieces'
import type { Label, LayoutGraph, Point } from '../graph'
import type { Routes } from './routes'
import { wirePoints } from './wire'

/** A rectangle that holds a drawing. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What a placed graph takes up: boxes, names, labels, stubs and wires. */
export const extentOf = (graph: LayoutGraph, places: ReadonlyMap<string, Point>, routes: Routes): Extent =>
  atOnce(extentInPieces(graph, places, routes))

/** So many nodes or wires are looked at between two stops. */
const PIECE = 128

/** The same piece by piece. */
export function* extentInPieces(
  graph: LayoutGraph,
  places: ReadonlyMap<string, Point>,
  routes: Routes,
): Generator<Share, Extent> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const hold = (x: number, y: number) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  const holdLabel = ({ x, y }: Point, { width, above, below }: Label) => {
    hold(x - width / 2, y - above)
    hold(x + width / 2, y + below)
  }
  for (const [at, node] of graph.nodes.entries()) {
    if (at % PIECE === 0) yield at / graph.nodes.length / 2
    const place = places.get(node.id)
    if (!place) continue
    const overhang = Math.max(0, ((node.belowWidth ?? 0) - node.width) / 2)
    hold(place.x - overhang, place.y)
    hold(place.x + node.width + overhang, place.y + node.height + node.below)
    const stem = routes.stems.get(node.id)
    if (stem) {
      hold(stem.to.x, stem.to.y)
      holdLabel(stem.label, node.stem)
    }
  }
  for (const [at, { id, label }] of graph.edges.entries()) {
    if (at % PIECE === 0) yield (1 + at / graph.edges.length) / 2
    const wire = routes.edges.get(id)
    if (!wire) continue
    holdLabel(wire.label, label)
    for (const { x, y } of wirePoints(wire.points, 8)) hold(x, y)
  }
  if (left > right) return { left: 0, top: 0, width: 0, height: 0 }
  return { left, top, width: right - left, height: bottom - top }
}
