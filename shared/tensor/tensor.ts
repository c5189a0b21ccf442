import { err, ok, type Result } from '../result'
import { foundIn, type Found } from './found'

// Begin here: what a tensor is, and how one is made and read. broadcast.ts and axis.ts say how shapes combine and how
// an axis is walked; the other files are what operations compute with. Nothing here knows of graphs. Data that somebody
// else made is read, never written.

/** The lengths of the axes; `[]` is a scalar. Every axis has at least one entry. */
export type Shape = readonly number[]

/** Float64 numbers in row-major order (NumPy's "C" order): `data.length` is the product of `shape`. */
export interface Tensor {
  readonly shape: Shape
  readonly data: Float64Array
}

/** A tensor as it is written: a number, or equally long lists of what is one axis lower. */
export type Nested = number | readonly Nested[]

/** The one shape of every scalar; shared, so that `shape === SCALAR` is a fast first test. */
export const SCALAR: Shape = Object.freeze([])

/** A tensor never has more entries than this (files come from strangers). */
export const MAX_ENTRIES = 1_000_000

/** The number of entries. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis]!
  return size
}

export const sameShape = (a: Shape, b: Shape): boolean =>
  a === b || (a.length === b.length && a.every((length, axis) => length === b[axis]))

/** How far apart neighbours along each axis are in `data`. */
export function stridesOf(shape: Shape): number[] {
  const strides = Array.from(shape, () => 1)
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!
  return strides
}

/** Where an entry stands, axis by axis, by its place in the data. */
export const indicesAt = (shape: Shape, entry: number): number[] =>
  stridesOf(shape).map((stride, axis) => Math.floor(entry / stride) % shape[axis]!)

/** The place in the data of the entry that stands there, axis by axis. */
export const entryAt = (shape: Shape, indices: readonly number[]): number =>
  stridesOf(shape).reduce((entry, stride, axis) => entry + stride * indices[axis]!, 0)

/** As people write it: `3×2`, `3`; a scalar has no axes, and what it is called is a matter of words. */
export const printShape = (shape: Shape): string => shape.join('×')

export const zeros = (shape: Shape): Tensor => ({ shape, data: new Float64Array(sizeOf(shape)) })

export const filled = (shape: Shape, value: number): Tensor => ({
  shape,
  data: new Float64Array(sizeOf(shape)).fill(value),
})

export const scalar = (value: number): Tensor => ({ shape: SCALAR, data: Float64Array.of(value) })

/** Why a number or nested lists are no tensor. */
export type NestedFault =
  /** An axis has no entry. */
  | { readonly kind: 'empty-axis' }
  | { readonly kind: 'too-many-entries'; readonly most: number }
  /** It is neither a number nor a list. */
  | { readonly kind: 'no-numbers' }
  /** Something else stands where the lists beside it have one of so many entries. */
  | { readonly kind: 'no-list'; readonly length: number; readonly found: Found }
  /** A list is longer or shorter than those beside it. */
  | { readonly kind: 'uneven-lists'; readonly length: number; readonly found: number }
  /** An entry is no number. */
  | { readonly kind: 'no-number'; readonly found: Found }

/** Reads a number or nested lists; the fault says where they are uneven, empty, or hold something that is no number. */
export function fromNested(value: unknown): Result<Tensor, NestedFault> {
  if (typeof value === 'number') return ok(scalar(value))
  const shape: number[] = []
  let size = 1
  for (let level: unknown = value; Array.isArray(level); level = level[0]) {
    if (level.length === 0) return err({ kind: 'empty-axis' })
    shape.push(level.length)
    size *= level.length
    if (size > MAX_ENTRIES) return err({ kind: 'too-many-entries', most: MAX_ENTRIES })
  }
  if (shape.length === 0) return err({ kind: 'no-numbers' })
  const data = new Float64Array(size)
  // Level by level instead of by recursion: deep nesting must not overflow the stack.
  let level: readonly unknown[] = [value]
  for (const length of shape) {
    const next: unknown[] = []
    for (const list of level) {
      if (!Array.isArray(list)) return err({ kind: 'no-list', length, found: foundIn(list) })
      if (list.length !== length) return err({ kind: 'uneven-lists', length, found: list.length })
      for (const entry of list) next.push(entry)
    }
    level = next
  }
  for (let index = 0; index < level.length; index++) {
    const entry = level[index]
    if (typeof entry !== 'number') return err({ kind: 'no-number', found: foundIn(entry) })
    data[index] = entry
  }
  return ok({ shape, data })
}

/** The tensor as a number or nested lists. */
export function toNested({ shape, data }: Tensor): Nested {
  let level: Nested[] = Array.from(data)
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis]!
    level = Array.from({ length: level.length / length }, (_, row) =>
      level.slice(row * length, (row + 1) * length),
    )
  }
  return level[0]!
}
