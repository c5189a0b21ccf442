import type { ChainruleDocument } from '../document/document'
import { compile } from '../engine/program'
import { type Look, lookOf } from '../layout/compact'
import type { LayoutGraph, Point } from '../layout/graph'
import { boundsOfNode, labelBounds, type Rectangle } from '../layout/routing/rectangles'
import { type Effort, route } from '../layout/routing/route'
import { arrange } from './arrange'
import { placesOf } from './geometry'
import { expandedGroups, framesAround, movedNodes, type Visible, visibleParts } from './groups'
import { layoutGraphOf } from './laid-out'
import { plainMeasure } from './look'
import { pushOn, reachedBack } from './push'
import { leftEnd, liesOver, rightEnd, rightOf, type Thing, thingsOf, type ThingWire } from './things'

// Where nodes go that come to a drawing: right of what they are computed from, or left of what they go into, level with a
// wire that leads there, and clear of all else. Of the places that are, and of those where others would have to make room,
// some are drawn, and that one is taken at which least is touched, crossed or led astray. All else stays where it is.

type Places = ReadonlyMap<string, Point>

/** Above so many nodes or wires the first clear place is taken; more new ones than that are laid out by themselves. */
const MANY = 200
const MANY_NEW = 30
/** So many places are drawn. */
const MOST_DRAWN = 8
/** So much is looked at to find places on which nothing touches. */
const EFFORT = 3_000_000
/** Between a new node and what is beside it. */
const APART = { x: 8, y: 6 }
/** How far beside the place where a node should be another one is looked for. */
const ACROSS = [0, 28, 56, 84, 112, 168, 224, 336, 448, 672, 1008, 1512]
const DOWN = [0, 13, 26, 39, 52, 78, 104, 130, 156, 208, 260, 312, 416, 520, 728, 1040, 1560]
/** What it counts that something touches, that a node is a pixel beside where it should be, and that one moved a pixel. */
const TOUCH = 1000
const BESIDE = 0.2
const MOVED = 0.05
/** And that it lies in the frame of a group, in which it is not. */
const WITHIN = 300
/** How much more room is made, step by step, where something touches; at first none for wires that become forks. */
const WIDER = [null, 0, 16, 40, 80]
/** Between what is there and what has nothing to do with it. */
const BELOW = 80

/** The places of the nodes that are new in a document beside others, and of those that make room for them, by id. */
export function placesForNew(document: ChainruleDocument, added: ReadonlySet<string>): Places {
  let best: Joining | null = null
  const effort = { left: EFFORT }
  for (const wider of WIDER) {
    const joining = new Joining(document, added, effort)
    if (wider !== null) joining.widen(wider)
    joining.joinAll(wider ?? 0)
    if (!best || joining.score < best.score) best = joining
    if (best.isClear || effort.left <= 0) break
  }
  return best!.places()
}

class Joining {
  private readonly effort: Effort
  private readonly document: ChainruleDocument
  private readonly added: ReadonlySet<string>
  private readonly visible: Visible
  private readonly graph: LayoutGraph
  private readonly things: ReadonlyMap<string, Thing>
  private readonly wires: readonly ThingWire[]
  /** Where all stands that has its place. */
  private standing: Places
  /** How much touches something before. */
  private readonly touching: number

  constructor(document: ChainruleDocument, added: ReadonlySet<string>, effort: Effort) {
    this.effort = effort
    this.document = document
    this.added = added
    this.visible = visibleParts(document)
    this.graph = layoutGraphOf(this.visible, compile(document), plainMeasure)
    const { things, wires } = thingsOf(document, this.visible)
    this.things = things
    this.wires = wires
    this.standing = new Map(
      [...things.values()].flatMap(({ id, x, y }) => (added.has(id) ? [] : [[id, { x, y }]])),
    )
    this.touching = this.isMany ? Infinity : this.look(this.standing).touches
  }

  /** Whether nothing touches that did not before. */
  get isClear(): boolean {
    return this.isMany || this.look(this.standing).touches <= this.touching
  }

  get score(): number {
    return this.drawn(this.standing)
  }

  places(): Places {
    const changed = [...this.standing].filter(([id, { x, y }]) => {
      const before = this.things.get(id)!
      return this.added.has(id) || before.x !== x || before.y !== y
    })
    return movedNodes(this.visible, changed)
  }

  /** Moves on what stands too near to a node of which the wire becomes a fork, and so much farther. */
  widen(farther: number): void {
    const { added, document } = this
    const nodes = document.nodes.filter(({ id }) => !added.has(id))
    const edges = document.edges.filter(({ source, target }) => !added.has(source) && !added.has(target))
    const kept = { ...document, nodes, edges }
    const old = thingsOf(kept, visibleParts(kept)).things
    for (const [id, { room }] of old) {
      const more = this.things.get(id)!.room - room
      if (more > 0)
        this.standing = this.makeRoom(
          this.standing,
          id,
          (space) => room + more + farther - Math.max(space, room),
        )
    }
  }

  /** Puts what is new: first what is computed from what is there, in order, then what goes into that, then all else. */
  joinAll(farther: number): void {
    if (this.added.size > MANY_NEW) return this.putBelow(this.added)
    const waiting = new Set(inOrder(this.added, this.wires))
    const isStanding = (id: string) => this.standing.has(id)
    for (;;) {
      const next =
        [...waiting].find((id) => this.sourcesOf(id).some(isStanding)) ??
        [...waiting].findLast((id) => this.targetsOf(id).some(isStanding))
      if (next === undefined) break
      waiting.delete(next)
      this.join(next, farther)
    }
    if (waiting.size > 0) this.putBelow(waiting)
  }

  private sourcesOf(id: string): readonly string[] {
    return this.wires.flatMap(({ source, target }) => (target === id ? [source] : []))
  }

  private targetsOf(id: string): readonly string[] {
    return this.wires.flatMap(({ source, target }) => (source === id ? [target] : []))
  }

  private join(id: string, farther: number): void {
    const wanted = this.wantedAt(id, farther)
    const isClear = this.clearOf(id)
    const clear = wanted.flatMap(({ at, side }) =>
      ACROSS.flatMap((x) => DOWN.flatMap((y) => [y, -y].map((y) => ({ x: at.x + side * x, y: at.y + y })))),
    )
    const farOf = ({ x, y }: Point) =>
      Math.min(...wanted.map(({ at }) => Math.abs(x - at.x) + Math.abs(y - at.y)))
    const near = clear
      .map((place) => ({ place, far: farOf(place) }))
      .sort((a, b) => a.far - b.far)
      .filter(({ place }) => isClear(place))
      .slice(0, this.isMany ? 1 : MOST_DRAWN)
    if (this.isMany) return void (this.standing = this.put(id, near[0]?.place ?? wanted[0]!.at))
    const least = this.drawn(this.standing)
    let best = { places: this.standing, score: Infinity }
    const rate = (places: Places, far: number) => {
      const score = this.drawn(places) + BESIDE * far
      if (score < best.score) best = { places, score }
    }
    for (const { place, far } of [...wanted.map(({ at }) => ({ place: at, far: 0 })), ...near]) {
      // Hardly ever a wire more is less to look at.
      if (best.score <= least + BESIDE * far) break
      rate(this.put(id, place), far)
    }
    if (best.score >= least + TOUCH)
      for (const { at } of wanted) for (const side of [1, -1] as const) rate(this.putIntoRow(id, at, side), 0)
    this.standing = best.places
  }

  private get isMany(): boolean {
    return this.graph.nodes.length > MANY || this.graph.edges.length > MANY
  }

  /** Where a node should be: level with a wire that comes or goes, as near as the numbers on it let it be. */
  private wantedAt(id: string, farther: number): readonly { readonly at: Point; readonly side: 1 | -1 }[] {
    const { standing, things, wires } = this
    const own = things.get(id)!
    const half = own.height / 2
    const coming = wires.filter(({ source, target }) => target === id && standing.has(source))
    const middleOf = (id: string) => standing.get(id)!.y + things.get(id)!.height / 2
    if (coming.length > 0) {
      const x = Math.ceil(
        Math.max(
          ...coming.map(
            ({ source }) => standing.get(source)!.x + things.get(source)!.width + things.get(source)!.room,
          ),
        ),
      )
      const levels = coming.map(({ source, entry }) => middleOf(source) - own.height * entry)
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
      return [...new Set([...levels, mean].map(Math.round))].map((y) => ({
        at: { x: x + own.overhang + farther, y },
        side: 1,
      }))
    }
    const going = wires.filter(({ source, target }) => source === id && standing.has(target))
    const x = Math.floor(
      Math.min(...going.map(({ target }) => standing.get(target)!.x)) - own.room - own.width,
    )
    return going.map(({ target, entry }) => ({
      at: {
        x: x - farther,
        y: Math.round(standing.get(target)!.y + things.get(target)!.height * entry - half),
      },
      side: -1,
    }))
  }

  /** Whether a node lies over nothing at a place, with its name and the numbers on its right. */
  private clearOf(id: string): (place: Point) => boolean {
    const own = this.things.get(id)!
    const taken = this.taken()
    const [left, right] = [own.overhang + APART.x, rightEnd(own) - own.x + APART.x]
    return ({ x, y }) => {
      const [top, bottom] = [y - APART.y, y + own.height + own.below + APART.y]
      return taken.every(([a, b, c, d]) => a >= x + right || c <= x - left || b >= bottom || d <= top)
    }
  }

  /** What stands already takes up, with all numbers on wires. */
  private taken(): readonly Rectangle[] {
    const { graph, places } = this.drawing(this.standing)
    const { edges, stems } = route(graph, places)
    return [
      ...graph.nodes.flatMap((node) => boundsOfNode(node, places.get(node.id)!)),
      ...graph.nodes.flatMap(({ id, stem }) =>
        stems.has(id) ? [labelBounds(stems.get(id)!.label, stem)] : [],
      ),
      ...graph.edges.map(({ id, label }) => labelBounds(edges.get(id)!.label, label)),
      ...this.framesIn(this.standing),
    ]
  }

  /** The frames of the expanded groups: what is new is in none of them. */
  private framesIn(standing: Places): readonly Rectangle[] {
    const rects = new Map(
      [...standing].map(([id, place]) => {
        const { width, height, below } = this.things.get(id)!
        return [id, { ...place, width, height: height + below }] as const
      }),
    )
    return framesAround(expandedGroups(this.document, this.visible), rects).map(
      ({ x, y, width, height }): Rectangle => [x, y, x + width, y + height],
    )
  }

  /** Everything where it stands with a node at a place, after what it lies over, and what it goes into, has made room. */
  private put(id: string, place: Point): Places {
    const standing = new Map([...this.standing, [id, place] as const])
    return this.makeRoom(standing, id, (space) => this.things.get(id)!.room - space)
  }

  /** The same in a row of its own below or above the place, from which all that is beyond goes away. */
  private putIntoRow(id: string, { x, y }: Point, side: 1 | -1): Places {
    const { height, below } = this.things.get(id)!
    const { graph } = this
    const stem = graph.nodes.find((node) => node.id === id)!.stem
    const labels = [
      stem,
      ...graph.edges.filter(({ source, target }) => source === id || target === id).map(({ label }) => label),
    ]
    const half = height / 2
    const up = Math.max(half, ...labels.map(({ above }) => above)) + APART.y
    const down = Math.max(half + below, ...labels.map(({ below }) => below)) + APART.y
    const middle = y + half
    const isBeyond = (other: Thing, top: number) =>
      side > 0 ? top >= middle : top + other.height + other.below <= middle
    const edge = [...this.standing].reduce((nearest, [id, { y }]) => {
      const other = this.things.get(id)!
      if (!isBeyond(other, y)) return nearest
      return side > 0 ? Math.min(nearest, y) : Math.max(nearest, y + other.height + other.below)
    }, side * Infinity)
    const level = Number.isFinite(edge) ? edge + side * (side > 0 ? up : down) : middle
    const standing = new Map(
      [...this.standing].map(([id, place]) => {
        const goes = isBeyond(this.things.get(id)!, place.y)
        return [id, goes ? { x: place.x, y: place.y + side * Math.ceil(up + down) } : place]
      }),
    )
    return this.makeRoom(
      new Map([...standing, [id, { x, y: Math.round(level - half) }]]),
      id,
      (space) => this.things.get(id)!.room - space,
    )
  }

  /**
   * Has what a node lies over, and what its wires lead to, move on; `need` says how far, where there is so much space before
   * it. What the node is computed from stays.
   */
  private makeRoom(standing: Places, id: string, need: (space: number) => number): Places {
    const things = new Map(
      [...standing].map(([id, place]): [string, Thing] => [id, { ...this.things.get(id)!, ...place }]),
    )
    const wires = this.wires.filter(({ source, target }) => standing.has(source) && standing.has(target))
    const own = things.get(id)!
    const before = reachedBack(wires, id)
    const needs = new Map<string, number>()
    for (const other of things.values()) {
      if (other === own || before.has(other.id)) continue
      const isTarget = wires.some(({ source, target }) => source === id && target === other.id)
      const by = Math.max(
        liesOver(own, other) ? rightEnd(own) + APART.x - leftEnd(other) : 0,
        isTarget ? need(other.x - rightOf(own)) : 0,
      )
      if (by > 0) needs.set(other.id, by)
    }
    const { pushed, by } = pushOn(things, wires, needs, new Set([...before, id]))
    return new Map([...standing].map(([id, { x, y }]) => [id, { x: pushed.has(id) ? x + by : x, y }]))
  }

  /** What has nothing to do with what is there goes below it, laid out. */
  private putBelow(ids: ReadonlySet<string>): void {
    const placed = [...this.standing].map(([id, place]) => ({ ...this.things.get(id)!, ...place }))
    const left = Math.min(...placed.map(({ x }) => x))
    const top = Math.max(...placed.map(({ y, height, below }) => y + height + below)) + BELOW
    const own = arrange(this.document, { only: ids })
    this.standing = new Map([
      ...this.standing,
      ...[...own].map(([id, { x, y }]) => [id, { x: left + x, y: top + y }] as const),
    ])
  }

  /** How little a drawing is liked. */
  private drawn(standing: Places): number {
    const { touches, cost } = this.look(standing)
    const moved = [...standing].reduce((sum, [id, { x, y }]) => {
      const { x: left, y: top } = this.added.has(id) ? { x, y } : this.things.get(id)!
      return sum + Math.abs(x - left) + Math.abs(y - top)
    }, 0)
    const within = this.framesIn(standing).flatMap(([left, top, right, bottom]) =>
      [...this.added].filter((id) => {
        const at = standing.get(id)
        return (
          at &&
          at.x < right &&
          at.y < bottom &&
          at.x + this.things.get(id)!.width > left &&
          at.y + this.things.get(id)!.height > top
        )
      }),
    )
    return TOUCH * touches + cost + MOVED * moved + WITHIN * within.length
  }

  private look(standing: Places): Look {
    const { graph, places } = this.drawing(standing)
    return lookOf(graph, places, this.effort)
  }

  /** What is drawn of what has its place. */
  private drawing(standing: Places): { readonly graph: LayoutGraph; readonly places: Places } {
    const places = placesOf(this.visible, standing)
    for (const id of this.added) if (!standing.has(id)) places.delete(id)
    const nodes = this.graph.nodes.filter(({ id }) => places.has(id))
    const edges = this.graph.edges.filter(({ source, target }) => places.has(source) && places.has(target))
    return { graph: { nodes, edges }, places }
  }
}

/** Each after what it is computed from. */
function inOrder(ids: ReadonlySet<string>, wires: readonly ThingWire[]): readonly string[] {
  const order = new Set<string>()
  const visit = (id: string) => {
    const sources = wires.filter(
      ({ source, target }) => target === id && ids.has(source) && !order.has(source),
    )
    for (const { source } of sources) if (!order.has(source)) visit(source)
    order.add(id)
  }
  for (const id of ids) visit(id)
  return [...order]
}
