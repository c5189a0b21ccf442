import type { ShapeFault } from '../ops/shape-fault'
import type { Shape } from '../tensor/tensor'

/** What would have to hold for shapes to fit an operation. */
export interface Remedy {
  /** Lengths that must be equal, pair by pair; none: the numbers of axes do not fit. */
  readonly equal: readonly (readonly [number, number])[]
  /** Lengths that an axis might have to have. */
  readonly lengths?: readonly number[]
}

type Remedies = {
  readonly [K in ShapeFault['kind']]: (
    fault: Extract<ShapeFault, { kind: K }>,
    shapes: readonly Shape[],
  ) => Remedy
}

const otherRanks = (): Remedy => ({ equal: [] })

/** Of shapes with as many axes: axis by axis. */
const alike = ([first, ...others]: readonly Shape[]): Remedy => {
  const comparable = others.filter(({ length }) => length === first!.length)
  if (comparable.length < others.length) return otherRanks()
  return {
    equal: comparable.flatMap((other) => other.map((length, axis) => [first![axis]!, length] as const)),
  }
}

/** Of shapes that broadcast: aligned at the last axis, where no length is 1. */
const broadcasting = (...shapes: readonly Shape[]): Remedy => {
  const rank = Math.max(...shapes.map(({ length }) => length))
  const equal: [number, number][] = []
  for (let axis = 1; axis <= rank; axis++) {
    const lengths = shapes.map((shape) => shape.at(-axis) ?? 1).filter((length) => length !== 1)
    for (const length of lengths.slice(1)) equal.push([lengths[0]!, length])
  }
  return { equal }
}

/** Of shapes that are joined along another axis: all at once, as thousands may be. */
const alikeAlong = (axis: number, [first, ...others]: readonly Shape[]): Remedy => ({
  equal: others.flatMap((other) => (axis < other.length ? [[first![axis]!, other[axis]!] as const] : [])),
})

/** By what does not fit. The operations' own shape rules say it, so that none has to be written twice. */
const remedies: Remedies = {
  'no-axis': otherRanks,
  'no-broadcast': (_, shapes) => broadcasting(...shapes),
  'given-value': otherRanks,
  'bounds-crossed': otherRanks,
  'no-whole-range': otherRanks,
  'too-large': otherRanks,
  'too-much-work': otherRanks,
  'no-rows': otherRanks,
  'inner-sizes': ({ left, right }) => ({ equal: [[left, right]] }),
  'leading-axes': ({ left, right }) => broadcasting(left, right),
  'no-vectors': otherRanks,
  'vector-lengths': ({ left, right }) => ({ equal: [[left, right]] }),
  'no-matrix': otherRanks,
  'other-examples': ({ first, other }) => alike([first, other]),
  'keys-and-values': ({ keys, values }) => ({ equal: [[keys, values]] }),
  'sliding-axes': otherRanks,
  channels: ({ found, expected }) => ({ equal: [[found, expected]] }),
  'window-too-long': ({ least }) => ({ equal: [], lengths: [least] }),
  'no-plane': otherRanks,
  'padding-too-wide': otherRanks,
  'entry-count': ({ found, expected }) => ({ equal: [[expected, found]], lengths: [found] }),
  'no-rest': ({ known }) => ({ equal: [], lengths: [known] }),
  'no-broadcast-to': ({ from, to }) =>
    from.length > to.length
      ? otherRanks()
      : { equal: from.map((length, axis) => [length, to[to.length - from.length + axis]!]) },
  'long-axis': ({ length }) => ({ equal: [[length, 1]], lengths: [1] }),
  'no-permutation': otherRanks,
  'no-inputs': otherRanks,
  'no-axis-to-join': otherRanks,
  'axis-counts': otherRanks,
  'axis-lengths': ({ axis }, shapes) => alikeAlong(axis, shapes),
  'unequal-shapes': (_, shapes) => alike(shapes),
  'no-entries': otherRanks,
  'too-many-indices': otherRanks,
  'index-outside': ({ index }) => ({ equal: [], lengths: [index < 0 ? -index : index + 1] }),
  'no-axis-to-cut': otherRanks,
  'empty-slice': ({ start, end }) => ({ equal: [], lengths: [Math.abs(start) + 1, Math.abs(end)] }),
  'no-axis-to-normalise': otherRanks,
  'scale-shape': ({ found, expected }) => alike([found, expected]),
  'one-feature': ({ found }) => alike([found, []]),
  'no-classes': otherRanks,
  'label-shape': ({ found, oneHot, classes }) =>
    found.length === oneHot.length ? alike([oneHot, found]) : alike([classes, found]),
  'unlike-inputs': ({ shapes }) => alike(shapes),
}

/** What would remedy a fault of these shapes. */
export const remedyOf = (fault: ShapeFault, shapes: readonly Shape[]): Remedy =>
  (remedies[fault.kind] as (fault: ShapeFault, shapes: readonly Shape[]) => Remedy)(fault, shapes)
