import type { Graph } from '../engine/graph'
import { compile } from '../engine/program'
import { lookOf } from '../layout/compact'
import type { Point } from '../layout/graph'
import { operation, type OperationName } from '../ops/registry'
import { ok } from '../result'
import { arrange, boxesOf } from './arrange'
import { documentFrom } from '../document/create'
import { edgesInto, nodeOf, type ChainruleDocument, type DocumentNode } from '../document/document'
import { change, type Edit } from '../document/edit'
import { groupedInPlace } from '../document/edit-groups'
import { moveNodes } from '../document/edit-nodes'
import { groupsByNode } from '../document/groups'
import { freshEdgeIds, freshNodeIds } from '../document/ids'
import { automaticName, freshNames } from '../document/names'
import { apply } from '../document/patch'
import { onCanvas } from '../document/place'
import { overfull, refuse } from '../document/refusal'
import { placesOf } from './geometry'
import { movedNodes, type Visible, visibleParts } from './groups'
import { layoutGraphOf } from './laid-out'
import { plainMeasure } from './look'
import { boundsOf, makeRoom } from './make-room'
import { rightOf, thingsOf } from './things'

/** What a node is replaced by: its input nodes, by their names, stand for what comes in; `target` for the node itself. */
export interface Gates {
  readonly graph: Graph
  readonly target: string
  /** What some of them should be called, by their names among the gates; the others get automatic names. */
  readonly wanted?: ReadonlyMap<string, string>
}

/**
 * Replaces a node by the gates that it is made of. The last one keeps its id and its name, so that whatever refers to the
 * node refers to its result; the others get automatic names. They are laid out where the node stood,
 * as one group.
 */
export function replaceByGates(document: ChainruleDocument, id: string, gates: Gates): Edit {
  const made = namedAnew(document, id, gates)
  const incoming = new Map(edgesInto(document, id).map(({ input, source }) => [input, source]))
  const sourceOf = new Map(
    gates.graph.nodes.map((node) => [
      node.id,
      node.op === 'input' ? incoming.get(node.name) : made.get(node.id)!.id,
    ]),
  )
  const nextEdgeId = freshEdgeIds(document.edges)
  const wires = gates.graph.edges.flatMap(({ source, target, input }) => {
    const from = sourceOf.get(source)
    return from === undefined ? [] : [{ id: nextEdgeId(), source: from, target: made.get(target)!.id, input }]
  })
  const nodes = document.nodes.flatMap((node) => (node.id === id ? [...made.values()] : [node]))
  const edges = [...document.edges.filter(({ target }) => target !== id), ...wires]
  const groups = made.size > 1 ? groupedInPlace(document, id, [...made.values()]) : document.groups
  const expanded = { ...document, nodes, edges, groups }
  const full = overfull(expanded)
  if (full) return refuse(full)
  const places = placesFor(document, expanded, id, new Set([...made.values()].map((node) => node.id)))
  return ok(
    change(document, {
      nodes: nodes.map((node) => ({ ...node, position: onCanvas(places.get(node.id) ?? node.position) })),
      edges,
      groups,
    }),
  )
}

/** The gates as nodes of the document, by their ids in the graph. */
function namedAnew(
  document: ChainruleDocument,
  id: string,
  { graph, target, wanted }: Gates,
): ReadonlyMap<string, DocumentNode> {
  const taken = new Set(document.nodes.map(({ name }) => name))
  const nextId = freshNodeIds(document.nodes)
  const fresh = freshNames(taken)
  const gates = documentFrom({ ...graph, edges: [] }).nodes.filter(({ op }) => op !== 'input')
  return new Map(
    gates.map((gate) => {
      if (gate.id === target) return [gate.id, { ...gate, id, name: nodeOf(document, id).name }]
      const wish = wanted?.get(gate.name)
      const name =
        wish === undefined ? automaticName(operation(gate.op as OperationName), taken) : fresh(wish)
      taken.add(name)
      return [gate.id, { ...gate, id: nextId(), name }]
    }),
  )
}

type Places = ReadonlyMap<string, Point>

/** In a graph of more nodes the first places are taken. */
const MANY = 200
/** So much is looked at to find places on which nothing touches. */
const EFFORT = 2_500_000

/**
 * Places for the gates, from where the node stood on and the last as high as it was, and for what makes room for them. The
 * gates are laid out by themselves, or with what comes in, and at some distances from that: as least touches.
 */
function placesFor(
  before: ChainruleDocument,
  after: ChainruleDocument,
  id: string,
  gates: ReadonlySet<string>,
): Places {
  const alone = arrange(after, { only: gates })
  if (after.nodes.length > MANY) return openedAt(before, after, id, gates, alone, 0, 1)
  const effort = { left: EFFORT }
  const touchesOf = (document: ChainruleDocument) =>
    lookOf(drawn(document), placesOf(visibleParts(document), new Map()), effort).touches
  const most = touchesOf(before)
  let best: { readonly places: Places; readonly touches: number } | null = null
  for (const { arranged, farther, wider } of arrangements(after, gates, alone)) {
    const places = openedAt(before, after, id, gates, arranged, farther, wider)
    const touches = touchesOf(apply(after, moveNodes(after, places)))
    if (!best || touches < best.touches) best = { places, touches }
    if (best.touches <= most || effort.left <= 0) break
  }
  return best!.places
}

/** Gates as they stand to one another, how much farther than need be from what comes in, and how much wider. */
interface Arrangement {
  readonly arranged: Places
  readonly farther: number
  readonly wider: number
}

/** What is tried, the best to look at first: the gates by themselves, or with what comes in, in a row or folded. */
function* arrangements(
  document: ChainruleDocument,
  gates: ReadonlySet<string>,
  alone: Places,
): Generator<Arrangement> {
  yield { arranged: alone, farther: 0, wider: 1 }
  const coming = document.edges.flatMap(({ source, target }) => (gates.has(target) ? [source] : []))
  const only = new Set([...gates, ...coming])
  const inRow = arrange(document, { only, inOneRow: true })
  yield { arranged: inRow, farther: 0, wider: 1 }
  yield { arranged: inRow, farther: 24, wider: 1.15 }
  yield { arranged: inRow, farther: 60, wider: 1.3 }
  const folded = arrange(document, { only })
  yield { arranged: folded, farther: 0, wider: 1 }
  yield { arranged: folded, farther: 24, wider: 1.15 }
  yield { arranged: alone, farther: 40, wider: 1 }
  yield { arranged: inRow, farther: 120, wider: 1.5 }
}

const drawn = (document: ChainruleDocument) =>
  layoutGraphOf(visibleParts(document), compile(document), plainMeasure)

/** The same where the gates stand to one another as they were arranged. */
function openedAt(
  before: ChainruleDocument,
  after: ChainruleDocument,
  id: string,
  gates: ReadonlySet<string>,
  arranged: Places,
  farther: number,
  wider: number,
): Places {
  const middleOf = (document: ChainruleDocument) =>
    boxesOf(document).nodes.find((box) => box.id === id)!.height / 2
  const { x: left, y: top } = nodeOf(before, id).position
  const first = [...gates].reduce((least, gate) => Math.min(least, arranged.get(gate)!.x), Infinity)
  const lift = top + middleOf(before) - arranged.get(id)!.y - middleOf(after)
  const placed = [...gates].map((gate) => {
    const { x, y } = arranged.get(gate)!
    return [gate, { x: Math.round((x - first) * wider) + left, y: y + lift }] as const
  })
  const opened = apply(after, moveNodes(after, new Map(placed)))
  const [visible, seen] = [visibleParts(before), visibleParts(opened)]
  const group = gates.size > 1 ? groupsByNode(after).get(id)!.id : null
  const bounds = boundsOf(opened, seen, gates, group)
  const begin = Math.min(bounds.x.begin, left - comingRoom(opened, seen, gates, left) - farther)
  const moved = makeRoom(before, visible, id, { ...bounds, x: { ...bounds.x, begin } }, true)
  const own = moved.get(id) ?? { x: left, y: top }
  return new Map([
    ...movedNodes(visible, moved),
    ...placed.map(([gate, { x, y }]): [string, Point] => [gate, { x: x + own.x - left, y: y + own.y - top }]),
  ])
}

/** How much farther from what comes in gates have to be than they are, so that there is room for the numbers. */
function comingRoom(
  document: ChainruleDocument,
  visible: Visible,
  gates: ReadonlySet<string>,
  left: number,
): number {
  const { things, wires } = thingsOf(document, visible)
  return wires.reduce((most, { source, target }) => {
    const [from, into] = [things.get(source)!, things.get(target)!]
    const comes = gates.has(target) && !gates.has(source) && rightOf(from) <= left
    return comes ? Math.max(most, rightOf(from) + from.room - into.x) : most
  }, 0)
}
