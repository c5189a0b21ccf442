import type { GraphEdge } from '../../engine/graph'
import { inferShapes } from '../../engine/shapes'
import { resolveTopology } from '../../engine/topology'
import type { Point } from '../../layout/graph'
import { listsBy } from '../../lists'
import { inputNames, inputPosition } from '../../ops/inputs'
import { sameShape, SCALAR, type Shape } from '../../tensor/tensor'
import { collapsedAround, groupsByParent, type NodeGroup } from '../groups'
import type { Migration } from '../migration'
import type { Part } from '../part'
import { edges as edgesPart } from '../parts/edges'
import { groups as groupsPart } from '../parts/groups'
import { type DocumentNode, nodes as nodesPart, operationOf } from '../parts/nodes'
import { onCanvas } from '../place'
import type { Frame } from '../../layout/separation/frames'
import { newBody, newBoxBody, type Room, roomOf } from './new-drawing'
import { oldBoxSize, oldNodeSize } from './old-drawing'
import { drawnTogether, type Joint, type Thing } from './spacing'

// Version 3 holds what version 2 does. Its nodes stand as close as the drawing of today allows; those of older documents,
// which were drawn as large cards, are drawn together once. Begin at spacing.ts for how. Nothing here reads the present
// drawing or layout: a document of version 2 shall always become the same.

export const drawTogether: Migration = {
  name: 'draw the places of nodes together',
  migrate(document) {
    const nodes = read(nodesPart, document['nodes'], {})
    const edges = nodes && read(edgesPart, document['edges'], { nodes })
    const groups = nodes && read(groupsPart, document['groups'], { nodes })
    if (!nodes || !edges || !groups) return document
    const places = placesOf(nodes, edges, groups)
    const records = document['nodes'] as readonly { readonly id: string }[]
    return { ...document, nodes: records.map((record) => ({ ...record, position: places.get(record.id)! })) }
  },
}

/** A part of a document as it is read; null where it is damaged. */
function read<T, R, Q, N>(part: Part<T, R, Q, N>, record: unknown, needed: N): T | null {
  if (part.form.check(record)) return null
  const result = part.read(record as R, needed)
  return result.ok ? result.value : null
}

function placesOf(
  nodes: readonly DocumentNode[],
  edges: readonly GraphEdge[],
  groups: readonly NodeGroup[],
): ReadonlyMap<string, Point> {
  const boxOf = collapsedAround({ groups })
  const cardOf = cardsOf(nodes, edges)
  const boxes = boxesOf(nodes, edges, boxOf)
  const seen: Item[] = nodes.filter(({ id }) => !boxOf.has(id)).map(({ id }) => cardOf.get(id)!)
  const itemOf = (id: string) => boxes.get(boxOf.get(id)!) ?? cardOf.get(id)!
  const items = [...seen, ...boxes.values()]
  const indexOf = new Map(items.map((item, at) => [item, at]))
  const corners = cornersOf(items, edges, itemOf, framesOf(groups, indexOf, itemOf, boxes))
  const places = new Map(seen.map((item) => [item.id, corners.get(item)!]))
  // What is in a box is drawn together by itself, and stands where it brings the box to its place.
  for (const box of boxes.values()) {
    const inside = box.nodes.map(({ id }) => cardOf.get(id)!)
    const within = new Set(box.nodes.map(({ id }) => id))
    const inner = edges.filter(({ source, target }) => within.has(source) && within.has(target))
    const around = cornersOf(inside, inner, (id) => cardOf.get(id)!, [])
    const is = boxPlace([...around.values()])
    const shall = corners.get(box)!
    for (const [{ id }, { x, y }] of around) places.set(id, { x: x + shall.x - is.x, y: y + shall.y - is.y })
  }
  return new Map([...places].map(([id, place]) => [id, onCanvas(place)]))
}

/** A thing with its inputs and outputs. */
interface Item extends Thing {
  readonly id: string
  /** Which input an edge enters and which output it leaves from, and how many there are, in the old and the new drawing. */
  readonly input: (edge: GraphEdge) => readonly [at: number, count: number]
  readonly output: (edge: GraphEdge) => { readonly old: Port; readonly now: Port }
}

type Port = readonly [at: number, count: number]

const SINGLE = { old: [0, 1], now: [0, 1] } as const

/** The top left corners of the items in the new drawing. */
function cornersOf<I extends Item>(
  items: readonly I[],
  edges: readonly GraphEdge[],
  itemOf: (node: string) => I,
  frames: readonly Frame[],
): ReadonlyMap<I, Point> {
  const index = new Map(items.map((item, at) => [item, at]))
  const joints = edges.flatMap((edge): Joint[] => {
    const [source, target] = [itemOf(edge.source), itemOf(edge.target)]
    if (source === target) return []
    const [output, input] = [source.output(edge), target.input(edge)]
    const below = ([at, count]: Port, height: number) => height * ((at + 0.5) / count - 0.5)
    return [
      {
        from: index.get(source)!,
        into: index.get(target)!,
        old: { from: below(output.old, source.old.height), into: below(input, target.old.height) },
        now: { from: below(output.now, source.now.height), into: below(input, target.now.height) },
      },
    ]
  })
  const middles = drawnTogether(items, joints, frames)
  return new Map(
    items.map((item, at) => {
      const { x, y } = middles[at]!
      return [item, { x: Math.round(x - item.now.width / 2), y: Math.round(y - item.now.height / 2) }]
    }),
  )
}

/** The frames of the expanded groups that are seen, each after those in it. */
function framesOf(
  groups: readonly NodeGroup[],
  indexOf: ReadonlyMap<Item, number>,
  itemOf: (node: string) => Item,
  boxes: ReadonlyMap<NodeGroup, Item>,
): readonly Frame[] {
  const children = groupsByParent(groups)
  const expanded: NodeGroup[] = []
  const open: (string | null)[] = [null]
  for (const around of open)
    for (const group of children.get(around) ?? [])
      if (!group.collapsed) {
        expanded.push(group)
        open.push(group.id)
      }
  const innerFirst = expanded.reverse()
  const frameAt = new Map(innerFirst.map(({ id }, at) => [id, at]))
  return innerFirst.map(({ id, nodes }) => {
    const inside = children.get(id) ?? []
    return {
      things: [...nodes.map(itemOf), ...inside.flatMap((group) => boxes.get(group) ?? [])].map((item) =>
        indexOf.get(item)!,
      ),
      frames: inside.flatMap((group) => frameAt.get(group.id) ?? []),
    }
  })
}

function cardsOf(nodes: readonly DocumentNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, Item> {
  const { shapes } = inferShapes(resolveTopology({ seed: 0, nodes, edges }, null), null)
  const shapeOf = new Map(nodes.map(({ id }, at) => [id, shapes[at]!]))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const taken = new Map<string, number>()
  const fan = new Map<string, number>()
  for (const { source, target } of edges) {
    taken.set(target, (taken.get(target) ?? 0) + 1)
    fan.set(source, (fan.get(source) ?? 0) + 1)
  }
  const roomAround = new Map<string, Room>()
  for (const { source, target } of edges) {
    const [from, into] = [shapeOf.get(source) ?? SCALAR, shapeOf.get(target) ?? SCALAR]
    const isEntrywise = operationOf(byId.get(target)!).kind === 'elementwise' && sameShape(from, into)
    const room = roomOf(from, isEntrywise, fan.get(source)! > 1)
    const other = roomAround.get(source)
    if (!other || other.above < room.above) roomAround.set(source, room)
  }
  return new Map(
    nodes.map((node): [string, Item] => {
      const { id, op, name, position } = node
      const operation = operationOf(node)
      const inputs = inputNames(operation, (taken.get(id) ?? 0) + 1).length
      const shape: Shape | null = shapeOf.get(id) ?? null
      const old = oldNodeSize(shape, inputs)
      const card: Item = {
        id,
        x: position.x + old.width / 2,
        y: position.y + old.height / 2,
        old,
        now: newBody(op, operation.kind === 'source', name, inputs),
        room: roomAround.get(id) ?? roomOf(shape ?? SCALAR, false, false),
        input: ({ input }) => [inputPosition(operation, input)!, inputs],
        output: () => SINGLE,
      }
      return [id, card]
    }),
  )
}

interface Box extends Item {
  readonly nodes: readonly DocumentNode[]
}

/** The collapsed groups that are seen, as boxes. */
function boxesOf(
  nodes: readonly DocumentNode[],
  edges: readonly GraphEdge[],
  boxOf: ReadonlyMap<string, NodeGroup>,
): ReadonlyMap<NodeGroup, Box> {
  const placeOf = new Map(nodes.map(({ id, position }) => [id, position]))
  const byHeight = (a: string, b: string) => {
    const [first, second] = [placeOf.get(a)!, placeOf.get(b)!]
    return first.y - second.y || first.x - second.x
  }
  const isRead = new Set(edges.map(({ source }) => source))
  const insideOf = listsBy(nodes, ({ id }) => boxOf.get(id))
  const crossing = edges.filter(({ source, target }) => boxOf.get(source) !== boxOf.get(target))
  const entering = listsBy(crossing, ({ target }) => boxOf.get(target))
  const leaving = listsBy(crossing, ({ source }) => boxOf.get(source))
  return new Map(
    [...insideOf].map(([group, inside]): [NodeGroup, Box] => {
      const inputs = (entering.get(group) ?? []).toSorted((a, b) => byHeight(a.target, b.target))
      const outputs = [...new Set((leaving.get(group) ?? []).map(({ source }) => source))].sort(byHeight)
      const results = outputs.length + inside.filter(({ id }) => !isRead.has(id)).length
      const old = oldBoxSize(inputs.length, results)
      const corner = boxPlace(inside.map(({ position }) => position))
      const inputAt = new Map(inputs.map((edge, at) => [edge, at]))
      const outputAt = new Map(outputs.map((id, at) => [id, at]))
      const box: Box = {
        id: group.id,
        nodes: inside,
        x: corner.x + old.width / 2,
        y: corner.y + old.height / 2,
        old,
        now: newBoxBody(inputs.length, results),
        room: roomOf(SCALAR, true, false),
        input: (edge) => [inputAt.get(edge)!, inputs.length],
        output: ({ source }) => {
          const at = outputAt.get(source)!
          return { old: [at, outputs.length], now: [at, results] }
        },
      }
      return [group, box]
    }),
  )
}

/** A box is as far left as the first of these, as high as the last. */
const boxPlace = (points: readonly Point[]): Point => ({
  x: points.reduce((least, { x }) => Math.min(least, x), Infinity),
  y: points.reduce((last, point) => (point.x > last.x ? point : last)).y,
})
