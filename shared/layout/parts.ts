import { extentOf } from './extent'
import type { Point } from './graph'
import type { Item } from './items'
import { route } from './route'
import type { Context } from './rows'

/** The space between two parts that no edge joins. */
const PART_GAP = 28

/** Splits the items into parts that no edge joins; each keeps the order. */
export function connectedParts(items: readonly Item[]): Item[][] {
  const parts = new Map<Item, Item[]>()
  for (const root of items) {
    if (parts.has(root)) continue
    const part: Item[] = []
    const stack = [root]
    for (let item = stack.pop(); item; item = stack.pop()) {
      if (parts.has(item)) continue
      parts.set(item, part)
      for (const wire of item.inputs) stack.push(wire.source)
      for (const wire of item.outputs) stack.push(wire.target)
    }
  }
  for (const item of items) parts.get(item)?.push(item)
  return [...new Set(parts.values())]
}

/** Puts the parts side by side into shelves. */
export function pack({ graph, room }: Context, parts: readonly Map<string, Point>[]): Map<string, Point> {
  const extents = parts.map((places) => {
    const nodes = graph.nodes.filter(({ id }) => places.has(id))
    const sub = {
      nodes,
      edges: graph.edges.filter(({ source, target }) => places.has(source) && places.has(target)),
    }
    return extentOf(sub, places, route(sub, places))
  })
  const area = extents.reduce((sum, { width, height }) => sum + (width + PART_GAP) * (height + PART_GAP), 0)
  const widest = extents.reduce(
    (most, { width }) => Math.max(most, width),
    Math.sqrt((area * room.width) / room.height),
  )
  const places = new Map<string, Point>()
  let [left, top, shelf] = [0, 0, 0]
  parts.forEach((part, i) => {
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
