import type { Share } from '../../pieces'
import { SWING_ROOM, TURN_ROOM } from './distances'
import { isTurned } from './ends'
import type { Ends } from './ends'
import { portFraction } from '../graph'
import type { LayoutEdge, LayoutGraph, LayoutNode, Point } from '../graph'
import { areaOf, boundsOfNode, forParts, labelBounds } from './rectangles'
import type { Route, Stem } from './routes'
import { BOX, LABEL, LEVEL, SWING, Space } from './space'
import type { Scene } from './space'
import { piecesOf } from './wire'

/** Before and behind a label on its wire. */
export const MARGIN = 3

/** So much is looked at, and so much more for each wire, before only the usual courses are tried. */
const PATIENCE = 400_000
const PATIENCE_OF_WIRE = 1_500
/** After so many times as much, wires take their first course, whatever is in its way. */
const EXHAUSTED = 2
/** So many nodes or wires are put in between two stops. */
const PIECE = 128

/** A wire of a drawing; without a route where it has not been led yet. */
export interface Wire extends Ends {
  readonly edge: LayoutEdge
  readonly index: number
  from: Point
  startMargin: number
  endMargin: number
  route: Route | undefined
  /** Its rectangles in the scene. */
  strands: number[]
  solid: number
  /** What its course costs. */
  cost: number
}

/** A graph while its wires are being led: its boxes and stems, and the wires that have a route already. */
export class Drawing implements Scene {
  readonly solids: Space
  readonly strands: Space
  readonly wires: Wire[] = []
  readonly stems = new Map<string, Stem>()
  private readonly nodes: readonly LayoutNode[]
  private readonly corners: (Point | undefined)[]
  private readonly consumers: Wire[][]
  private readonly edges: readonly LayoutEdge[]

  constructor(graph: LayoutGraph, places: ReadonlyMap<string, Point>) {
    this.nodes = graph.nodes
    this.solids = new Space(areaOf(graph, places, 4))
    this.strands = new Space(areaOf(graph, places, 4))
    this.corners = graph.nodes.map(({ id }) => places.get(id))
    this.consumers = graph.nodes.map(() => [])
    this.edges = graph.edges
  }

  /** Puts in what has its place before wires are led; before that nothing else may be done. */
  *prepareInPieces(): Generator<Share, void> {
    const indices = new Map(this.nodes.map(({ id }, i) => [id, i]))
    const counts = new Map<string, number>()
    for (const { source } of this.edges) counts.set(source, (counts.get(source) ?? 0) + 1)
    for (const [at, edge] of this.edges.entries()) {
      if (at % PIECE === 0) yield 0
      const [source, target] = [indices.get(edge.source), indices.get(edge.target)]
      if (source === undefined || target === undefined) continue
      const [start, end] = [this.corners[source], this.corners[target]]
      if (!start || !end) continue
      const [a, b] = [this.nodes[source]!, this.nodes[target]!]
      const wire: Wire = {
        edge,
        index: this.wires.length,
        source,
        target,
        from: { x: start.x + a.width, y: start.y + a.height / 2 },
        to: { x: end.x, y: end.y + b.height * portFraction(edge.port, Math.max(b.ports, edge.port + 1)) },
        label: edge.label,
        branch: counts.get(edge.source)! > 1,
        startMargin: 1,
        endMargin: 1,
        route: undefined,
        strands: [],
        solid: -1,
        cost: 0,
      }
      this.wires.push(wire)
      this.consumers[source]!.push(wire)
    }
    yield* this.placeBoxes()
    yield* this.placeStems()
    yield 0
    this.setMargins()
  }

  /** How many rectangles and cells have been looked at. */
  get looked(): number {
    return this.solids.looked + this.strands.looked
  }

  /** Whether so much has been looked at already that the rest takes what comes first. */
  get isTired(): boolean {
    return this.looked > PATIENCE + PATIENCE_OF_WIRE * this.wires.length
  }

  /** Whether so much has been looked at that nothing more is. */
  get isExhausted(): boolean {
    return this.looked > EXHAUSTED * (PATIENCE + PATIENCE_OF_WIRE * this.wires.length)
  }

  private *placeBoxes(): Generator<Share, void> {
    for (const [i, node] of this.nodes.entries()) {
      if (i % PIECE === 0) yield 0
      const corner = this.corners[i]
      if (!corner) continue
      for (const bounds of boundsOfNode(node, corner)) this.solids.add(BOX, i, i, ...bounds)
    }
  }

  private *placeStems(): Generator<Share, void> {
    for (const [i, node] of this.nodes.entries()) {
      if (i % PIECE === 0) yield 0
      const corner = this.corners[i]
      const wires = this.consumers[i]!
      if (!corner || wires.length === 1) continue
      const from = { x: corner.x + node.width, y: corner.y + node.height / 2 }
      // a long name below the box reaches under the stem
      const overhang = Math.max(0, ((node.belowWidth ?? 0) - node.width) / 2)
      const to = { x: from.x + overhang + node.stem.width + 2 * MARGIN, y: from.y }
      const label = { x: to.x - MARGIN - node.stem.width / 2, y: from.y }
      const [left, top, right, bottom] = labelBounds(label, node.stem)
      const touches =
        this.isExhausted ||
        this.solids.find(left, top, right, bottom).some((id) => this.solids.owners[id] !== i)
      this.stems.set(node.id, { from, to, label, touches })
      this.solids.add(LABEL, -1 - i, i, left, top, right, bottom)
      this.strands.add(LEVEL, -1 - i, i, from.x, from.y, to.x, to.y)
      for (const wire of wires) wire.from = to
    }
  }

  /** Beside a fork and before a gate, labels leave the other wires room to swing or turn. */
  private setMargins(): void {
    const widen = (wires: readonly Wire[], set: (wire: Wire, margin: number) => void) => {
      if (wires.length < 2) return
      const room = wires.some(({ from, to }) => isTurned(from, to)) ? TURN_ROOM : SWING_ROOM
      for (const wire of wires) set(wire, room)
    }
    for (const wires of this.consumers) widen(wires, (wire, margin) => (wire.startMargin = margin))
    const arriving: Wire[][] = this.nodes.map(() => [])
    for (const wire of this.wires) arriving[wire.target]!.push(wire)
    for (const wires of arriving) widen(wires, (wire, margin) => (wire.endMargin = margin))
  }

  /** Puts the wire and its label into the scene. */
  take(wire: Wire): void {
    const { points, label } = wire.route!
    for (const piece of piecesOf(points))
      forParts(piece, (left, top, right, bottom, level) =>
        wire.strands.push(
          this.strands.add(level ? LEVEL : SWING, wire.index, wire.source, left, top, right, bottom),
        ),
      )
    wire.solid = this.solids.add(LABEL, wire.index, wire.source, ...labelBounds(label, wire.label))
  }

  /** Takes the wire and its label out again. */
  release(wire: Wire): void {
    for (const id of wire.strands) this.strands.remove(id)
    this.solids.remove(wire.solid)
    wire.strands = []
  }
}
