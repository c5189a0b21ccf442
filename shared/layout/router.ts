import { BEND, CLEARANCE, SWING_ROOM, TURN_ROOM, coursesOf, isTurned } from './courses'
import type { Course, Ends, Side } from './courses'
import { portFraction } from './graph'
import type { LayoutEdge, LayoutGraph, LayoutNode, Point } from './graph'
import { boundsOfNode, crossesItself, forParts, labelBounds, reaches } from './rectangles'
import type { Rectangle } from './rectangles'
import type { Before, Route, Routes, Stem } from './routes'
import { BOX, LABEL, LEVEL, SWING, Space } from './space'
import type { Scene } from './space'
import { piecesOf } from './wire'
import type { Piece } from './wire'

/** Before and behind a label on its wire. */
const MARGIN = 3
/** A wire or label that touches something. */
const TOUCH = 1000
const CROSSING = 5
/** Two wires on one height, one over the other. */
const ALONG = 60
/** How near to one another two level wires count as one over the other. */
const NEAR = 3
/** A course that costs less is taken without looking for better ones. */
const PLAIN = 16
/** So many wires are taken out and led anew to make way for one that touches something. */
const MOST_DISPLACED = 6
/** So many courses are looked at, and so many more for each wire, before the search is cut short. */
const PATIENCE = 600
const PATIENCE_OF_WIRE = 12
/** And so many wires are helped in this way. */
const MOST_HELPED = 16

interface Wire extends Ends {
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

/** Leads the wires of one drawing, one after the other, each by what is there already. */
export class Router implements Scene {
  readonly solids = new Space()
  readonly strands = new Space()
  /** How many courses have been looked at. */
  assessed = 0
  private readonly nodes: readonly LayoutNode[]
  private readonly corners: (Point | undefined)[]
  private readonly wires: Wire[] = []
  private readonly consumers: Wire[][]
  private readonly stems = new Map<string, Stem>()

  constructor(graph: LayoutGraph, places: ReadonlyMap<string, Point>) {
    this.nodes = graph.nodes
    this.corners = graph.nodes.map(({ id }) => places.get(id))
    const indices = new Map(graph.nodes.map(({ id }, i) => [id, i]))
    this.consumers = graph.nodes.map(() => [])
    const counts = new Map<string, number>()
    for (const { source } of graph.edges) counts.set(source, (counts.get(source) ?? 0) + 1)
    for (const edge of graph.edges) {
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
  }

  /** All routes; of those of before what can stay. */
  run(before?: Before): Routes {
    this.placeBoxes()
    this.placeStems()
    this.setMargins()
    const waiting = before ? this.keepFrom(before) : this.wires
    for (const wire of inOrder(waiting)) this.lead(wire)
    return this.finish(waiting)
  }

  /** All routes, or none where more wires touch something than allowed. */
  attempt(mostTouching: number): Routes | undefined {
    this.placeBoxes()
    this.placeStems()
    this.setMargins()
    let touching = 0
    for (const wire of inOrder(this.wires)) {
      this.lead(wire)
      if (wire.route!.touches && ++touching > mostTouching) return undefined
    }
    return this.finish(this.wires)
  }

  private finish(waiting: readonly Wire[]): Routes {
    const touching = waiting.filter((wire) => wire.route!.touches).slice(0, MOST_HELPED)
    for (const wire of touching) if (wire.route!.touches && !this.isTired()) this.makeWay(wire)
    return {
      edges: new Map(this.wires.map((wire) => [wire.edge.id, wire.route!])),
      stems: this.stems,
      cost: this.wires.reduce((sum, { cost }) => sum + cost, 0),
    }
  }

  private placeBoxes(): void {
    this.nodes.forEach((node, i) => {
      const corner = this.corners[i]
      if (!corner) return
      for (const bounds of boundsOfNode(node, corner)) this.solids.add(BOX, i, i, ...bounds)
    })
  }

  private placeStems(): void {
    this.nodes.forEach((node, i) => {
      const corner = this.corners[i]
      const wires = this.consumers[i]!
      if (!corner || wires.length === 1) return
      const from = { x: corner.x + node.width, y: corner.y + node.height / 2 }
      // a long name below the box reaches under the stem
      const overhang = Math.max(0, ((node.belowWidth ?? 0) - node.width) / 2)
      const to = { x: from.x + overhang + node.stem.width + 2 * MARGIN, y: from.y }
      const label = { x: to.x - MARGIN - node.stem.width / 2, y: from.y }
      const [left, top, right, bottom] = labelBounds(label, node.stem)
      const touches = this.solids.find(left, top, right, bottom).some((id) => this.solids.owners[id] !== i)
      this.stems.set(node.id, { from, to, label, touches })
      this.solids.add(LABEL, -1 - i, i, left, top, right, bottom)
      this.strands.add(LEVEL, -1 - i, i, from.x, from.y, to.x, to.y)
      for (const wire of wires) wire.from = to
    })
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

  /** Takes over the routes of wires whose ends have not moved and that run into nothing that has; returns the others. */
  private keepFrom({ routes, moved }: Before): Wire[] {
    const waiting: Wire[] = []
    const kept: Wire[] = []
    for (const wire of this.wires) {
      const old = routes.edges.get(wire.edge.id)
      const [first, last] = [old?.points[0], old?.points.at(-1)]
      const still =
        !moved.has(wire.edge.source) &&
        !moved.has(wire.edge.target) &&
        first &&
        last &&
        same(first, wire.from) &&
        same(last, wire.to)
      if (!old || !still) waiting.push(wire)
      else {
        wire.route = old
        kept.push(wire)
      }
    }
    for (const wire of kept) {
      const touches = this.touching(wire, wire.route!)
      if (touches && !wire.route!.touches) {
        wire.route = undefined
        waiting.push(wire)
      } else this.take(wire)
    }
    return waiting
  }

  /** Finds the course of a wire among what is there already. */
  private lead(wire: Wire): void {
    let best: { course: Course; label: Point; cost: number } | undefined
    const most = () => best?.cost ?? Infinity
    for (const course of coursesOf(this, wire, most, this.isTired())) {
      if (best && course.cost >= best.cost) continue
      const { cost, label } = this.assess(wire, course, best?.cost ?? Infinity)
      if (!best || cost < best.cost) best = { course, label, cost }
      if (best.cost < PLAIN) break
    }
    if (!best) throw new Error('No course for a wire.')
    wire.cost = best.cost
    wire.route = { points: best.course.points, label: best.label, touches: best.cost >= TOUCH }
    this.take(wire)
  }

  /** Whether so much has been tried already that the rest takes what comes first. */
  private isTired(): boolean {
    return this.assessed > PATIENCE + PATIENCE_OF_WIRE * this.wires.length
  }

  /** What a course costs, as far as it costs less than `most`, and where its label stands best. */
  private assess(wire: Wire, course: Course, most: number): { cost: number; label: Point } {
    this.assessed++
    const pieces = piecesOf(course.points)
    let cost = course.cost
    for (let i = 0; i < pieces.length && cost < most; i++) cost += this.costOfPiece(wire, pieces, i)
    if (cost >= most) return { cost, label: course.points[0]! }
    const label = this.placeLabel(wire, course, pieces)
    if (label) return { cost, label }
    return { cost: cost + TOUCH, label: middleOf(course, pieces) }
  }

  private costOfPiece(wire: Wire, pieces: readonly Piece[], i: number): number {
    const { solids, strands } = this
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
          solids.kinds[id] === BOX &&
          ((isFirst && owner === wire.source) || (isLast && owner === wire.target))
        const margin = solids.kinds[id] === LABEL ? 1 : own ? 0 : clear
        if (reaches(bounds, 4 * id, left - margin, top - margin, right + margin, bottom + margin))
          cost += TOUCH
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
  private placeLabel(wire: Wire, course: Course, pieces: readonly Piece[]): Point | undefined {
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
        const next = this.nextPlace(x, y - above, x + width, y + below, side)
        if (next !== undefined) x = next
        else if (crossesItself(pieces, slot, x, y - above, x + width, y + below)) break
        else return { x: x + width / 2, y }
      }
    }
    return undefined
  }

  /** Where a label that does not fit between left and right is tried next; nothing where it does. */
  private nextPlace(
    left: number,
    top: number,
    right: number,
    bottom: number,
    side: Side,
  ): number | undefined {
    let next: number | undefined
    for (const space of [this.solids, this.strands]) {
      for (const id of space.find(left, top, right, bottom)) {
        const at = 4 * id
        if (side === 'start') next = Math.max(next ?? -Infinity, space.bounds[at + 2]! + 1)
        else next = Math.min(next ?? Infinity, space.bounds[at]! - (right - left) - 1)
      }
    }
    return next
  }

  /** Whether a kept route runs through a box or label, or its label lies on one. */
  private touching(wire: Wire, { points, label }: Route): boolean {
    const pieces = piecesOf(points)
    if (pieces.some((_, i) => this.costOfPiece(wire, pieces, i) >= TOUCH)) return true
    return this.solids.find(...labelBounds(label, wire.label)).length > 0
  }

  /** Puts the wire and its label into the scene. */
  private take(wire: Wire): void {
    const { points, label } = wire.route!
    for (const piece of piecesOf(points))
      forParts(piece, (left, top, right, bottom, level) =>
        wire.strands.push(
          this.strands.add(level ? LEVEL : SWING, wire.index, wire.source, left, top, right, bottom),
        ),
      )
    wire.solid = this.solids.add(LABEL, wire.index, wire.source, ...labelBounds(label, wire.label))
  }

  private release(wire: Wire): void {
    for (const id of wire.strands) this.strands.remove(id)
    this.solids.remove(wire.solid)
    wire.strands = []
  }

  /** Leads a wire that touches something first, and then those that it now runs into, where all come out better. */
  private makeWay(wire: Wire): void {
    const bounds = boundsOf(wire)
    const near = [this.solids, this.strands].flatMap((space) =>
      [...space.find(...bounds)].flatMap((id) => (space.kinds[id] === BOX ? [] : [space.owners[id]!])),
    )
    const displaced = [...new Set(near)]
      .filter((owner) => owner >= 0 && owner !== wire.index)
      .map((owner) => this.wires[owner]!)
      .sort((a, b) => wayOf(b) - wayOf(a) || a.index - b.index)
      .slice(0, MOST_DISPLACED)
    const all = [wire, ...displaced]
    const routes = all.map(({ route }) => route!)
    const costs = all.map(({ cost }) => cost)
    for (const each of all) this.release(each)
    for (const each of [wire, ...inOrder(displaced)]) this.lead(each)
    const touching = (some: readonly Route[]) => some.filter(({ touches }) => touches).length
    if (touching(all.map(({ route }) => route!)) < touching(routes)) return
    for (const each of all) this.release(each)
    for (const [i, each] of all.entries()) {
      each.route = routes[i]!
      each.cost = costs[i]!
      this.take(each)
    }
  }
}

/** Short ones first, and branches after others: these have the most choice. */
function inOrder(wires: readonly Wire[]): Wire[] {
  const rank = (wire: Wire) => {
    const way = wire.to.x - wire.from.x
    return (
      (way < BEND ? 1000 : 0) +
      (wire.branch ? 3 : 0) +
      Math.round((Math.abs(way) + Math.abs(wire.to.y - wire.from.y)) / 100)
    )
  }
  return wires
    .map((wire) => ({ wire, rank: rank(wire) }))
    .sort((a, b) => a.rank - b.rank || a.wire.index - b.wire.index)
    .map(({ wire }) => wire)
}

function wayOf({ from, to }: Wire): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
}

function same(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y
}

function boundsOf({ route, label: wireLabel }: Wire): Rectangle {
  let [left, top, right, bottom] = labelBounds(route!.label, wireLabel)
  for (const { x, y } of route!.points) {
    left = Math.min(left, x)
    top = Math.min(top, y - 1)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y + 1)
  }
  return [left, top, right, bottom]
}

/** Where a label is put that has no free place: on the longest level stretch, or midway. */
function middleOf({ points }: Course, pieces: readonly Piece[]): Point {
  const level = pieces.filter(({ controls }) => !controls)
  const length = ({ from, to }: Piece) => Math.abs(to.x - from.x)
  const longest = level.reduce<Piece | undefined>(
    (most, piece) => (most && length(most) >= length(piece) ? most : piece),
    undefined,
  )
  if (longest) return { x: (longest.from.x + longest.to.x) / 2, y: longest.from.y }
  return { x: (points[0]!.x + points.at(-1)!.x) / 2, y: (points[0]!.y + points.at(-1)!.y) / 2 }
}
