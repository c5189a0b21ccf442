import type { DocumentNode } from '../document/document'
import type { GraphEdge, GraphNode } from '../engine/graph'
import type { Program } from '../engine/program'
import type { Label, LayoutEdge, LayoutGraph, LayoutNode, Point } from '../layout/graph'
import { type Extent as Bounds, extentOf as boundsOf } from '../layout/routing/extent'
import { route, type Routes } from '../layout/routing/route'
import { inputNames, inputPosition } from '../ops/inputs'
import { operations } from '../ops/registry'
import { sameShape, SCALAR, type Shape } from '../tensor/tensor'
import { type Body, bodyOf, NAME_ROOM } from './body'
import type { GroupBox } from './group-box'
import { faces, type Measure } from './look'
import type { Path } from './mark'
import { type Extent, extentOf } from './readings'
import { textWidth } from './text-width'

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

interface Made {
  readonly parts: DrawnParts
  readonly program: Program
  readonly look: Measure
  readonly places: ReadonlyMap<string, Point>
  readonly routes: Routes
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

/** What of a document is drawn: what is in a collapsed group is a box in place of it. */
export interface DrawnParts {
  readonly nodes: readonly DocumentNode[]
  readonly edges: readonly GraphEdge[]
  readonly boxes: readonly GroupBox[]
  readonly boxOf: ReadonlyMap<string, GroupBox>
}

/** Where the value of a node stands, from its top left corner. */
export function placeOfValue({ reading, value, between }: NodeGeometry) {
  const { width, height } = value
  return { left: reading.x - width / 2, top: reading.y - between - GAP.above - height, width, height }
}

/** The half of a local gradient that is one number or a formula. */
const PILL = 8
/** Beside its text. */
const PADDING = 6
/** Longer formulas go by their names. */
const FORMULA = 46
const GAP = { above: 2, below: 3 }
const STEM_GAP = 4

/** The names of the inputs that a node shows; a variadic one has a free one after those that are taken. */
export function inputsOf(edges: readonly GraphEdge[], { id, op }: GraphNode): readonly string[] {
  const operation = operations.get(op)!
  const taken = operation.variadic ? edges.filter(({ target }) => target === id).length : 0
  return inputNames(operation, taken + 1)
}

/** What is laid out need not have places yet. */
export interface LaidOut extends Omit<DrawnParts, 'nodes'> {
  readonly nodes: readonly GraphNode[]
}

/** What an edge joins as it is drawn: a box, or one of its results, in place of what is in it. */
function endsOf({ boxOf }: Pick<DrawnParts, 'boxOf'>, edge: GraphEdge) {
  const [from, into] = [boxOf.get(edge.source), boxOf.get(edge.target)]
  return { source: from ? resultId(from, edge.source) : edge.source, target: into?.id ?? edge.target, into }
}

/** A result of a box is laid out as a node without a body on the right side of the box. */
const resultId = ({ id }: GroupBox, node: string): string => `${id} ${node}`

/** The boxes, wires and labels of a graph, as the layout wants them. */
export function layoutGraphOf(
  parts: LaidOut,
  program: Program,
  look: Measure,
): LayoutGraph & { readonly bodies: ReadonlyMap<string, Body> } {
  const { nodes, edges, boxes } = parts
  const taken = new Map<string, number>()
  const fan = new Map<string, number>()
  for (const edge of edges) {
    taken.set(edge.target, (taken.get(edge.target) ?? 0) + 1)
    const { source } = endsOf(parts, edge)
    fan.set(source, (fan.get(source) ?? 0) + 1)
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const bodies = new Map(
    nodes.map((node) => {
      const operation = operations.get(node.op)!
      const free = operation.variadic ? (taken.get(node.id) ?? 0) + 1 : 1
      return [node.id, bodyOf(node, inputNames(operation, free).length)]
    }),
  )
  const stemOf = (id: string): Label => {
    const { width, height } = extentOf(shapeOf(program, id), look)
    return { width, above: height + STEM_GAP, below: height + STEM_GAP }
  }
  return {
    bodies,
    nodes: [
      ...nodes.map(({ id }): LayoutNode => {
        const { width, height, name, ports } = bodies.get(id)!
        const below = name === null ? 0 : NAME_ROOM
        const belowWidth = name === null ? 0 : textWidth(name, faces.name)
        return { id, width, height, below, belowWidth, ports: ports.length, stem: stemOf(id) }
      }),
      ...boxes.flatMap((box): LayoutNode[] => [
        { id: box.id, ...box.size, below: 0, ports: box.inputs.length, stem: NOTHING },
        ...box.results.map((id) => ({
          id: resultId(box, id),
          width: 0,
          height: 0,
          below: 0,
          ports: 0,
          stem: stemOf(id),
        })),
      ]),
    ],
    edges: edges.map((edge): LayoutEdge => {
      const { source, target, into } = endsOf(parts, edge)
      const value = extentOf(shapeOf(program, edge.source), look)
      const local = localExtent(program, edge, look)
      const port = into ? into.inputs.indexOf(edge) : portOf(byId.get(edge.target)!, edge.input)
      return { id: edge.id, source, target, port, label: labelOf(value, local, fan.get(source)! > 1) }
    }),
  }
}

const NOTHING: Label = { width: 0, above: 0, below: 0 }

const portOf = ({ op }: GraphNode, input: string): number => inputPosition(operations.get(op)!, input) ?? 0

/** The places of all that is laid out. */
function placesOf({ nodes, boxes }: DrawnParts, moved: ReadonlyMap<string, Point>): Map<string, Point> {
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

const labelOf = (value: Extent, local: Extent, isBranch: boolean): Label => ({
  width: Math.max(value.width, local.width),
  above: local.height / 2 + (isBranch ? 1 : GAP.above + value.height),
  below: local.height / 2 + GAP.below + value.height + 1,
})

const shapeOf = (program: Program, id: string): Shape => {
  const index = program.indexOf.get(id)
  return (index === undefined ? null : program.shapes[index]) ?? SCALAR
}

/** The room of a local gradient: its numbers where it is a diagonal, else a line for its formula. */
function localExtent(program: Program, { source, target }: GraphEdge, look: Measure): Extent {
  const [from, to] = [shapeOf(program, source), shapeOf(program, target)]
  const index = program.indexOf.get(target)
  const isDiagonal =
    index !== undefined && program.operations[index]?.kind === 'elementwise' && sameShape(from, to)
  if (isDiagonal && to.length > 0) return extentOf(to, look)
  const isNumber = from.length === 0 && to.length === 0
  return { width: isNumber ? extentOf(SCALAR, look).width + 2 * PADDING : FORMULA, height: 2 * PILL }
}

/** Where everything stands; `moved` are the places of what is being dragged. What is as before is the same object. */
export function geometryOf(
  parts: DrawnParts,
  program: Program,
  look: Measure,
  moved: ReadonlyMap<string, Point>,
  before: Geometry | null = null,
): Geometry {
  const places = placesOf(parts, moved)
  const shifted = before && isAlike(before.made, parts, program, look) ? shiftOf(before.made, places) : null
  // Where only values are others nothing is.
  if (before && shifted?.size === 0) return before
  const graph = layoutGraphOf(parts, program, look)
  const isQuick = shifted !== null && (moved.size > 0 || graph.edges.length > MANY)
  const routes =
    before && shifted && isLoose(parts, moved)
      ? carried(before.made, places, shifted)
      : isQuick
        ? route(graph, places, { routes: before!.made.routes, moved: shifted })
        : route(graph, places)
  const leaving = new Map<string, LayoutEdge[]>()
  for (const edge of graph.edges) {
    const list = leaving.get(edge.source)
    if (list) list.push(edge)
    else leaving.set(edge.source, [edge])
  }
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
  for (const { id } of parts.nodes) place(id, id, graph.bodies.get(id)!, id)
  for (const box of parts.boxes) for (const id of box.results) place(id, resultId(box, id), null, box.id)
  const wires = new Map(
    parts.edges.map((edge, at) => {
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
      return [edge.id, kept(before?.wires.get(edge.id), made)] as const
    }),
  )
  return {
    nodes,
    wires,
    bounds: boundsOf(graph, places, routes),
    made: { parts, program, look, places, routes },
  }
}

/** Whether what is dragged has no wire: it may be dropped on one, which must not swerve before it. */
const isLoose = ({ edges }: DrawnParts, moved: ReadonlyMap<string, Point>): boolean =>
  moved.size > 0 && edges.every(({ source, target }) => !moved.has(source) && !moved.has(target))

/** The routes of before, with the stems of what has moved where that is now. */
function carried(
  { routes, places }: Made,
  now: ReadonlyMap<string, Point>,
  shifted: ReadonlySet<string>,
): Routes {
  const stems = new Map(routes.stems)
  for (const id of shifted) {
    const [stem, old, { x, y }] = [stems.get(id), places.get(id)!, now.get(id)!]
    const by = (point: Point): Point => ({ x: point.x + x - old.x, y: point.y + y - old.y })
    if (stem) stems.set(id, { ...stem, from: by(stem.from), to: by(stem.to), label: by(stem.label) })
  }
  return { ...routes, stems }
}

/** With more wires than this only those are led anew that what has moved has to do with; else only while it is dragged. */
const MANY = 200

/** Whether two states of a document are laid out by the same boxes, wires and labels, wherever these stand. */
function isAlike(made: Made, parts: DrawnParts, program: Program, look: Measure): boolean {
  const old = made.parts
  if (made.program !== program || made.look.digits !== look.digits || old.edges !== parts.edges) return false
  if (old.boxes.length > 0 || parts.boxes.length > 0) return old === parts
  return (
    old.nodes.length === parts.nodes.length &&
    old.nodes.every((node, at) => {
      const now = parts.nodes[at]!
      return node === now || (node.id === now.id && node.name === now.name && node.op === now.op)
    })
  )
}

/** The ids of what stands elsewhere. */
const shiftOf = ({ places }: Made, now: ReadonlyMap<string, Point>): Set<string> =>
  new Set(
    [...now].flatMap(([id, { x, y }]) => {
      const old = places.get(id)
      return old && old.x === x && old.y === y ? [] : [id]
    }),
  )

/** The object of before where it says the same: who draws it need not draw again. */
function kept<T>(before: T | undefined, now: T): T {
  return before !== undefined && isSame(before, now) ? before : now
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [mine, its] = [Object.entries(a), b as Record<string, unknown>]
  return mine.length === Object.keys(its).length && mine.every(([key, value]) => isSame(value, its[key]))
}
