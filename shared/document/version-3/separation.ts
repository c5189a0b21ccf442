import { invariant } from '../../invariant'
import type { Bars } from './bars'

/** Along one axis `after` is at least so far beyond `before`. Nothing comes before itself by way of others. */
export interface Separation {
  readonly before: number
  readonly after: number
  readonly least: number
}

/**
 * Places along one axis, near to those that are wished, in which every separation holds. Bars stay as they are, but for
 * those that cannot: of them each thing is by itself. Whole numbers, where the offsets in the bars are.
 */
export function separate(
  wished: Float64Array,
  bars: Bars,
  separations: readonly Separation[],
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
  for (const { before, after, least } of separations) {
    const bar = barOf[before]!
    if (bar === barOf[after] && offset[after]! - offset[before]! < least) breakBar(bar)
  }
  for (;;) {
    const order = inOrder(barOf, separations)
    if (order.ok) return place(wished, barOf, offset, order.separations, order.bars)
    const longer = order.stuck.filter((bar) => members.get(bar)!.length > 1)
    invariant(longer.length > 0, 'a thing is to be beyond itself')
    longer.forEach(breakBar)
  }
}

type Order =
  | { readonly ok: true; readonly bars: readonly number[]; readonly separations: readonly Separation[][] }
  /** Bars of which each would have to be before itself. */
  | { readonly ok: false; readonly stuck: readonly number[] }

/** The bars, each after those that are before it; and the separations by the bar that comes after. */
function inOrder(barOf: Int32Array, separations: readonly Separation[]): Order {
  const into: Separation[][] = Array.from(barOf, () => [])
  const from: Separation[][] = Array.from(barOf, () => [])
  for (const separation of separations) {
    const [before, after] = [barOf[separation.before]!, barOf[separation.after]!]
    if (before === after) continue
    into[after]!.push(separation)
    from[before]!.push(separation)
  }
  const all = [...new Set(barOf)]
  const peel = (left: ReadonlySet<number>, behind: readonly Separation[][], end: 'before' | 'after') => {
    const waiting = new Map([...left].map((bar) => [bar, 0]))
    for (const bar of left)
      for (const separation of behind[bar]!) {
        const next = barOf[separation[end]]!
        if (left.has(next)) waiting.set(next, waiting.get(next)! + 1)
      }
    const free = [...left].filter((bar) => waiting.get(bar) === 0)
    for (const bar of free)
      for (const separation of behind[bar]!) {
        const next = barOf[separation[end]]!
        if (!left.has(next)) continue
        const count = waiting.get(next)! - 1
        waiting.set(next, count)
        if (count === 0) free.push(next)
      }
    return free
  }
  const bars = peel(new Set(all), from, 'after')
  if (bars.length === all.length) return { ok: true, bars, separations: into }
  const left = new Set(all)
  for (const bar of bars) left.delete(bar)
  for (const bar of peel(left, into, 'before')) left.delete(bar)
  return { ok: false, stuck: [...left] }
}

/**
 * Midway of two solutions: in one everything gives way towards the end of the axis, in the other towards its beginning.
 * What holds in both holds between them.
 */
function place(
  wished: Float64Array,
  barOf: Int32Array,
  offset: Float64Array,
  into: readonly Separation[][],
  order: readonly number[],
): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(wished.length)
  const count = new Int32Array(wished.length)
  barOf.forEach((bar, thing) => {
    sum[bar]! += wished[thing]! - offset[thing]!
    count[bar]! += 1
  })
  const wish = sum.map((total, bar) => Math.round(total / Math.max(1, count[bar]!)))
  const least = wish.slice()
  for (const bar of order)
    for (const { before, after, least: distance } of into[bar]!)
      least[bar] = Math.max(
        least[bar]!,
        least[barOf[before]!]! + offset[before]! + Math.ceil(distance) - offset[after]!,
      )
  const most = wish.slice()
  for (const bar of order.toReversed())
    for (const { before, after, least: distance } of into[bar]!) {
      const other = barOf[before]!
      most[other] = Math.min(
        most[other]!,
        most[bar]! + offset[after]! - Math.ceil(distance) - offset[before]!,
      )
    }
  return Float64Array.from(wished, (_, thing) => {
    const bar = barOf[thing]!
    return Math.floor((least[bar]! + most[bar]!) / 2) + offset[thing]!
  })
}
