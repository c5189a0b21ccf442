import type { Item } from './graph'
import { isotonicFit } from './isotonic'
import type { Wish } from './isotonic'
import { isLeaf } from './ranks'

/** Positions are multiples of this, in pixels. */
const GRID = 10

/** Long wires draw their ends level most strongly, to run straight between the boxes that they pass. */
const LONG_WIRE = 32
const SHORT_WIRE = 1
/** A leaf beside an operation gives way, so that the line of operations runs straight. */
const SIDE_WIRE = 1 / 256

/** How strongly an item is drawn to what feeds it, and to its consumers. */
interface Sides {
  readonly inputs: number
  readonly outputs: number
}
const TO_INPUTS: Sides = { inputs: 1, outputs: 0 }
const TO_OUTPUTS: Sides = { inputs: 0, outputs: 1 }
/** Inputs count for more, so that a gate stands midway of them. */
const TO_BOTH: Sides = { inputs: 8, outputs: 1 }
/** And how strongly it stays where it is. */
const REST = 1 / 4096

/** A turn aligns all columns from right to left and back: until nothing moves by SETTLED pixels, or MAX_TURNS. */
const MAX_TURNS = 40
const SETTLED = 0.5
/** Large graphs make fewer turns: so many that about this many items are aligned. */
const MAX_ALIGNED = 400_000

/**
 * Sets `y` of every item: multiples of GRID, in the order of the columns, `nodeGap` apart, and the wires as level as
 * that allows. The line of operations runs straight; what feeds it stands above and below.
 */
export function alignColumns(columns: readonly Item[][], nodeGap: number): void {
  for (const column of columns) stack(column, nodeGap)
  const backwards = columns.toReversed()
  for (const item of columns.flat()) setPulls(item)
  for (const column of backwards) align(column, nodeGap, TO_OUTPUTS)
  for (const column of columns) align(column, nodeGap, TO_INPUTS)
  let aligned = 0
  for (let turn = 0, moved = Infinity; turn < MAX_TURNS && moved > SETTLED && aligned < MAX_ALIGNED; turn++) {
    moved = 0
    for (const column of [...backwards, ...columns]) {
      moved = Math.max(moved, align(column, nodeGap, TO_BOTH))
      aligned += column.length
    }
  }
  for (const column of columns) align(column, nodeGap, TO_BOTH, snap)
}

/** The nearest multiple of GRID. */
export function snap(length: number): number {
  return Math.round(length / GRID) * GRID
}

/** The greatest multiple of GRID that is not above the length. */
export function snapDown(length: number): number {
  return Math.floor(length / GRID) * GRID
}

/** The least multiple of GRID that is not below the length. */
export function snapUp(length: number): number {
  return Math.ceil(length / GRID) * GRID
}

/** The column from top to bottom without slack, its middle at 0. */
function stack(column: readonly Item[], nodeGap: number): void {
  const offsets = offsetsOf(column, nodeGap)
  column.forEach((item, i) => (item.y = (offsets[i] ?? 0) - (offsets.at(-1) ?? 0) / 2))
}

/**
 * Brings each item of a column as near to where its wires are level as its neighbours above and below allow, and
 * returns the longest way that one of them moved.
 */
function align(
  column: readonly Item[],
  nodeGap: number,
  sides: Sides,
  round: (length: number) => number = (length) => length,
): number {
  const offsets = offsetsOf(column, nodeGap)
  // less the offsets of the stack, "below the item above" becomes "not less than the number before"
  const fit = isotonicFit(column.map((item, i) => wishOf(item, sides, offsets[i] ?? 0)))
  let longest = 0
  column.forEach((item, i) => {
    const y = round(fit[i] ?? 0) + (offsets[i] ?? 0)
    longest = Math.max(longest, Math.abs(y - item.y))
    item.y = y
  })
  return longest
}

/** Where the item's wires are level, less the item's offset. */
function wishOf(item: Item, { inputs, outputs }: Sides, offset: number): Wish {
  let weight = REST
  let sum = REST * (item.y - offset)
  if (inputs > 0) {
    for (const { source, entry, pull } of item.inputs) {
      weight += inputs * pull
      sum += inputs * pull * (source.y + source.height / 2 - entry * item.height - offset)
    }
  }
  if (outputs > 0) {
    for (const { target, entry, pull } of item.outputs) {
      weight += outputs * pull
      sum += outputs * pull * (target.y + entry * target.height - item.height / 2 - offset)
    }
  }
  return { weight, sum }
}

/** Sets how strongly the wires into an item draw. */
function setPulls(item: Item): void {
  const onlyLeaves = item.inputs.every((wire) => isLeaf(wire.source))
  for (const wire of item.inputs) {
    const isLong = wire.source.id === null || item.id === null
    wire.pull = isLong ? LONG_WIRE : isLeaf(wire.source) && !onlyLeaves ? SIDE_WIRE : SHORT_WIRE
  }
}

/**
 * How far below the first item each item begins where the column has no slack: even multiples of GRID, so that the
 * middle between two items is on the grid too.
 */
function offsetsOf(column: readonly Item[], nodeGap: number): number[] {
  let offset = 0
  return column.map((item, i) => {
    const above = column[i - 1]
    if (above)
      offset += 2 * snapUp((above.height + (above.id === null && item.id === null ? GRID : nodeGap)) / 2)
    return offset
  })
}
