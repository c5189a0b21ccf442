import { TOUCH, assess, isTouching, middleOf } from './assess'
import { coursesOf, usualCourse } from './courses'
import type { Course } from './courses'
import { BEND } from './distances'
import { Drawing } from './drawing'
import type { Wire } from './drawing'
import { atOnce, type Share } from '../../pieces'
import type { LayoutGraph, Point } from '../graph'
import { labelBounds } from './rectangles'
import type { Rectangle } from './rectangles'
import type { Before, Route, Routes } from './routes'
import { BOX } from './space'
import { piecesOf } from './wire'

/** A course that costs less is taken without looking for better ones. */
const PLAIN = 16
/** So many wires are taken out and led anew to make way for one that touches something. */
const MOST_DISPLACED = 6
/** And so many wires are helped in this way. */
const MOST_HELPED = 16
/** So many are led between two stops. */
const PIECE = 16

/** Leads the wires of one drawing, one after the other, each by what is there already. */
export class Router {
  private readonly drawing: Drawing

  constructor(graph: LayoutGraph, places: ReadonlyMap<string, Point>) {
    this.drawing = new Drawing(graph, places)
  }

  /** How much has been looked at. */
  get looked(): number {
    return this.drawing.looked
  }

  /** All routes; of those of before what can stay. */
  run(before?: Before): Routes {
    return atOnce(this.runInPieces(before))
  }

  /** The same piece by piece. */
  *runInPieces(before?: Before): Generator<Share, Routes> {
    yield* this.drawing.prepareInPieces()
    const waiting = before ? yield* this.keepFrom(before) : this.drawing.wires
    yield 0
    const ordered = inOrder(waiting)
    for (const [at, wire] of ordered.entries()) {
      this.lead(wire)
      if (at % PIECE === 0) yield at / ordered.length
    }
    return this.finish(waiting)
  }

  /** All routes, or none where more wires touch something than allowed. */
  attempt(mostTouching: number): Routes | undefined {
    atOnce(this.drawing.prepareInPieces())
    const { wires } = this.drawing
    let touching = 0
    for (const wire of inOrder(wires)) {
      this.lead(wire)
      if (wire.route!.touches && ++touching > mostTouching) return undefined
    }
    return this.finish(wires)
  }

  private finish(waiting: readonly Wire[]): Routes {
    const { wires, stems } = this.drawing
    const touching = waiting.filter((wire) => wire.route!.touches).slice(0, MOST_HELPED)
    for (const wire of touching) if (wire.route!.touches && !this.drawing.isTired) this.makeWay(wire)
    return {
      edges: new Map(wires.map((wire) => [wire.edge.id, wire.route!])),
      stems,
      cost: wires.reduce((sum, { cost }) => sum + cost, 0),
    }
  }

  /** Takes over the routes of wires whose ends have not moved and that run into nothing that has; returns the others. */
  private *keepFrom({ routes, moved }: Before): Generator<Share, Wire[]> {
    const waiting: Wire[] = []
    const kept: Wire[] = []
    for (const wire of this.drawing.wires) {
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
    for (const [at, wire] of kept.entries()) {
      if (at % PIECE === 0) yield 0
      if (this.drawing.isExhausted) break
      const touches = isTouching(this.drawing, wire, wire.route!)
      if (touches && !wire.route!.touches) {
        wire.route = undefined
        waiting.push(wire)
      } else this.drawing.take(wire)
    }
    return waiting
  }

  /** Finds the course of a wire among what is there already. */
  private lead(wire: Wire): void {
    let best: { course: Course; label: Point; cost: number } | undefined
    const most = () => best?.cost ?? Infinity
    if (this.drawing.isExhausted) return this.leadBlindly(wire)
    for (const course of coursesOf(this.drawing, wire, most, this.drawing.isTired)) {
      if (best && course.cost >= best.cost) continue
      const { cost, label } = assess(this.drawing, wire, course, best?.cost ?? Infinity)
      if (!best || cost < best.cost) best = { course, label, cost }
      if (best.cost < PLAIN) break
    }
    if (!best) throw new Error('No course for a wire.')
    wire.cost = best.cost
    wire.route = { points: best.course.points, label: best.label, touches: best.cost >= TOUCH }
    this.drawing.take(wire)
  }

  /** The first course of a wire, and nothing is to keep clear of it: in a drawing in which nobody could tell them apart. */
  private leadBlindly(wire: Wire): void {
    const course = usualCourse(this.drawing, wire)
    wire.cost = course.cost + TOUCH
    wire.route = { points: course.points, label: middleOf(course, piecesOf(course.points)), touches: true }
  }

  /** Leads a wire that touches something first, and then those that it now runs into, where all come out better. */
  private makeWay(wire: Wire): void {
    const bounds = boundsOf(wire)
    const near = [this.drawing.solids, this.drawing.strands].flatMap((space) =>
      [...space.find(...bounds)].flatMap((id) => (space.kinds[id] === BOX ? [] : [space.owners[id]!])),
    )
    const displaced = [...new Set(near)]
      .filter((owner) => owner >= 0 && owner !== wire.index)
      .map((owner) => this.drawing.wires[owner]!)
      .sort((a, b) => wayOf(b) - wayOf(a) || a.index - b.index)
      .slice(0, MOST_DISPLACED)
    const all = [wire, ...displaced]
    const routes = all.map(({ route }) => route!)
    const costs = all.map(({ cost }) => cost)
    for (const each of all) this.drawing.release(each)
    for (const each of [wire, ...inOrder(displaced)]) this.lead(each)
    const touching = (some: readonly Route[]) => some.filter(({ touches }) => touches).length
    if (touching(all.map(({ route }) => route!)) < touching(routes)) return
    for (const each of all) this.drawing.release(each)
    for (const [i, each] of all.entries()) {
      each.route = routes[i]!
      each.cost = costs[i]!
      this.drawing.take(each)
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
