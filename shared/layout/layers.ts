import { BEND, CLEARANCE } from './distances'
import type { LayoutGraph, LayoutNode, Point } from './graph'
import { isotonicFit } from './isotonic'
import { createItem, linkOutputs } from './items'
import type { Item } from './items'
import { orderColumns } from './order'
import { isLeaf } from './ranks'

/** The spaces between things; they grow where something would touch. */
export interface Gaps {
  /** Between two things of one column. */
  readonly row: number
  /** Between a label and the column after it, besides the room for the swing. */
  readonly column: number
  /** Between two wires that pass a column. */
  readonly lane: number
}

/** Places for some nodes, from (0, 0) on, and how far they reach. */
export interface Layer {
  readonly places: Map<string, Point>
}

/** The nodes whose wires come from, or go to, another row. */
export interface Turning {
  readonly arrive: ReadonlySet<string>
  readonly leave: ReadonlySet<string>
}

/** The room that a wire takes to turn. */
const TURN = 10
/** The margins of labels. */
const STEM_MARGIN = 6
const LABEL_MARGIN = 2
/** Bends in one graph. */
const MAX_BENDS = 20_000

const LONG_WIRE = 16
const MAIN_WIRE = 4
const SHORT_WIRE = 1
const SIDE_WIRE = 1 / 256
const REST = 1 / 4096
const MAX_TURNS = 40
const MAX_ALIGNED = 400_000

/**
 * Lays out ranked items as columns from left to right: ordered for few crossings, aligned for straight wires, and as
 * near to one another as their labels let them.
 */
export function layOutRanks(
  items: readonly Item[],
  nodes: ReadonlyMap<string, LayoutNode>,
  edges: LabelsOf,
  gaps: Gaps,
  turning: Turning,
): Map<string, Point> {
  for (const item of items) {
    measure(item, nodes.get(item.id!)!, edges)
    if (turning.arrive.has(item.id!)) item.turn = TURN
    if (turning.leave.has(item.id!)) item.reach += TURN
  }
  const all = addBends(items, edges)
  const columns = orderColumns(all)
  for (const item of all) setPulls(item)
  align(columns, gaps)
  const rights = widths(columns, gaps)
  const places = new Map<string, Point>()
  for (const item of items) {
    const node = nodes.get(item.id!)!
    places.set(node.id, { x: rights[item.rank]! - node.width, y: Math.round(item.y - node.height / 2) })
  }
  return places
}

/** The labels on the wires that leave a node: the widest, and how far they reach. */
export type LabelsOf = ReadonlyMap<
  string,
  { readonly width: number; readonly above: number; readonly below: number; readonly count: number }
>

export function labelsOf(graph: LayoutGraph): LabelsOf {
  const labels = new Map<string, { width: number; above: number; below: number; count: number }>()
  for (const { source, label } of graph.edges) {
    const old = labels.get(source)
    if (!old) labels.set(source, { ...label, count: 1 })
    else {
      old.width = Math.max(old.width, label.width)
      old.above = Math.max(old.above, label.above)
      old.below = Math.max(old.below, label.below)
      old.count++
    }
  }
  return labels
}

/** Sets the extents of a node: its box with its name, and the label on its own level. */
function measure(item: Item, node: LayoutNode, edges: LabelsOf): void {
  const labels = edges.get(node.id)
  item.above = node.height / 2
  item.below = node.height / 2 + node.below
  const overhang = Math.max(0, ((node.belowWidth ?? 0) - node.width) / 2)
  const forks = !labels || labels.count !== 1
  const label = forks ? node.stem : labels
  item.labelAbove = label.above
  item.labelBelow = label.below
  item.reach = overhang + label.width + (forks ? STEM_MARGIN : LABEL_MARGIN)
  if (labels && forks) item.reach += BEND + labels.width + STEM_MARGIN
}

/** Sub-columns for the labels of branches, and a bend in every column that a wire passes. */
function addBends(items: readonly Item[], edges: LabelsOf): Item[] {
  // ranks become even for nodes; odd ones hold the labels of branches
  const forked = new Set<number>()
  for (const item of items) if (isFork(item, edges)) forked.add(item.rank)
  for (const item of items) item.rank *= 2
  const bends: Item[] = []
  const longest = longestBentSpan(items)
  for (const item of items) {
    for (const wire of item.inputs) {
      const first = wire.source
      const labels = edges.get(first.id!)
      if (item.rank - first.rank > longest) continue
      let source = first
      for (let rank = first.rank + 1; rank < item.rank; rank++) {
        if (rank % 2 === 1 && !forked.has((rank - 1) / 2)) continue
        const bend = createItem(null, 0, 0)
        bend.rank = rank
        if (rank === first.rank + 1 && labels && isFork(first, edges)) {
          bend.above = bend.labelAbove = labels.above
          bend.below = bend.labelBelow = labels.below
        }
        bend.inputs = [{ source, target: bend, entry: 0.5, pull: 1 }]
        bends.push(bend)
        source = bend
      }
      wire.source = source
    }
  }
  const all = [...items, ...bends]
  // without the empty ranks between
  const ranks = [...new Set(all.map(({ rank }) => rank))].sort((a, b) => a - b)
  const places = new Map(ranks.map((rank, i) => [rank, i]))
  for (const item of all) item.rank = places.get(item.rank)!
  linkOutputs(all)
  return all
}

function isFork(item: Item, edges: LabelsOf): boolean {
  return (edges.get(item.id!)?.count ?? 0) > 1
}

function longestBentSpan(items: readonly Item[]): number {
  const spans = items
    .flatMap((item) => item.inputs.map((wire) => item.rank - wire.source.rank))
    .sort((a, b) => a - b)
  let bends = 0
  for (const each of spans) {
    bends += each - 1
    if (bends > MAX_BENDS) return each - 1
  }
  return Infinity
}

function setPulls(item: Item): void {
  const main = item.inputs.filter((wire) => !isLeaf(wire.source))
  for (const wire of item.inputs) {
    const isLong = wire.source.id === null || item.id === null
    if (isLong) wire.pull = LONG_WIRE
    else if (isLeaf(wire.source) && main.length > 0) wire.pull = SIDE_WIRE
    else wire.pull = item.inputs.length === 1 ? MAIN_WIRE : SHORT_WIRE
  }
}

/** The least distance of the wires of two items that stand one above the other. */
function distance(upper: Item, lower: Item, gaps: Gaps): number {
  if (upper.id === null && lower.id === null && upper.labelBelow === 0 && lower.labelAbove === 0)
    return gaps.lane
  const boxes = upper.below + lower.above + gaps.row
  const labels = upper.labelBelow + lower.labelAbove + gaps.row
  return Math.max(boxes, labels)
}

/** Sets `y` of every item: apart, and the wires as level as that allows. */
function align(columns: readonly Item[][], gaps: Gaps): void {
  const offsets = columns.map((column) => {
    let offset = 0
    return column.map((item, i) => {
      if (i > 0) offset += distance(column[i - 1]!, item, gaps)
      return offset
    })
  })
  columns.forEach((column, c) =>
    column.forEach((item, i) => (item.y = offsets[c]![i]! - offsets[c]!.at(-1)! / 2)),
  )
  const pass = (c: number, inputs: number, outputs: number): number => {
    const column = columns[c]!
    const wishes = column.map((item, i) => wishOf(item, inputs, outputs, offsets[c]![i]!))
    let longest = 0
    isotonicFit(wishes).forEach((fit, i) => {
      const y = fit + offsets[c]![i]!
      longest = Math.max(longest, Math.abs(y - column[i]!.y))
      column[i]!.y = y
    })
    return longest
  }
  const forwards = columns.map((_, c) => c)
  const backwards = forwards.toReversed()
  for (const c of backwards) pass(c, 0, 1)
  for (const c of forwards) pass(c, 1, 0)
  let aligned = 0
  for (let turn = 0, moved = Infinity; turn < MAX_TURNS && moved > 0.5 && aligned < MAX_ALIGNED; turn++) {
    moved = 0
    for (const c of [...backwards, ...forwards]) {
      moved = Math.max(moved, pass(c, 8, 1))
      aligned += columns[c]!.length
    }
  }
  for (const item of columns.flat()) item.y = Math.round(item.y)
  straighten(columns, gaps)
}

function wishOf(
  item: Item,
  inputs: number,
  outputs: number,
  offset: number,
): { weight: number; sum: number } {
  let weight = REST
  let sum = REST * (item.y - offset)
  if (inputs > 0)
    for (const wire of item.inputs) {
      weight += inputs * wire.pull
      sum += inputs * wire.pull * (wire.source.y - shiftOf(wire) - offset)
    }
  if (outputs > 0)
    for (const wire of item.outputs) {
      weight += outputs * wire.pull
      sum += outputs * wire.pull * (wire.target.y + shiftOf(wire) - offset)
    }
  return { weight, sum }
}

/** How far the port lies below the middle of the wire's target. */
function shiftOf({ entry, target }: { entry: number; target: Item }): number {
  return (entry - 0.5) * target.height
}

/** So small a swing is made straight where there is room. */
const KINK = 22

/** Makes wires exactly level that nearly are. */
function straighten(columns: readonly Item[][], gaps: Gaps): void {
  const shift = (item: Item, y: number): boolean => {
    const column = columns[item.rank]!
    const [above, below] = [column[item.index - 1], column[item.index + 1]]
    if (above && y < above.y + distance(above, item, gaps)) return false
    if (below && y > below.y - distance(item, below, gaps)) return false
    item.y = y
    return true
  }
  const rightwards = (item: Item) => {
    const [main, ...others] = item.inputs
      .filter((wire) => item.inputs.length === 1 || !isLeaf(wire.source))
      .sort((a, b) => b.pull - a.pull)
    if (!main || (others.length > 0 && others[0]!.pull === main.pull)) return
    const y = main.source.y - shiftOf(main)
    if (Math.abs(y - item.y) < KINK) shift(item, y)
  }
  const leftwards = (item: Item) => {
    if (!isLeaf(item) && item.id !== null) return
    const [only, ...others] = item.outputs
    if (!only || others.length > 0) return
    const y = only.target.y + shiftOf(only)
    if (Math.abs(y - item.y) < KINK) shift(item, y)
  }
  for (const column of columns) for (const item of column) rightwards(item)
  for (const column of columns.toReversed()) for (const item of column) leftwards(item)
}

/** The right sides of the columns, each as far left as what stands before it allows. */
function widths(columns: readonly Item[][], gaps: Gaps): number[] {
  const rights: number[] = []
  let before: readonly Item[] = []
  let right = 0
  columns.forEach((column, c) => {
    if (column.every(({ id }) => id === null)) {
      rights.push(right)
      return
    }
    const widest = column.reduce((most, { width }) => Math.max(most, width), 0)
    let next = c === 0 || before.length === 0 ? widest : 0
    for (const u of before) {
      const connected = u.outputs.length > 0
      for (const v of column) {
        if (v.id === null) continue
        const fed = connected && feeds(u, v)
        if (fed || overlap(u, v, 4)) {
          // where the wire leads past it, its swing keeps clear of it
          const need = u.reach + (connected ? BEND : 0) + (fed ? 0 : CLEARANCE + 1) + v.turn + gaps.column
          next = Math.max(next, right + need + v.width)
        }
        if (connected) next = Math.max(next, right + 24 + v.width - 16)
      }
    }
    if (next === 0) next = right + widest + 12
    right = Math.ceil(next)
    rights.push(right)
    before = column.filter(({ id }) => id !== null)
  })
  return rights
}

function feeds(u: Item, v: Item): boolean {
  return u.outputs.some(
    ({ target }) => target === v || (target.id === null && target.outputs.some((wire) => wire.target === v)),
  )
}

function overlap(u: Item, v: Item, gap: number): boolean {
  const [uTop, uBottom] = [u.y - Math.max(u.above, u.labelAbove), u.y + Math.max(u.below, u.labelBelow)]
  const [vTop, vBottom] = [v.y - Math.max(v.above, v.labelAbove), v.y + Math.max(v.below, v.labelBelow)]
  return uTop < vBottom + gap && vTop < uBottom + gap
}
