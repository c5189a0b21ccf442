import type { Program } from '../engine/program'
import type { Point } from '../layout/graph'
import { type Extent as Bounds, extentInPieces as boundsInPieces } from '../layout/routing/extent'
import { routeInPieces } from '../layout/routing/route'
import { listsBy } from '../lists'
import { atOnce, between, type Share } from '../pieces'
import type { Body } from './body'
import { carried, isAlike, isLoose, kept, type Made, MANY, shiftOf } from './kept'
import {
  type DrawnParts,
  GAP,
  layoutGraphInPieces,
  localExtent,
  resultId,
  shapeOf,
  STEM_GAP,
} from './laid-out'
import type { Measure } from './look'
import type { Path } from './mark'
import { type Extent, extentOf } from './readings'

// Where everything stands, for whatever the numbers are: of the document's places, of names, wires and shapes alone.

/** Where the numbers of a node are: around the wire that leaves it. */
export interface NodeGeometry {
  /** Null of a result of a collapsed group: the box stands for it. */
  readonly body: Body | null
  /** From the top left corner of the node: the middle of its numbers, on the wire. */
  readonly reading: Point
  /** A wire that is the node's own: to the fork, or to nowhere. */
  readonly stem: Path | null
  /** Whether its output forks, at the end of the stem: its gradient is a sum. */
  readonly forks: boolean
  readonly value: Extent
  /** The half of what stands on the wire between value and gradient. */
  readonly between: number
}

export interface WireGeometry {
  /** From the source, or from the end of its stem, to the port. */
  readonly path: Path
  /** The middle of its numbers, on the wire. */
  readonly label: Point
  /** Of the local gradient. */
  readonly local: Extent
  readonly gradient: Extent
  /** Whether it is one of several from its source, whose value stands before them. */
  readonly isBranch: boolean
}

export interface Geometry {
  /** By the id of the node; of a result of a collapsed group, too, whose body is the box of the group. */
  readonly nodes: ReadonlyMap<string, NodeGeometry>
  readonly wires: ReadonlyMap<string, WireGeometry>
  /** What all of it covers. */
  readonly bounds: Bounds
  /** What it was made of, for what is kept of it when something changes. */
  readonly made: Made
}

/** Where the value of a node stands, from its top left corner. */
export function placeOfValue({ reading, value, between }: NodeGeometry) {
  const { width, height } = value
  return { left: reading.x - width / 2, top: reading.y - between - GAP.above - height, width, height }
}

/** The places of all that is laid out. */
export function placesOf(
  { nodes, boxes }: DrawnParts,
  moved: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const places = new Map(nodes.map(({ id, position }) => [id, moved.get(id) ?? position]))
  for (const box of boxes) {
    const { x, y } = moved.get(box.id) ?? box.position
    places.set(box.id, { x, y })
    box.results.forEach((id, at) =>
      places.set(resultId(box, id), {
        x: x + box.size.width,
        y: y + (box.size.height * (at + 0.5)) / box.results.length,
      }),
    )
  }
  return places
}

/** Where everything stands; `moved` are the places of what is being dragged. What is as before is the same object. */
export const geometryOf = (
  parts: DrawnParts,
  program: Program,
  look: Measure,
  moved: ReadonlyMap<string, Point>,
  before: Geometry | null = null,
): Geometry => atOnce(geometryInPieces(parts, program, look, moved, before))

/** How far it is when the boxes are known, when the wires are led, when the nodes are placed, and their wires. */
const BOXES = 0.15
const WIRES = 0.65
const NODES = 0.8
const PLACED = 0.95
/** So many nodes or wires are placed between two stops. */
const PIECE = 64

/** The same piece by piece, so that others have their turn in between. */
export function* geometryInPieces(
  parts: DrawnParts,
  program: Program,
  look: Measure,
  moved: ReadonlyMap<string, Point>,
  before: Geometry | null = null,
): Generator<Share, Geometry> {
  const places = placesOf(parts, moved)
  const shifted = before && isAlike(before.made, parts, program, look) ? shiftOf(before.made, places) : null
  // Where only values are others nothing is.
  if (before && shifted?.size === 0) return before
  yield 0
  const graph = yield* between(0, BOXES, layoutGraphInPieces(parts, program, look))
  const isQuick = shifted !== null && (moved.size > 0 || graph.edges.length > MANY)
  const routes =
    before && shifted && isLoose(parts, moved)
      ? carried(before.made, places, shifted)
      : yield* between(
          BOXES,
          WIRES,
          routeInPieces(graph, places, isQuick ? { routes: before!.made.routes, moved: shifted } : undefined),
        )
  const leaving = listsBy(graph.edges, ({ source }) => source)
  const nodes = new Map<string, NodeGeometry>()
  /** `at` is the id in the layout, `corner` that from which the node is drawn. */
  const place = (id: string, at: string, body: Body | null, corner: string) => {
    const { x, y } = places.get(corner)!
    const relative = (point: Point) => ({ x: point.x - x, y: point.y - y })
    const stem = routes.stems.get(at)
    const edges = leaving.get(at) ?? []
    const value = extentOf(shapeOf(program, id), look)
    const made: NodeGeometry = {
      body,
      reading: relative(stem?.label ?? routes.edges.get(edges[0]!.id)!.label),
      stem: stem ? [relative(stem.from), relative(stem.to)] : null,
      forks: edges.length > 1,
      value,
      between: stem ? STEM_GAP - GAP.above : edges[0]!.label.above - GAP.above - value.height,
    }
    nodes.set(id, kept(before?.nodes.get(id), made))
  }
  for (const [at, { id }] of parts.nodes.entries()) {
    place(id, id, graph.bodies.get(id)!, id)
    if (at % PIECE === 0) yield WIRES + ((NODES - WIRES) * at) / parts.nodes.length
  }
  for (const box of parts.boxes) for (const id of box.results) place(id, resultId(box, id), null, box.id)
  const wires = new Map<string, WireGeometry>()
  for (const [at, edge] of parts.edges.entries()) {
    const { points, label } = routes.edges.get(edge.id)!
    const { target, port } = graph.edges[at]!
    const end = points.at(-1)!
    const made: WireGeometry = {
      path: [
        ...points.slice(0, -1),
        { x: end.x + (graph.bodies.get(target)?.ports[port]?.x ?? 0), y: end.y },
      ],
      label,
      local: localExtent(program, edge, look),
      gradient: extentOf(shapeOf(program, edge.source), look),
      isBranch: leaving.get(graph.edges[at]!.source)!.length > 1,
    }
    wires.set(edge.id, kept(before?.wires.get(edge.id), made))
    if (at % PIECE === 0) yield NODES + ((PLACED - NODES) * at) / parts.edges.length
  }
  const bounds = yield* between(PLACED, 1, boundsInPieces(graph, places, routes))
  return {
    nodes,
    wires,
    bounds,
    made: { parts, program, look, places, routes },
  }
}
