import { broadcastIndex } from '../tensor/broadcast'
import type { Shape, Tensor } from '../tensor/tensor'

/** What is worth saying of one gate: why its gradient is what it is. The words are in words/. */
export type GateRemark =
  /** One of the inputs, or of the entries, takes the whole gradient. */
  | { readonly kind: 'chosen'; readonly which: Extreme; readonly input: number | null }
  /** So many inputs, or entries, are equal, and share the gradient; or the first of them takes it. */
  | { readonly kind: 'tie'; readonly equal: number; readonly taker: 'all' | 'first' }
  /** A rectifier below 0, or at 0, where its slope is a convention. */
  | { readonly kind: 'dead'; readonly isAtKink: boolean }
  /** The curve is so flat here that hardly any gradient passes. */
  | { readonly kind: 'saturated'; readonly slope: number }
  /** The input is beyond the bound. */
  | { readonly kind: 'clamped'; readonly bound: number }
  | { readonly kind: 'stopped' }
  /** A logarithm goes no lower than this: the value is flat there, and what is passed is the slope at the border. */
  | { readonly kind: 'stopped log'; readonly least: number }
  /** The curve has a corner here: its slopes on either side, and what is passed between them. */
  | { readonly kind: 'kink'; readonly left: number; readonly right: number; readonly passed: number }
  /** The value jumps here; it is flat on both sides, so that 0 is passed, or nothing at all. */
  | { readonly kind: 'jump'; readonly isClosed: boolean }
  /** A condition holds, or does not: this input is taken, and the gradient goes to it alone. */
  | { readonly kind: 'taken'; readonly input: number }
  /** Entries so far apart that their variance is ∞ and what is divided by it 0. */
  | { readonly kind: 'overflown' }
  /** 0⁰, whose value and gradients are a convention. */
  | { readonly kind: 'zero to the zero' }

export type Extreme = 'larger' | 'smaller' | 'largest' | 'least'

/** What there is to say of each gate of a node: of each entry of its output, or of each group that is reduced. */
export type Remarker<A> = (
  inputs: readonly Tensor[],
  attributes: A,
  outputShape: Shape,
) => readonly (GateRemark | null)[]

export const nothingToSay = (): readonly null[] => []

/** A remark on each entry of the one input. */
export const remarkOnEach =
  <A>(remark: (x: number, attributes: A) => GateRemark | null): Remarker<A> =>
  ([x], attributes) =>
    Array.from(x!.data, (entry) => remark(entry, attributes))

/** A remark on each pair of entries that broadcasting brings together. */
export const remarkOnPairs =
  <A>(remark: (a: number, b: number, attributes: A) => GateRemark | null): Remarker<A> =>
  ([a, b], attributes, outputShape) => {
    const [first, second] = [broadcastIndex(a!.shape, outputShape), broadcastIndex(b!.shape, outputShape)]
    return Array.from(first, (index, entry) => remark(a!.data[index]!, b!.data[second[entry]!]!, attributes))
  }

/** A corner, between the slopes of either side. */
export const corner = (left: number, right: number, passed: number): GateRemark => ({
  kind: 'kink',
  left,
  right,
  passed,
})

/** Below this slope a squashing function counts as saturated. */
const FLAT = 0.01

/** A squashing function of this slope. */
export const saturation = (slope: number): GateRemark | null =>
  slope < FLAT ? { kind: 'saturated', slope } : null

/** The choice between two inputs; a NaN is no choice. */
export function choice(a: number, b: number, which: 'larger' | 'smaller'): GateRemark | null {
  if (a === b) return { kind: 'tie', equal: 2, taker: 'all' }
  const isFirst = which === 'larger' ? a > b : a < b
  return Number.isNaN(a + b) ? null : { kind: 'chosen', which, input: isFirst ? 0 : 1 }
}

/** The choice of one entry of a group; of a single one there is none. */
export function choiceOf(
  group: Float64Array,
  which: 'largest' | 'least',
  taker: 'all' | 'first' = 'all',
): GateRemark | null {
  if (group.length < 2) return null
  const extreme = group.reduce((a, b) => (which === 'largest' ? Math.max(a, b) : Math.min(a, b)))
  const equal = group.filter((entry) => entry === extreme).length
  if (equal === 0) return null
  return equal > 1 ? { kind: 'tie', equal, taker } : { kind: 'chosen', which, input: null }
}
