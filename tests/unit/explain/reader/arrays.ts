import type { Nested } from '@shared/tensor/tensor'

// Numbers as the readers of formulas compute with them: slow, plain, and apart from what the project computes with.

/** Entries in row-major order. */
export interface Numbers {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

export class ReadingError extends Error {}

export const fail = (reason: string): never => {
  throw new ReadingError(reason)
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1)
export const number = (value: number): Numbers => ({ shape: [], data: [value] })

/** Every position in a shape, in order. */
export function positions(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, length) => all.flatMap((at) => Array.from({ length }, (_, i) => [...at, i])),
    [[]],
  )
}

/** The entry at a position. */
export const entryAt = ({ shape, data }: Numbers, at: readonly number[]): number =>
  data[shape.reduce((index, length, axis) => index * length + at[axis]!, 0)]!

/** Numbers from a function of the position. */
export const make = (shape: readonly number[], entry: (at: number[]) => number): Numbers => ({
  shape,
  data: positions(shape).map(entry),
})

/** What shapes broadcast to. */
export function common(a: readonly number[], b: readonly number[]): number[] {
  const axes = Math.max(a.length, b.length)
  return Array.from({ length: axes }, (_, axis) => {
    const [x, y] = [a[axis - axes + a.length] ?? 1, b[axis - axes + b.length] ?? 1]
    if (x !== y && x !== 1 && y !== 1) fail(`${a.join('×')} and ${b.join('×')} do not fit`)
    return Math.max(x, y)
  })
}

/** Repeats up to a shape. */
export const broadcast = (x: Numbers, shape: readonly number[]): Numbers => {
  if (common(x.shape, shape).join() !== shape.join())
    fail(`${x.shape.join('×')} does not repeat to ${shape.join('×')}`)
  return make(shape, (at) =>
    entryAt(
      x,
      x.shape.map((length, axis) => (length === 1 ? 0 : at[axis + shape.length - x.shape.length]!)),
    ),
  )
}

export const map = ({ shape, data }: Numbers, f: (x: number) => number): Numbers => ({
  shape,
  data: data.map(f),
})

export function zip(a: Numbers, b: Numbers, f: (a: number, b: number) => number): Numbers {
  const shape = common(a.shape, b.shape)
  const [left, right] = [broadcast(a, shape), broadcast(b, shape)]
  return { shape, data: left.data.map((x, i) => f(x, right.data[i]!)) }
}

/** The axes of all entries that differ only on the axes taken become one entry; these go, or stay with length 1. */
export function reduce(
  x: Numbers,
  taken: readonly { readonly axis: number; readonly stays: boolean }[],
  f: (entries: number[]) => number,
): Numbers {
  const isTaken = (axis: number) => taken.some((one) => one.axis === axis)
  const stays = (axis: number) => !isTaken(axis) || taken.some((one) => one.axis === axis && one.stays)
  const inner = x.shape.map((length, axis) => (isTaken(axis) ? length : 1))
  const axes = x.shape.map((_, axis) => axis).filter(stays)
  return make(
    axes.map((axis) => (isTaken(axis) ? 1 : x.shape[axis]!)),
    (at) => {
      const fixed = x.shape.map((_, axis) => (isTaken(axis) ? 0 : at[axes.indexOf(axis)]!))
      return f(
        positions(inner).map((offset) =>
          entryAt(
            x,
            fixed.map((start, axis) => start + offset[axis]!),
          ),
        ),
      )
    },
  )
}

/** Each line along an axis (null: everything) becomes another line. */
export function along(x: Numbers, axis: number | null, f: (line: number[]) => number[]): Numbers {
  if (axis === null) return { shape: x.shape, data: f([...x.data]) }
  return make(x.shape, (at) => {
    const line = Array.from({ length: x.shape[axis]! }, (_, k) => entryAt(x, at.with(axis, k)))
    return f(line)[at[axis]!]!
  })
}

export const reshape = ({ data }: Numbers, shape: readonly number[]): Numbers => {
  if (sizeOf(shape) !== data.length) fail(`${data.length} entries have no shape ${shape.join('×')}`)
  return { shape, data }
}

export const permute = (x: Numbers, order: readonly number[]): Numbers =>
  make(
    order.map((axis) => x.shape[axis]!),
    (at) =>
      entryAt(
        x,
        x.shape.map((_, axis) => at[order.indexOf(axis)]!),
      ),
  )

export function joined(parts: readonly Numbers[], axis: number): Numbers {
  const shape = parts[0]!.shape.with(
    axis,
    parts.reduce((sum, part) => sum + part.shape[axis]!, 0),
  )
  return make(shape, (at) => {
    let index = at[axis]!
    for (const part of parts) {
      if (index < part.shape[axis]!) return entryAt(part, at.with(axis, index))
      index -= part.shape[axis]!
    }
    return fail('beyond the last part')
  })
}

/** Rows times columns, of the last two axes; leading axes broadcast. */
export function matrixProduct(a: Numbers, b: Numbers): Numbers {
  const [m, k] = a.shape.slice(-2) as [number, number]
  const [inner, n] = b.shape.slice(-2) as [number, number]
  if (k !== inner) fail(`${a.shape.join('×')} times ${b.shape.join('×')}`)
  const batch = common(a.shape.slice(0, -2), b.shape.slice(0, -2))
  const [left, right] = [broadcast(a, [...batch, m, k]), broadcast(b, [...batch, k, n])]
  return make([...batch, m, n], (at) => {
    const [row, column] = at.slice(-2) as [number, number]
    const block = at.slice(0, -2)
    let sum = 0
    for (let p = 0; p < k; p++)
      sum += entryAt(left, [...block, row, p]) * entryAt(right, [...block, p, column])
    return sum
  })
}

export function fromLists(lists: Nested): Numbers {
  if (typeof lists === 'number') return number(lists)
  const parts = lists.map(fromLists)
  return { shape: [parts.length, ...parts[0]!.shape], data: parts.flatMap(({ data }) => data) }
}
