import { invariant } from '../../invariant'
import type { Bars } from './bars'
import type { Separations } from './separations'

/**
 * Places along one axis, near to those that are wished, in which every separation holds. Bars stay as they are, but for
 * those that cannot: of them each thing is by itself. Whole numbers, where the offsets in the bars are.
 */
export function separate(
  wished: Float64Array,
  bars: Bars,
  separations: Separations,
): Float64Array<ArrayBuffer> {
  const barOf = Int32Array.from(wished, (_, thing) => bars.find(thing))
  const offset = Float64Array.from(wished, (_, thing) => bars.offset(thing))
  const members = new Map<number, number[]>()
  barOf.forEach((bar, thing) => {
    const list = members.get(bar)
    if (list) list.push(thing)
    else members.set(bar, [thing])
  })
  const breakBar = (bar: number) => {
    for (const thing of members.get(bar)!) {
      barOf[thing] = thing
      offset[thing] = 0
      members.set(thing, [thing])
    }
  }
  for (let at = 0; at < separations.length; at++) {
    const [before, after] = [separations.before[at]!, separations.after[at]!]
    const bar = barOf[before]!
    if (bar === barOf[after] && offset[after]! - offset[before]! < separations.least[at]!) breakBar(bar)
  }
  for (;;) {
    const order = inOrder(barOf, separations)
    if (order.ok) return place(wished, barOf, offset, separations, order)
    const longer = order.stuck.filter((bar) => members.get(bar)!.length > 1)
    invariant(longer.length > 0, 'a thing is to be beyond itself')
    longer.forEach(breakBar)
  }
}

/** Separations by the bar of one of their ends: those of a bar are `index` from `start[bar]` to `start[bar + 1]`. */
interface ByBar {
  readonly start: Int32Array
  readonly index: Int32Array
}

/** Leaves out those within one bar. */
function byBar({ before, after, length }: Separations, barOf: Int32Array, end: 'before' | 'after'): ByBar {
  const thing = end === 'before' ? before : after
  const start = new Int32Array(barOf.length + 1)
  for (let at = 0; at < length; at++)
    if (barOf[before[at]!] !== barOf[after[at]!]) start[barOf[thing[at]!]! + 1]! += 1
  for (let bar = 0; bar < barOf.length; bar++) start[bar + 1]! += start[bar]!
  const next = start.slice()
  const index = new Int32Array(start.at(-1)!)
  for (let at = 0; at < length; at++)
    if (barOf[before[at]!] !== barOf[after[at]!]) index[next[barOf[thing[at]!]!]!++] = at
  return { start, index }
}

type Order =
  | { readonly ok: true; readonly bars: readonly number[]; readonly into: ByBar }
  /** Bars of which each would have to be before itself. */
  | { readonly ok: false; readonly stuck: readonly number[] }

/** The bars, each after those that are before it; and the separations by the bar that comes after. */
function inOrder(barOf: Int32Array, separations: Separations): Order {
  const [into, from] = [byBar(separations, barOf, 'after'), byBar(separations, barOf, 'before')]
  const bars = [...new Set(barOf)]
  const left = new Uint8Array(barOf.length)
  for (const bar of bars) left[bar] = 1
  /** Those that are left behind which nothing is left, or only such. */
  const peel = ({ start, index }: ByBar, end: Int32Array) => {
    const waiting = new Int32Array(barOf.length)
    for (const bar of bars) {
      if (!left[bar]) continue
      for (let at = start[bar]!; at < start[bar + 1]!; at++) waiting[barOf[end[index[at]!]!]!]! += 1
    }
    const free = bars.filter((bar) => left[bar] && waiting[bar] === 0)
    for (const bar of free)
      for (let at = start[bar]!; at < start[bar + 1]!; at++) {
        const next = barOf[end[index[at]!]!]!
        if (left[next] && --waiting[next]! === 0) free.push(next)
      }
    return free
  }
  const order = peel(from, separations.after)
  if (order.length === bars.length) return { ok: true, bars: order, into }
  for (const bar of order) left[bar] = 0
  for (const bar of peel(into, separations.before)) left[bar] = 0
  return { ok: false, stuck: bars.filter((bar) => left[bar]) }
}

/**
 * Midway of two solutions: in one everything gives way towards the end of the axis, in the other towards its beginning.
 * What holds in both holds between them.
 */
function place(
  wished: Float64Array,
  barOf: Int32Array,
  offset: Float64Array,
  { before, after, least: distance }: Separations,
  { bars, into: { start, index } }: Extract<Order, { readonly ok: true }>,
): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(wished.length)
  const count = new Int32Array(wished.length)
  barOf.forEach((bar, thing) => {
    sum[bar]! += wished[thing]! - offset[thing]!
    count[bar]! += 1
  })
  const wish = sum.map((total, bar) => Math.round(total / Math.max(1, count[bar]!)))
  const least = wish.slice()
  for (const bar of bars)
    for (let i = start[bar]!; i < start[bar + 1]!; i++) {
      const at = index[i]!
      const [first, second] = [before[at]!, after[at]!]
      least[bar] = Math.max(
        least[bar]!,
        least[barOf[first]!]! + offset[first]! + Math.ceil(distance[at]!) - offset[second]!,
      )
    }
  const most = wish.slice()
  for (const bar of bars.toReversed())
    for (let i = start[bar]!; i < start[bar + 1]!; i++) {
      const at = index[i]!
      const [first, second] = [before[at]!, after[at]!]
      const other = barOf[first]!
      most[other] = Math.min(
        most[other]!,
        most[bar]! + offset[second]! - Math.ceil(distance[at]!) - offset[first]!,
      )
    }
  return Float64Array.from(wished, (_, thing) => {
    const bar = barOf[thing]!
    return Math.floor((least[bar]! + most[bar]!) / 2) + offset[thing]!
  })
}
