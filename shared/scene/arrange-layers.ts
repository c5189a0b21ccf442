import type { ChainruleDocument } from '../document/document'
import { extentOf } from '../layout/routing/extent'
import type { LayoutGraph, Point } from '../layout/graph'
import { route } from '../layout/routing/route'
import { tidy } from '../layout/tidy'
import { boxesOf } from './arrange'

// Nets of layers: each layer is arranged by itself, so that no group's frame lies over another, and the layers stand one
// after the other in rows, as many in a row as can be shown largest.

interface Block {
  readonly places: ReadonlyMap<string, Point>
  readonly width: number
  readonly height: number
}

const ROOM = { width: 892, height: 630 }
/** Wide enough that nothing within a layer is folded. */
const WITHIN = { width: 1e5, height: 1e5 }
/** Between layers: their frames, with the name in one corner, and the numbers on the wire from one to the next. */
const GAP = { x: 130, y: 76 }
/** Between what is within a frame and what stands alone beside it. */
const BESIDE = 130

/** A place for every node of a net whose groups are its layers, in order; what is in no group stands at either end. */
export function arrangeLayers(document: ChainruleDocument, room = ROOM): Map<string, Point> {
  const graph = boxesOf(document)
  const layers = document.groups.map((group) => new Set(group.nodes))
  const { before, after } = endsOf(document, layers)
  const nothing = new Set<string>()
  const units = layers.map((layer, at) => blockOf(graph, layer, at === 0 ? before : nothing))
  if (after.size > 0) units.push(besides([units.pop()!, blockOf(graph, after, nothing)], BESIDE))
  const tries = units.map((_, at) => inRows(units, at + 1))
  const zoomOf = ({ width, height }: Block) => Math.min(1, room.width / width, room.height / height)
  const best = tries.reduce((best, made) => (zoomOf(made) > zoomOf(best) ? made : best))
  return new Map([...best.places].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]))
}

/** What is in no layer: what leads into the first, and what ends the graph. */
function endsOf({ nodes, edges }: ChainruleDocument, layers: readonly ReadonlySet<string>[]) {
  const isGrouped = (id: string) => layers.some((layer) => layer.has(id))
  const before = new Set<string>()
  const after = new Set<string>()
  for (const { id } of nodes) {
    if (isGrouped(id)) continue
    const isFirst = edges.some(({ source, target }) => source === id && isGrouped(target))
    ;(isFirst ? before : after).add(id)
  }
  return { before, after }
}

/**
 * Some nodes, arranged by themselves, from (0, 0) on. What leads into them is arranged with them, so that there is room for
 * its wires; those of it that are to stand beside the block keep the height that they have there.
 */
function blockOf(
  { nodes, edges }: LayoutGraph,
  ids: ReadonlySet<string>,
  beside: ReadonlySet<string>,
): Block {
  const into = edges.filter(({ target }) => ids.has(target))
  const sources = new Set(into.map(({ source }) => source))
  const around = {
    nodes: nodes.filter(({ id }) => ids.has(id) || sources.has(id)),
    edges: into,
  }
  const arranged = tidy(around, { room: WITHIN })
  const part = {
    nodes: around.nodes.filter(({ id }) => ids.has(id)),
    edges: into.filter(({ source }) => ids.has(source)),
  }
  const places = new Map([...arranged].filter(([id]) => ids.has(id)))
  const { left, top, width, height } = extentOf(part, places, route(part, places))
  const outside = around.nodes.filter(({ id }) => beside.has(id))
  const room = outside.length > 0 ? BESIDE + Math.max(...outside.map((node) => node.width)) : 0
  for (const node of outside)
    places.set(node.id, { x: left - BESIDE - node.width, y: arranged.get(node.id)!.y })
  // The wires from there, and the numbers on them, may reach further up and down than the block.
  const whole = {
    nodes: [...outside, ...part.nodes],
    edges: into.filter(({ source, target }) => places.has(source) && places.has(target)),
  }
  const reach = outside.length > 0 ? extentOf(whole, places, route(whole, places)) : { top, height }
  return {
    places: moved(places, room - left, -reach.top),
    width: width + room,
    height: reach.height,
  }
}

const moved = (places: ReadonlyMap<string, Point>, dx: number, dy: number) =>
  new Map([...places].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]))

/** Blocks from left to right, their middles on one line. */
function besides(blocks: readonly Block[], gap: number): Block {
  const height = Math.max(...blocks.map((block) => block.height))
  const places = new Map<string, Point>()
  let x = 0
  for (const block of blocks) {
    for (const [id, place] of moved(block.places, x, (height - block.height) / 2)) places.set(id, place)
    x += block.width + gap
  }
  return { places, width: x - gap, height }
}

/** Blocks in rows of so many, from top to bottom. */
function inRows(units: readonly Block[], perRow: number): Block {
  const places = new Map<string, Point>()
  let [width, y] = [0, 0]
  for (let at = 0; at < units.length; at += perRow) {
    const row = besides(units.slice(at, at + perRow), GAP.x)
    for (const [id, place] of moved(row.places, 0, y)) places.set(id, place)
    width = Math.max(width, row.width)
    y += row.height + GAP.y
  }
  return { places, width, height: y - GAP.y }
}
