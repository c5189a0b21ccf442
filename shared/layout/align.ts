import { isotonicFit } from './isotonic'
import type { Item } from './items'
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

/** How strongly wires draw their ends level; the least is how much an item likes to stay where it is. */
const LONG_WIRE = 16
const MAIN_WIRE = 4
const SHORT_WIRE = 1
const SIDE_WIRE = 1 / 256
const REST = 1 / 4096
const MAX_TURNS = 40
const MAX_ALIGNED = 400_000

/** Sets how strongly the wires into an item draw their ends level. */
export function setPulls(item: Item): void {
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
export function align(columns: readonly Item[][], gaps: Gaps): void {
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
