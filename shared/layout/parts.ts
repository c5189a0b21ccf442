import type { Room } from './compact'
import { extentOf } from './routing/extent'
import type { LayoutEdge, LayoutGraph, LayoutNode, Point } from './graph'
import type { Item } from './items'
import { route } from './routing/route'

/** The space between two parts that no edge joins. */
const PART_GAP = 28

/** What edges join, and how far from the sources each node of it stands. */
export interface Part {
  readonly graph: LayoutGraph
  readonly ranks: ReadonlyMap<string, number>
}

/** Splits a graph into parts that no edge joins; each keeps the order. `items` are those of the graph, with their ranks. */
export function connectedParts({ nodes, edges }: LayoutGraph, items: readonly Item[]): Part[] {
  interface Open {
    nodes: LayoutNode[]
    edges: LayoutEdge[]
    ranks: Map<string, number>
  }
  const parts: Open[] = []
  const partOf = new Map<string, Open>()
  for (const root of items) {
    if (partOf.has(root.id!)) continue
    const part: Open = { nodes: [], edges: [], ranks: new Map() }
    parts.push(part)
    const stack = [root]
    for (let item = stack.pop(); item; item = stack.pop()) {
      if (partOf.has(item.id!)) continue
      partOf.set(item.id!, part)
      part.ranks.set(item.id!, item.rank)
      for (const wire of item.inputs) stack.push(wire.source)
      for (const wire of item.outputs) stack.push(wire.target)
    }
  }
  for (const node of nodes) partOf.get(node.id)!.nodes.push(node)
  for (const edge of edges) {
    const part = partOf.get(edge.source)
    if (part && part === partOf.get(edge.target)) part.edges.push(edge)
  }
  return parts.map(({ nodes, edges, ranks }) => ({ graph: { nodes, edges }, ranks }))
}

/** Puts the placed parts side by side into shelves. */
export function pack(
  room: Room,
  parts: readonly Part[],
  placed: readonly Map<string, Point>[],
): Map<string, Point> {
  const extents = placed.map((places, i) => {
    const { graph } = parts[i]!
    return extentOf(graph, places, route(graph, places))
  })
  const area = extents.reduce((sum, { width, height }) => sum + (width + PART_GAP) * (height + PART_GAP), 0)
  const widest = extents.reduce(
    (most, { width }) => Math.max(most, width),
    Math.sqrt((area * room.width) / room.height),
  )
  const places = new Map<string, Point>()
  let [left, top, shelf] = [0, 0, 0]
  placed.forEach((part, i) => {
    const extent = extents[i]!
    if (left > 0 && left + extent.width > widest) {
      top += shelf + PART_GAP
      left = shelf = 0
    }
    for (const [id, { x, y }] of part)
      places.set(id, { x: Math.round(left + x - extent.left), y: Math.round(top + y - extent.top) })
    left += extent.width + PART_GAP
    shelf = Math.max(shelf, extent.height)
  })
  return places
}
