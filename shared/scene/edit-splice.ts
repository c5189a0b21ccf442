import { edgeOf, findNode, type ChainruleDocument } from '../document/document'
import { change, type Edit } from '../document/edit'
import { moveNodes } from '../document/edit-nodes'
import { splice } from '../document/edit-wires'
import { apply } from '../document/patch'
import type { Point } from '../layout/graph'
import { TURN } from '../layout/layers'
import { ok } from '../result'
import { nodesBehind, shownAs, visibleParts } from './groups'
import { GAP, type Push, pushOn, reachedBack } from './push'
import { leftEnd, liesOver, rightEnd, rightOf, type Thing, thingsOf, type ThingWire } from './things'

/** A node that is nearer than this to the level of its wire is put on it: no wire has a kink of a few pixels. */
const LEVEL = 24

/**
 * Puts a node into an edge, and makes room for it. It stands where it is, but level with its wire and clear of what comes
 * before it, which stays. What comes after it is pushed to the right, as far as its wires and their numbers need and no
 * farther, and so is whatever would be in the way.
 */
export function spliceInRoom(document: ChainruleDocument, id: string, edgeId: string): Edit {
  const edge = edgeOf(document, edgeId)
  const spliced = splice(document, id, edgeId)
  if (!spliced.ok) return spliced
  const joined = apply(document, spliced.value)
  const visible = visibleParts(joined)
  const { things, wires } = thingsOf(joined, visible)
  const [source, node, target] = [edge.source, id, edge.target].map((end) =>
    things.get(shownAs(visible, end))!,
  )
  // In a collapsed group there is nothing to see of it.
  if (node === source || node === target) return spliced
  const places = new Map<string, Point>()
  const move = (thing: string, x: number, y: number) => {
    for (const behind of nodesBehind(visible, thing)) {
      const { position } = findNode(joined, behind)!
      places.set(behind, { x: position.x + x, y: position.y + y })
    }
  }
  const before = reachedBack(wires, node!.id)
  const [x, y] = [node!.x, node!.y]
  const leadsOn = rightOf(source!) <= target!.x
  settle(node!, source!, target!, wires)
  if (leadsOn || middleOf(node!) > rightOf(source!))
    node!.x = Math.max(node!.x, Math.ceil(rightOf(source!) + source!.room))
  for (let hit = firstUnder(things, node!, before); hit; hit = firstUnder(things, node!, before))
    node!.x = Math.ceil(rightEnd(hit) + GAP + node!.overhang)
  move(node!.id, node!.x - x, node!.y - y)
  const { pushed, by } = push(
    things,
    wires,
    node!,
    leadsOn || middleOf(target!) > rightOf(node!) ? target! : null,
    before,
  )
  for (const thing of pushed) move(thing, by, 0)
  return ok(change(document, { edges: joined.edges, nodes: apply(joined, moveNodes(joined, places)).nodes }))
}

const middleOf = ({ x, width }: Thing): number => x + width / 2

/** Puts a node on the level of the wire that comes, or else of the one that goes, where it is near. */
function settle(node: Thing, source: Thing, target: Thing, wires: readonly ThingWire[]): void {
  const entryOf = (from: Thing, into: Thing) =>
    into.height * wires.find((wire) => wire.source === from.id && wire.target === into.id)!.entry
  const comes = source.y + source.height / 2 - (node.y + entryOf(source, node))
  const goes = target.y + entryOf(node, target) - (node.y + node.height / 2)
  node.y += [comes, goes].find((by) => Math.abs(by) <= LEVEL) ?? 0
}

/** One of some things that a thing lies over. */
const firstUnder = (
  things: ReadonlyMap<string, Thing>,
  thing: Thing,
  some: ReadonlySet<string>,
): Thing | undefined => [...some].map((id) => things.get(id)!).find((other) => liesOver(thing, other))

/**
 * What gives way to a node, and how far: what it lies over, what its wire leads to, what these then come over or too near
 * to. All of it goes equally far, so that it stays as it was among itself; what is in `fixed` stays, and is passed.
 */
function push(
  things: ReadonlyMap<string, Thing>,
  wires: readonly ThingWire[],
  node: Thing,
  target: Thing | null,
  fixed: ReadonlySet<string>,
): Push {
  const needs = new Map<string, number>()
  for (const other of things.values())
    if (other !== node && !fixed.has(other.id) && liesOver(node, other))
      needs.set(other.id, rightEnd(node) + GAP - leftEnd(other))
  const room = target ? rightOf(node) + node.room + turnBefore(things, wires, target) - target.x : 0
  if (target && room > 0) needs.set(target.id, Math.max(room, needs.get(target.id) ?? 0))
  return pushOn(things, wires, needs, new Set([...fixed, node.id]))
}

/** What a wire that comes back to a thing from its right takes beside those that come from its left. */
const turnBefore = (
  things: ReadonlyMap<string, Thing>,
  wires: readonly ThingWire[],
  { id, x }: Thing,
): number =>
  wires.some(({ source, target }) => target === id && rightOf(things.get(source)!) > x) ? TURN : 0
