import { align, setPulls } from './align'
import type { Gaps } from './align'
import { addBends } from './bends'
import { BEND, CLEARANCE } from './routing/distances'
import type { LayoutNode, Point } from './graph'
import type { Item } from './items'
import type { LabelsOf } from './labels'
import { orderColumns } from './order'

/** The nodes whose wires come from, or go to, another row. */
export interface Turning {
  readonly arrive: ReadonlySet<string>
  readonly leave: ReadonlySet<string>
}

/** The room that a wire takes to turn. */
export const TURN = 10
/** The margins of labels. */
const STEM_MARGIN = 6
const LABEL_MARGIN = 2
/** How near one thing may come to another, above or below it, that stands in the column before. */
const NEAR = 4

/** Ranked items as columns from left to right, ordered for few crossings, with a bend in every column that a wire passes. */
export function columnsOf(
  items: readonly Item[],
  nodes: ReadonlyMap<string, LayoutNode>,
  labels: LabelsOf,
  turning: Turning,
  heights: ReadonlyMap<string, number>,
): Item[][] {
  for (const item of items) {
    measure(item, nodes.get(item.id!)!, labels)
    if (turning.arrive.has(item.id!)) item.turn = TURN
    if (turning.leave.has(item.id!)) item.reach += TURN
  }
  const all = addBends(items, labels)
  const columns = orderColumns(all, heights)
  for (const item of all) setPulls(item)
  return columns
}

/** Places for the nodes of columns: aligned for straight wires, and as near to one another as their labels let them. */
export function placeColumns(columns: readonly Item[][], gaps: Gaps): Map<string, Point> {
  align(columns, gaps)
  const rights = rightsOf(columns, gaps)
  const places = new Map<string, Point>()
  columns.forEach((column, c) => {
    for (const { id, y, width, height } of column)
      if (id !== null) places.set(id, { x: rights[c]! - width, y: Math.round(y - height / 2) })
  })
  return places
}

/** Sets the extents of a node: its box with its name, and the label on its own level. */
function measure(item: Item, node: LayoutNode, labels: LabelsOf): void {
  const own = labels.get(node.id)
  item.above = node.height / 2
  item.below = node.height / 2 + node.below
  const label = own?.count === 1 ? own : node.stem
  item.labelAbove = label.above
  item.labelBelow = label.below
  item.reach = reachOf(node, labels)
}

/** How far what belongs to a node reaches on its right: its name, and the labels on its level and after its fork. */
export function reachOf(node: LayoutNode, labels: LabelsOf): number {
  const own = labels.get(node.id)
  const overhang = Math.max(0, ((node.belowWidth ?? 0) - node.width) / 2)
  if (own?.count === 1) return overhang + own.width + LABEL_MARGIN
  const stem = overhang + node.stem.width + STEM_MARGIN
  return own ? stem + BEND + own.width + STEM_MARGIN : stem
}

/** The right sides of the columns, each as far left as what stands before it allows. */
function rightsOf(columns: readonly Item[][], gaps: Gaps): number[] {
  const rights: number[] = []
  let before: readonly Item[] = []
  let right = 0
  columns.forEach((all, c) => {
    const column = all.filter(({ id }) => id !== null)
    if (column.length === 0) {
      rights.push(right)
      return
    }
    const widest = column.reduce((most, { width }) => Math.max(most, width), 0)
    let next = before.length === 0 ? widest : 0
    const beside = new Beside(column)
    for (const u of before) {
      const connected = u.outputs.length > 0
      const fed = fedBy(u, c)
      const need = right + u.reach + (connected ? BEND : 0) + gaps.column
      for (const v of fed) next = Math.max(next, need + v.turn + v.width)
      // where the wire leads past a thing, its swing keeps clear of that
      beside.forEach(u, (v) => {
        if (!fed.has(v)) next = Math.max(next, need + CLEARANCE + 1 + v.turn + v.width)
      })
      if (connected) next = Math.max(next, right + 8 + widest)
    }
    if (next === 0) next = right + widest + 12
    right = Math.ceil(next)
    rights.push(right)
    before = column
  })
  return rights
}

/** What of a column an item feeds, over a bend or at once. */
function fedBy(item: Item, column: number): Set<Item> {
  const fed = new Set<Item>()
  for (const { target } of item.outputs) {
    const ends = target.id === null ? target.outputs.map((wire) => wire.target) : [target]
    for (const end of ends) if (end.id !== null && end.rank === column) fed.add(end)
  }
  return fed
}

/** The things of a column, found by their height. */
class Beside {
  private readonly column: readonly Item[]
  /** The farthest that any of them reaches up and down from its wire. */
  private readonly up: number
  private readonly down: number

  constructor(column: readonly Item[]) {
    this.column = column
    this.up = column.reduce((most, item) => Math.max(most, upOf(item)), 0)
    this.down = column.reduce((most, item) => Math.max(most, downOf(item)), 0)
  }

  /** Visits those that stand beside an item of the column before. */
  forEach(item: Item, visit: (other: Item) => void): void {
    const [top, bottom] = [item.y - upOf(item) - NEAR, item.y + downOf(item) + NEAR]
    let [low, high] = [0, this.column.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.column[middle]!.y + this.down <= top) low = middle + 1
      else high = middle
    }
    for (let i = low; i < this.column.length; i++) {
      const other = this.column[i]!
      if (other.y - this.up >= bottom) return
      if (other.y - upOf(other) < bottom && other.y + downOf(other) > top) visit(other)
    }
  }
}

const upOf = ({ above, labelAbove }: Item): number => Math.max(above, labelAbove)
const downOf = ({ below, labelBelow }: Item): number => Math.max(below, labelBelow)
