import type { Graph } from '../engine/graph'
import type { Point } from '../layout/graph'
import { operation, type OperationName } from '../ops/registry'
import { ok } from '../result'
import { arrange, boxesOf } from './arrange'
import { documentFrom } from '../document/create'
import { edgesInto, nodeOf, type ChainruleDocument, type DocumentNode } from '../document/document'
import { change, type Edit } from '../document/edit'
import { groupedInPlace } from '../document/edit-groups'
import { freshEdgeIds, freshNodeIds } from '../document/ids'
import { automaticName, freshNames } from '../document/names'
import { onCanvas } from '../document/place'
import { overfull, refuse } from '../document/refusal'

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
  const places = makeRoom(document, expanded, id, new Set([...made.values()].map((node) => node.id)))
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

/** Between the gates and what stands above or below them, in pixels. */
const GAP = 40

/**
 * Places for the gates, with the last one as high as the node was, and for what makes room: everything on the right moves
 * on, and what stands above or below in the gates' columns moves away if it would be in their way.
 */
function makeRoom(
  before: ChainruleDocument,
  after: ChainruleDocument,
  id: string,
  gates: ReadonlySet<string>,
): Map<string, Point> {
  const old = { ...boxesOf(before).nodes.find((box) => box.id === id)!, ...nodeOf(before, id).position }
  const sizes = new Map(boxesOf(after).nodes.map((box) => [box.id, box]))
  const arranged = arrange(after, { only: gates })
  const middle = old.y + old.height / 2
  const lift = middle - arranged.get(id)!.y - sizes.get(id)!.height / 2
  const places = new Map([...arranged].map(([gate, { x, y }]) => [gate, { x: x + old.x, y: y + lift }]))

  let [right, top, bottom] = [old.x, Infinity, -Infinity]
  for (const [gate, { x, y }] of places) {
    const { width, height } = sizes.get(gate)!
    right = Math.max(right, x + width)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + height)
  }
  const wider = Math.max(0, onGrid(right - old.x - old.width))

  const above: DocumentNode[] = []
  const below: DocumentNode[] = []
  let [up, down] = [0, 0]
  for (const node of after.nodes) {
    if (gates.has(node.id)) continue
    const { x, y } = node.position
    const { width, height } = sizes.get(node.id)!
    if (x >= old.x + old.width) places.set(node.id, { x: x + wider, y })
    else if (x + width > old.x) {
      const isAbove = y + height / 2 < middle
      ;(isAbove ? above : below).push(node)
      if (isAbove) up = Math.max(up, y + height + GAP - top)
      else down = Math.max(down, bottom + GAP - y)
    }
  }
  for (const { id, position } of above) places.set(id, { x: position.x, y: position.y - onGrid(up) })
  for (const { id, position } of below) places.set(id, { x: position.x, y: position.y + onGrid(down) })
  return places
}

const onGrid = (distance: number): number => Math.ceil(distance / 10) * 10
