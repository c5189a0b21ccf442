import type { Gaps } from './align'
import { compact, lookOf, zoomOf } from './compact'
import type { Look, Room } from './compact'
import type { LayoutGraph, Point } from './graph'
import { linkItems } from './items'
import type { Item } from './items'
import { labelsOf } from './labels'
import { connectedParts, pack } from './parts'
import type { Part } from './parts'
import { assignRanks } from './ranks'
import { areaOf, boundsOfNode } from './routing/rectangles'
import type { Effort } from './routing/route'
import { placeRows, rowsOf } from './rows'
import type { Context, Cut, Row } from './rows'
import { BOX, Space } from './routing/space'

// Where things stand. Begin here for the placement of nodes, and at route.ts for the wires; graph.ts says what both take.
// Nothing here knows of operations or documents.

export interface TidyOptions {
  /** The room that the drawing shall fit into, in pixels at zoom 1. */
  readonly room: Room
  /** Places of before: what stays as it was stays by them, and the nodes keep their common centre. */
  readonly keep?: ReadonlyMap<string, Point>
  /** The nodes to place; the others stay where they are in `keep`. All, where this is not said. */
  readonly only?: ReadonlySet<string>
  /** Whether nothing is folded, however long it becomes. */
  readonly inOneRow?: boolean
}

const GAPS: Gaps = { row: 5, column: 0, lane: 10 }
const MOST_ROWS = 7
/** In which ways a graph is cut into rows. */
const WAYS: readonly Omit<Cut, 'rows'>[] = [
  { shortest: 1, bundled: false },
  { shortest: 2, bundled: false },
  { shortest: 2, bundled: true },
]
/** How much wider the gaps become, step by step, where something touches. */
const WIDER: readonly Gaps[] = [
  { row: 0, column: 0, lane: 0 },
  { row: 3, column: 0, lane: 2 },
  { row: 6, column: 8, lane: 3 },
  { row: 10, column: 16, lane: 4 },
  { row: 16, column: 28, lane: 6 },
  { row: 26, column: 44, lane: 8 },
  { row: 40, column: 70, lane: 12 },
  { row: 70, column: 100, lane: 20 },
]
/** So much is looked at, and so much more for each wire, to find a placement in so many rows on which nothing touches. */
const SETTLING = 400_000
const SETTLING_OF_WIRE = 30_000
/** So much is looked at to draw one placement together. */
const EFFORT = 1_500_000
const MOST_COMPACTED = 2
/** Placements that score so much less are taken where they leave more as it was. */
const ABOUT_AS_GOOD = 0.016
/** By so much drawing a placement together may better it. */
const PROMISE = 0.12
/** How far some nodes that are placed keep from those that stay, and how far they look for room. */
const APART = 12
const RING = 40
const MOST_RINGS = 40
/** The zoom at which numbers are 11 pixels high: a larger one is worth less than one as large as that. */
const READABLE = 11 / 12
const BEYOND = 0.4
/** How much larger, while it is not readable, the drawing has to become for one more row. */
const TURN_COST = 0.032
/** And for wires that run less straight. */
const WIRE_COST = 0.00004
/** Above so many nodes or edges there is a single try. */
const MANY = 200
/** About what a node takes up. */
const NODE_PITCH = { width: 120, height: 60 }

/**
 * Top left corners for the nodes of a graph, in whole pixels: left to right along the edges, inputs in port order, few
 * crossings, nothing over anything else as `route` draws it. Of several placements it takes the one that can be shown
 * largest in the room.
 */
export function tidy(graph: LayoutGraph, options: TidyOptions): Map<string, Point> {
  const { only, keep } = options
  if (only) return tidyOnly(graph, options, only)
  const looks = looksOf(graph, options)
  const best = keep ? nearestTo(looks, keep) : looks[0]
  const places = new Map(graph.nodes.map(({ id }) => [id, best?.places.get(id) ?? { x: 0, y: 0 }]))
  return keep ? moveTo(places, keep) : places
}

/** The placements that are tried, the best first. */
function looksOf(graph: LayoutGraph, { room, keep, inOneRow = false }: TidyOptions): RatedLook[] {
  const items = linkItems(graph)
  assignRanks(items)
  const context = {
    graph,
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    labels: labelsOf(graph),
    room,
    heights: heightsOf(graph, keep),
  }
  const parts = connectedParts(graph, items)
  const many = isMany(graph)
  const least = many && !inOneRow ? rowsFor(items, room) : 1
  const most = many || inOneRow ? least : MOST_ROWS
  const rate = (look: Look, rows: number): RatedLook => ({
    ...look,
    rows,
    score: worthOf(zoomOf(look, room)) - TURN_COST * rows - look.cost * WIRE_COST - 10 * look.touches,
  })
  const looks: RatedLook[] = []
  let good = -Infinity
  const tried = new Set<string>()
  for (const cut of cutsInto(least, most)) {
    const { rows } = cut
    const all = parts.map((part) => rowsOf(context, part, cut))
    // where there is no place for one more cut it is that of before
    const cuts = all.map((each) => each.map(({ graph: { nodes } }) => nodes.length).join()).join(';')
    if (tried.has(cuts)) continue
    tried.add(cuts)
    // a placement of which the boxes alone are too large is not drawn
    const worth = good + TURN_COST * rows - PROMISE
    const look = settle(
      context,
      parts,
      all,
      { left: SETTLING + SETTLING_OF_WIRE * graph.edges.length },
      worth,
    )
    if (!look) continue
    const rated = rate(look, rows)
    looks.push(rated)
    good = Math.max(good, rated.score)
    if (look.touches === 0 && zoomOf(look, room) === 1) break
  }
  const byScore = () => looks.sort((a, b) => b.score - a.score)
  byScore()
  if (!many && looks.every((look) => zoomOf(look, room) < 1))
    for (const [i, look] of looks.slice(0, MOST_COMPACTED).entries())
      looks[i] = rate(compact(graph, look, room, { left: EFFORT }), look.rows)
  return byScore()
}

/** The cuts that are tried: the same number of rows in several ways, of which the drawing shows the best. */
const cutsInto = (least: number, most: number): Cut[] =>
  Array.from({ length: most - least + 1 }, (_, more) => least + more).flatMap((rows) =>
    least === most || rows === 1 ? { rows, ...WAYS[0]! } : WAYS.map((way) => ({ rows, ...way })),
  )

function heightsOf(
  { nodes }: LayoutGraph,
  places: ReadonlyMap<string, Point> = new Map(),
): Map<string, number> {
  return new Map(
    nodes.flatMap(({ id, height }) => {
      const place = places.get(id)
      return place ? [[id, place.y + height / 2]] : []
    }),
  )
}

/** What it is worth that a drawing can be shown at a zoom. */
function worthOf(zoom: number): number {
  return Math.min(zoom, READABLE) + BEYOND * Math.max(0, zoom - READABLE)
}

interface RatedLook extends Look {
  readonly rows: number
  readonly score: number
}

/** Of the placements that are about as good as the best, the one that moves the nodes least. */
function nearestTo(looks: readonly RatedLook[], keep: ReadonlyMap<string, Point>): Look | undefined {
  const good = looks.filter(({ score }) => score >= looks[0]!.score - ABOUT_AS_GOOD)
  const way = ({ places }: Look) =>
    [...moveTo(places, keep)].reduce((sum, [id, { x, y }]) => {
      const old = keep.get(id)
      return sum + (old ? Math.abs(x - old.x) + Math.abs(y - old.y) : 0)
    }, 0)
  return good
    .map((look) => ({ look, way: way(look) }))
    .reduce((least, each) => (each.way < least.way ? each : least), { look: looks[0]!, way: Infinity }).look
}

/** Places for some nodes alone, about where they stand, beside those that stay. */
function tidyOnly(
  graph: LayoutGraph,
  { room, keep }: TidyOptions,
  only: ReadonlySet<string>,
): Map<string, Point> {
  const chosen = {
    nodes: graph.nodes.filter(({ id }) => only.has(id)),
    edges: graph.edges.filter(({ source, target }) => only.has(source) && only.has(target)),
  }
  const places = tidy(chosen, { room, ...(keep && { keep }) })
  if (!keep) return places
  const space = new Space(areaOf(graph, keep))
  graph.nodes.forEach((node, i) => {
    const place = keep.get(node.id)
    if (!place || only.has(node.id)) return
    for (const bounds of boundsOfNode(node, place)) space.add(BOX, i, i, ...bounds)
  })
  const isFree = (dx: number, dy: number) =>
    chosen.nodes.every((node) => {
      const { x, y } = places.get(node.id)!
      return boundsOfNode(node, { x: x + dx, y: y + dy }).every(
        ([left, top, right, bottom]) =>
          space.find(left - APART, top - APART, right + APART, bottom + APART).length === 0,
      )
    })
  for (let ring = 0; ring < MOST_RINGS; ring++) {
    for (const [dx, dy] of ringOf(ring)) {
      if (isFree(dx * RING, dy * RING))
        return new Map([...places].map(([id, { x, y }]) => [id, { x: x + dx * RING, y: y + dy * RING }]))
    }
  }
  return places
}

/** The steps around a place, the ones straight up and down first. */
function ringOf(ring: number): [number, number][] {
  const steps: [number, number][] = []
  for (let x = -ring; x <= ring; x++)
    for (let y = -ring; y <= ring; y++) if (Math.max(Math.abs(x), Math.abs(y)) === ring) steps.push([x, y])
  return steps.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || Math.abs(a[0]) - Math.abs(b[0]))
}

function isMany({ nodes, edges }: LayoutGraph): boolean {
  return nodes.length > MANY || edges.length > MANY
}

/** So many rows make a large graph about as wide, for its height, as the room. */
function rowsFor(items: readonly Item[], room: Room): number {
  const ranks = items.reduce((most, { rank }) => Math.max(most, rank + 1), 1)
  const height = (items.length / ranks) * NODE_PITCH.height + NODE_PITCH.height
  return Math.max(1, Math.round(Math.sqrt((ranks * NODE_PITCH.width * room.height) / (height * room.width))))
}

/** Places what is in rows, with wider gaps until nothing touches; nothing where it is worth less than `least`. */
function settle(
  context: Context,
  parts: readonly Part[],
  rows: readonly (readonly Row[])[],
  effort: Effort,
  least: number,
): Look | undefined {
  let best: Look | undefined
  for (const { row, column, lane } of isMany(context.graph) ? WIDER.slice(2, 3) : WIDER) {
    const gaps = {
      row: GAPS.row + row,
      column: GAPS.column + column,
      lane: GAPS.lane + lane,
    }
    const laid = rows.map((each) => placeRows(each, gaps))
    const places = laid.length === 1 ? laid[0]! : pack(context.room, parts, laid)
    const { left, top, right, bottom } = areaOf(context.graph, places)
    const size = { width: right - left, height: bottom - top }
    if (worthOf(zoomOf(size, context.room)) < least) break
    const look = fromTheCorner(lookOf(context.graph, places, effort))
    if (!best || look.touches < best.touches) best = look
    if (look.touches === 0 || effort.left <= 0) break
  }
  return best
}

/** Moved so that the drawing begins at (0, 0). */
function fromTheCorner(look: Look): Look {
  const places = new Map(
    [...look.places].map(([id, { x, y }]) => [
      id,
      { x: Math.round(x - look.left), y: Math.round(y - look.top) },
    ]),
  )
  return { ...look, places, left: 0, top: 0 }
}

/** Moves all places by as much as brings their centre back to where it was. */
function moveTo(places: ReadonlyMap<string, Point>, before: ReadonlyMap<string, Point>): Map<string, Point> {
  let [dx, dy, count] = [0, 0, 0]
  for (const [id, { x, y }] of places) {
    const old = before.get(id)
    if (!old) continue
    dx += old.x - x
    dy += old.y - y
    count++
  }
  if (count === 0) return new Map(places)
  const shift = { x: Math.round(dx / count), y: Math.round(dy / count) }
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]))
}
