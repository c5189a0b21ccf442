import { alignColumns, snap, snapDown, snapUp } from './coordinates'
import { linkItems } from './graph'
import type { Item, LayoutGraph, Point } from './graph'
import { orderColumns } from './order'
import { assignRanks, bendLongWires } from './ranks'

// Where things stand. Begin here for the placement of nodes: ranks.ts, order.ts and coordinates.ts are its stages, on
// the graph of graph.ts. node-size.ts says how large a node is and wire.ts how a wire runs: the canvas draws by the
// same two. Others use these and graph.ts; nothing here knows of operations or documents.

export interface TidyOptions {
  /** The least space between two columns, in pixels. */
  readonly layerGap: number
  /** The least space between two nodes of a column, and between two parts of the graph that no edge joins. */
  readonly nodeGap: number
  /** Positions from before: the nodes keep their common centre. Without them the top left corner is at (0, 0). */
  readonly keep?: ReadonlyMap<string, Point>
}

/**
 * Top left corners for the nodes of a graph: left to right along the edges, inputs in port order, few crossings, no
 * overlaps, all multiples of 10. The same graph always gives the same positions. Edges from or to nodes that are not
 * in the graph do not matter, nor do those that close a cycle.
 */
export function tidy(graph: LayoutGraph, options: TidyOptions): Map<string, Point> {
  const positions = pack(
    connectedParts(linkItems(graph)).map((part) => layOut(part, options)),
    options,
  )
  const inOrder = new Map(graph.nodes.map(({ id }) => [id, positions.get(id) ?? { x: 0, y: 0 }]))
  return options.keep ? moveTo(inOrder, options.keep) : inOrder
}

/** Positions within a part's own bounds, which begin at (0, 0). */
interface Part {
  readonly positions: ReadonlyMap<string, Point>
  readonly width: number
  readonly height: number
}

/** A connected part in columns, each as wide as its widest node, the others in its middle. */
function layOut(items: readonly Item[], { layerGap, nodeGap }: TidyOptions): Part {
  assignRanks(items)
  const columns = orderColumns(bendLongWires(items))
  alignColumns(columns, nodeGap)
  const top = items.reduce((least, item) => Math.min(least, item.y), Infinity)
  const height = items.reduce((most, item) => Math.max(most, item.y + item.height - top), 0)
  const positions = new Map<string, Point>()
  let left = 0
  let width = 0
  for (const column of columns) {
    const columnWidth = column.reduce((most, item) => Math.max(most, item.width), 0)
    for (const item of column) {
      if (item.id === null) continue
      positions.set(item.id, { x: left + snapDown((columnWidth - item.width) / 2), y: item.y - top })
    }
    width = left + columnWidth
    left += snapUp(columnWidth + layerGap)
  }
  return { positions, width, height }
}

/** Splits the items into parts that no edge joins; each keeps the order. */
function connectedParts(items: readonly Item[]): Item[][] {
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

/** Puts the parts side by side into rows, which are as wide as the widest part or make a page of about 16 to 9. */
function pack(parts: readonly Part[], { layerGap, nodeGap }: TidyOptions): Map<string, Point> {
  const area = parts.reduce((sum, { width, height }) => sum + (width + layerGap) * (height + nodeGap), 0)
  const widest = parts.reduce((most, { width }) => Math.max(most, width), Math.sqrt((area * 16) / 9))
  const positions = new Map<string, Point>()
  let [left, top, rowHeight] = [0, 0, 0]
  for (const part of parts) {
    if (left + part.width > widest) {
      top += snapUp(rowHeight + nodeGap)
      left = 0
      rowHeight = 0
    }
    for (const [id, { x, y }] of part.positions) positions.set(id, { x: left + x, y: top + y })
    left += snapUp(part.width + layerGap)
    rowHeight = Math.max(rowHeight, part.height)
  }
  return positions
}

/** Moves all positions by as much as brings their centre back to where it was, to the nearest multiple of 10. */
function moveTo(
  positions: ReadonlyMap<string, Point>,
  before: ReadonlyMap<string, Point>,
): Map<string, Point> {
  let [dx, dy, count] = [0, 0, 0]
  for (const [id, { x, y }] of positions) {
    const old = before.get(id)
    if (!old) continue
    dx += old.x - x
    dy += old.y - y
    count++
  }
  const shift = count === 0 ? { x: 0, y: 0 } : { x: snap(dx / count), y: snap(dy / count) }
  return new Map([...positions].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]))
}
