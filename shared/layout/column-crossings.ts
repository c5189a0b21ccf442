import type { Item, Wire } from './items'

/** Whether the wire joins neighbouring columns; only of these the crossings are counted. */
export function isShort(wire: Wire): boolean {
  return wire.target.rank - wire.source.rank === 1
}

/** Where in its column the wire begins. */
export function sourcePlace(wire: Wire): number {
  return wire.source.index
}

/** Where in its column the wire ends: the item, and the port as a fraction. */
export function targetPlace(wire: Wire): number {
  return wire.target.index + wire.entry
}

/** The number of pairs of short wires that cross. */
export function countCrossings(columns: readonly (readonly Item[])[]): number {
  return columns.reduce((sum, column) => sum + countCrossingsBehind(column), 0)
}

/** The number of pairs of short wires that cross directly before or behind the column of a rank. */
export function countCrossingsAround(columns: readonly (readonly Item[])[], rank: number): number {
  return countCrossings(columns.slice(Math.max(0, rank - 1), rank + 1))
}

/** Wires that leave from top to bottom cross as often as the places at which they arrive are out of order. */
function countCrossingsBehind(column: readonly Item[]): number {
  const arrivals = column.flatMap((item) => item.outputs.filter(isShort).map(targetPlace).sort(ascending))
  return countInversions(arrivals)
}

function ascending(a: number, b: number): number {
  return a - b
}

/** The number of pairs of which the greater stands first, by merge sort. Sorts `values`. */
function countInversions(values: number[]): number {
  if (values.length < 2) return 0
  const upper = values.slice(0, values.length >> 1)
  const lower = values.slice(upper.length)
  let inversions = countInversions(upper) + countInversions(lower)
  for (let i = 0, u = 0, l = 0; i < values.length; i++) {
    const [first, second] = [upper[u] ?? Infinity, lower[l] ?? Infinity]
    if (first <= second) {
      values[i] = first
      u++
    } else {
      values[i] = second
      l++
      inversions += upper.length - u
    }
  }
  return inversions
}
