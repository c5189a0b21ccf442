import { countCrossings, countCrossingsAround, isShort, sourcePlace, targetPlace } from './column-crossings'
import type { Item } from './items'

/** Sweeps without a better order before the search ends. */
const PATIENCE = 8
/** Above so many pairs of wires at one item the search is cut short: few sweeps, and no work on pairs of items. */
const MANY_PAIRS = 8_000
const FEW_SWEEPS = 8
/** Passes of exchanging neighbours; the sweeps see to what is farther from its place. */
const MAX_PASSES = 10

/**
 * Orders every column from top to bottom for few crossings, by the layered method of Sugiyama, Tagawa and Toda (1981):
 * a first order by depth-first search, then barycentre sweeps and exchanges of neighbours, of which the best order is
 * kept. Ports count: of two wires into one gate the one to the upper input comes from above, where that costs no
 * crossing. Where nodes stood before at some heights, they stay in that order if it costs no crossing. Sets `index`, and
 * returns the columns from left to right.
 */
export function orderColumns(items: readonly Item[], heights: ReadonlyMap<string, number>): Item[][] {
  const pairs = items.reduce((sum, { inputs, outputs }) => sum + inputs.length ** 2 + outputs.length ** 2, 0)
  const many = pairs > MANY_PAIRS
  let best = search(depthFirst(items, 'inputs'), many)
  const all = [best]
  // ports make an order and its reverse unlike, and no small step leads from one to the other
  const upsideDown = () => best.columns.map((column) => column.toReversed())
  for (const start of [upsideDown, () => depthFirst(items, 'outputs'), upsideDown]) {
    if ((best.crossings === 0 && heights.size === 0) || many) break
    const found = search(start(), many)
    all.push(found)
    if (found.crossings < best.crossings) best = found
  }
  const finish = ({ columns }: Order): { columns: Item[][]; moved: number } => {
    columns.forEach(renumber)
    if (!many) honourPorts(items, columns)
    return { columns, moved: heights.size === 0 ? 0 : holdOrder(columns, heights) }
  }
  const { columns } = all
    .filter(({ crossings }) => crossings === best.crossings)
    .map(finish)
    .reduce((least, each) => (each.moved < least.moved ? each : least))
  columns.forEach(renumber)
  return columns
}

interface Order {
  readonly columns: Item[][]
  readonly crossings: number
}

/**
 * The columns in the order in which depth-first search meets the items: from the sinks along the inputs in port order,
 * which draws a tree without crossings, or from the leaves along the outputs.
 */
function depthFirst(items: readonly Item[], along: 'inputs' | 'outputs'): Item[][] {
  const columns: Item[][] = []
  const against = along === 'inputs' ? 'outputs' : 'inputs'
  const seen = new Set<Item>()
  for (const root of items) {
    const stack = root[against].length === 0 ? [root] : []
    for (let item = stack.pop(); item; item = stack.pop()) {
      if (seen.has(item)) continue
      seen.add(item)
      const column = (columns[item.rank] ??= [])
      column.push(item)
      for (const wire of item[along].toReversed()) stack.push(along === 'inputs' ? wire.source : wire.target)
    }
  }
  return columns
}

/** Improves the order of the columns, in place, and returns a copy of the best one met. */
function search(columns: Item[][], many: boolean): Order {
  columns.forEach(renumber)
  if (!many) exchangeNeighbours(columns)
  let best = { columns: columns.map((column) => column.slice()), crossings: countCrossings(columns) }
  let patience = many ? FEW_SWEEPS : PATIENCE
  for (let rightwards = true; patience > 0 && best.crossings > 0; rightwards = !rightwards) {
    for (const column of rightwards ? columns : columns.toReversed()) sortByBarycentre(column, rightwards)
    if (!many) exchangeNeighbours(columns)
    const crossings = countCrossings(columns)
    patience--
    if (crossings >= best.crossings) continue
    best = { columns: columns.map((column) => column.slice()), crossings }
    if (!many) patience = PATIENCE
  }
  return best
}

/** Sorts a column by the mean place of its neighbours to the left, or to the right; items without any stay put. */
function sortByBarycentre(column: Item[], rightwards: boolean): void {
  const keyed = column.flatMap((item) => {
    const wires = (rightwards ? item.inputs : item.outputs).filter(isShort)
    if (wires.length === 0) return []
    const places = wires.map(rightwards ? sourcePlace : targetPlace)
    return [{ item, slot: item.index, mean: places.reduce((sum, place) => sum + place, 0) / places.length }]
  })
  const slots = keyed.map(({ slot }) => slot)
  keyed.sort((a, b) => a.mean - b.mean)
  keyed.forEach(({ item }, i) => (column[slots[i] ?? 0] = item))
  renumber(column)
}

/** Exchanges neighbours in the columns while that takes crossings away. */
function exchangeNeighbours(columns: readonly Item[][]): void {
  for (let pass = 0, improved = true; improved && pass < MAX_PASSES; pass++) {
    improved = false
    for (const column of columns) if (exchangeWithin(column)) improved = true
  }
}

/** One item of a column with the places in the columns beside it that its wires lead to. */
interface Wired {
  readonly item: Item
  readonly sources: readonly number[]
  readonly targets: readonly number[]
}

function exchangeWithin(column: Item[]): boolean {
  const order = column.map((item): Wired => {
    const sources = item.inputs.filter(isShort).map(sourcePlace)
    return { item, sources, targets: item.outputs.filter(isShort).map(targetPlace) }
  })
  let exchanged = false
  for (const [i, lower] of order.entries()) {
    const upper = order[i - 1]
    if (!upper || crossingsOfPair(upper, lower) <= crossingsOfPair(lower, upper)) continue
    order[i - 1] = lower
    order[i] = upper
    exchanged = true
  }
  order.forEach(({ item }, i) => (column[i] = item))
  renumber(column)
  return exchanged
}

/** Crossings of the wires of one item with those of another that stands directly below it. */
function crossingsOfPair(upper: Wired, lower: Wired): number {
  return countGreater(upper.sources, lower.sources) + countGreater(upper.targets, lower.targets)
}

function countGreater(ones: readonly number[], others: readonly number[]): number {
  let count = 0
  for (const one of ones) for (const other of others) if (one > other) count++
  return count
}

/** Exchanges two sources of one gate that stand against the order of its inputs, where that adds no crossing. */
function honourPorts(items: readonly Item[], columns: readonly Item[][]): void {
  for (const { inputs } of items) {
    for (const [i, { source: lower }] of inputs.entries()) {
      for (const { source: upper } of inputs.slice(0, i)) {
        const column = columns[lower.rank]
        if (!column || upper.rank !== lower.rank || upper.index <= lower.index) continue
        const before = countCrossingsAround(columns, lower.rank)
        exchange(column, upper, lower)
        if (countCrossingsAround(columns, lower.rank) > before) exchange(column, upper, lower)
      }
    }
  }
}

/**
 * Puts the nodes of a column that stood somewhere before into that order, in all columns or else in each in which it
 * adds no crossing. Returns how many nodes stand elsewhere all the same.
 */
function holdOrder(columns: Item[][], heights: ReadonlyMap<string, number>): number {
  const heightOf = ({ id }: Item) => (id === null ? undefined : heights.get(id))
  const wishes = columns.map((column) => {
    const before = column.filter((item) => heightOf(item) !== undefined)
    before.sort((a, b) => heightOf(a)! - heightOf(b)! || a.index - b.index)
    let next = 0
    return column.map((item) => (heightOf(item) === undefined ? item : before[next++]!))
  })
  const set = (c: number, order: readonly Item[]) => {
    order.forEach((item, i) => (columns[c]![i] = item))
    renumber(order)
  }
  const found = columns.map((column) => column.slice())
  const crossings = countCrossings(columns)
  wishes.forEach((wish, c) => set(c, wish))
  if (countCrossings(columns) <= crossings) return 0
  found.forEach((order, c) => set(c, order))
  let moved = 0
  wishes.forEach((wish, c) => {
    const old = found[c]!
    if (wish.every((item, i) => item === old[i])) return
    const before = countCrossingsAround(columns, c)
    set(c, wish)
    if (countCrossingsAround(columns, c) <= before) return
    set(c, old)
    moved += wish.filter((item, i) => item !== old[i]).length
  })
  return moved
}

function exchange(column: Item[], a: Item, b: Item): void {
  const index = a.index
  a.index = b.index
  b.index = index
  column[a.index] = a
  column[b.index] = b
}

function renumber(column: readonly Item[]): void {
  column.forEach((item, index) => (item.index = index))
}
