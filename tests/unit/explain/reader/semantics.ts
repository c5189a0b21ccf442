import { fail, make, map, matrixProduct, type Numbers, number, permute, reshape, sizeOf, zip } from './arrays'

// What the signs of a formula mean, for the readers of both notations.

/** What a piece of a formula comes to. A column of brackets is a vector, unless a matrix stands beside it. */
export interface Value extends Numbers {
  readonly isColumn?: boolean
  /** Of argmax, which marks all entries that it means: along which axis, null for all. */
  readonly chosenAlong?: number | null
}

/** One place of an index: everything, or a counter, whose axis may stay. */
export type Place = ':' | { readonly stays: boolean }

/** One part of an index: a range, a position, or everything. */
export type Part = number | null | readonly [number, number]

/** What is set besides the arguments. */
export interface Settings {
  readonly axis?: number | null
  readonly order?: readonly number[]
  readonly shape?: readonly number[]
  readonly classes?: number
  readonly size?: readonly number[]
  readonly stride?: readonly number[]
  readonly padding?: readonly number[]
  /** What stands in the padding, where it is not 0. */
  readonly fill?: number
  readonly eps?: number
}

/** What the names in a formula stand for. */
export interface Names {
  /** The names of the nodes. */
  readonly nodes: readonly string[]
  readonly value: (name: string) => Numbers
  readonly mask: (name: string) => Numbers
  /** ∂top/∂bottom; the bottom is a place where it is written as one of the inputs, counted from 1. */
  readonly derivative: (top: string, isOfSum: boolean, bottom: string | number) => Numbers
  /** Letters that stand for numbers and are no names of nodes, as they are written. */
  readonly letters?: ReadonlyMap<string, Numbers>
  /** The shape of what the equation is about: a unit vector is as long as it must be. */
  readonly shape: readonly number[]
}

/** A column as the vector that it is. */
export const asVector = ({ shape, data }: Value): Numbers => ({ shape: [shape[0]!], data })

/** A power of numbers, as NumPy has it: 1 to anything is 1, and so is −1 to ±∞. */
export const raise = (a: number, b: number): number =>
  a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) ? 1 : a ** b

/** Entry by entry: a column beside a vector is one. */
export function entrywise(a: Value, b: Value, f: (a: number, b: number) => number): Value {
  const bothColumns = a.isColumn && b.isColumn
  const left = a.isColumn && b.shape.length === 1 ? asVector(a) : a
  const right = b.isColumn && a.shape.length === 1 ? asVector(b) : b
  const isColumn = bothColumns || (a.isColumn && b.shape.length === 0) || (b.isColumn && a.shape.length === 0)
  return { ...zip(left, right, f), ...(isColumn && { isColumn }) }
}

export const entrywise1 = (a: Value, f: (x: number) => number): Value => ({
  ...map(a, f),
  ...(a.isColumn && { isColumn: true }),
})

const isMatrixLike = ({ shape }: Value): boolean => shape.length > 0

/** Two pieces side by side: a product of matrices, a vector being a column; or a number of times something. */
export function product(a: Value, b: Value): Value {
  if (!isMatrixLike(a) || !isMatrixLike(b)) return entrywise(a, b, (x, y) => x * y)
  const column = ({ shape, data }: Value): Numbers =>
    shape.length === 1 ? { shape: [...shape, 1], data } : { shape, data }
  const result = matrixProduct(column(a), column(b))
  if (b.shape.length === 1) return { shape: result.shape.slice(0, -1), data: result.data }
  return b.isColumn ? { ...result, isColumn: true } : result
}

/** Numbers a · b, vectors the dot product. */
export function dot(a: Value, b: Value): Value {
  if (sizeOf(a.shape) === 1 || sizeOf(b.shape) === 1) return entrywise(a, b, (x, y) => x * y)
  const isVector = (value: Value) => value.shape.length === 1 || value.isColumn
  if (!isVector(a) || !isVector(b) || a.data.length !== b.data.length) return fail('a dot between tensors')
  return number(a.data.reduce((sum, x, i) => sum + x * b.data[i]!, 0))
}

/** Swaps the last two axes; a vector becomes a row. */
export function transposed({ shape, data, isColumn }: Value): Value {
  if (shape.length === 1 || isColumn) return { shape: [1, data.length], data }
  if (shape.length < 2) return fail('a transpose of a number')
  const axes = shape.map((_, axis) => axis)
  return permute({ shape, data }, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!])
}

/** A part of something, by an index or a range on each of the first axes. */
export function selected(x: Value, parts: readonly Part[]): Value {
  const from = x.isColumn ? asVector(x) : x
  const ranges = from.shape.map((length, axis) => {
    const part = parts[axis] ?? null
    return part === null ? [0, length] : typeof part === 'number' ? [part, part + 1] : part
  })
  const cut = make(
    ranges.map(([start, end]) => end! - start!),
    (at) =>
      from.data[
        at.reduce((index, offset, axis) => index * from.shape[axis]! + offset + ranges[axis]![0]!, 0)
      ]!,
  )
  return reshape(
    cut,
    cut.shape.filter((_, axis) => typeof parts[axis] !== 'number'),
  )
}

/** What is said of every line, as of x[i, :], read for the first one. */
export function lineAt(x: Value, places: readonly Place[]): Value {
  if (places.length !== x.shape.length) fail(`${places.length} places for ${x.shape.length} axes`)
  return selected(
    { shape: x.shape, data: x.data },
    places.map((place) => (place === ':' ? null : 0)),
  )
}

/** 𝟏, 𝟎 and 𝐈 of a shape, and 𝐞 at a position. */
export const constants = {
  ones: (shape: readonly number[]): Value => make(shape, () => 1),
  zeros: (shape: readonly number[]): Value => make(shape, () => 0),
  identity: (shape: readonly number[]): Value =>
    make([...shape, ...shape], (at) =>
      Number(at.slice(0, shape.length).every((i, axis) => i === at[axis + shape.length])),
    ),
  unit: (position: readonly number[], { shape }: Names): Value =>
    make(shape.slice(0, position.length), (at) => Number(at.every((i, axis) => i === position[axis]))),
}

/** A case with its conditions; null: for all that is left. */
export interface Case {
  readonly value: Value
  readonly when: readonly Value[] | null
}

export const relations: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
  '≥': (a, b) => a >= b,
  '>': (a, b) => a > b,
}

/** The first case that holds, entry by entry. */
export function choose(cases: readonly Case[]): Value {
  const start: Value = number(NaN)
  return cases.toReversed().reduce((rest, { value, when }) => {
    if (when === null) return value
    const holds = when.reduce((a, b) => entrywise(a, b, Math.min))
    // A NaN on the side that is not taken does not come through.
    const both = entrywise(value, rest, (a) => a)
    const shaped = entrywise(holds, both, (c) => c)
    const [c, a, b] = [holds, value, rest].map((one) => entrywise(one, shaped, (x) => x))
    return { ...shaped, data: c!.data.map((taken, i) => (taken === 1 ? a!.data[i]! : b!.data[i]!)) }
  }, start)
}
