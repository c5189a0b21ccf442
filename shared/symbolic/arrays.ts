import { reducedShape, viewAlong } from '../tensor/axis'
import { broadcastIndex, broadcastShapes } from '../tensor/broadcast'
import { sameShape, type Shape, sizeOf, type Tensor, zeros } from '../tensor/tensor'
import { invariant } from '../invariant'

// Whole-tensor functions for evaluating formulas: plain and unhurried. The engine computes with ops, never with these,
// so that a test which compares the two compares two independent ways.

export const map = ({ shape, data }: Tensor, f: (x: number) => number): Tensor => ({
  shape,
  data: data.map(f),
})

/** Entry by entry, broadcasting. */
export function zip(a: Tensor, b: Tensor, f: (a: number, b: number) => number): Tensor {
  const shape = broadcastShapes([a.shape, b.shape])
  invariant(shape, 'a formula combines shapes that do not broadcast')
  const [left, right] = [broadcastTo(a, shape), broadcastTo(b, shape)]
  return { shape, data: left.data.map((x, i) => f(x, right.data[i]!)) }
}

export function broadcastTo(tensor: Tensor, shape: Shape): Tensor {
  if (sameShape(tensor.shape, shape)) return { shape, data: tensor.data.slice() }
  const index = broadcastIndex(tensor.shape, shape)
  const data = new Float64Array(index.length)
  // Not Float64Array.from: it asks for each entry through an iterator.
  for (let i = 0; i < data.length; i++) data[i] = tensor.data[index[i]!]!
  return { shape, data }
}

/** Sums what broadcasting from `shape` repeated. */
export function sumTo(tensor: Tensor, shape: Shape): Tensor {
  const result = zeros(shape)
  broadcastIndex(shape, tensor.shape).forEach((to, from) => (result.data[to]! += tensor.data[from]!))
  return result
}

/** Replaces the entries along an axis (null: all) by one; the axis goes unless `keepdims`. */
export function reduce(
  tensor: Tensor,
  axis: number | null,
  keepdims: boolean,
  f: (entries: number[]) => number,
): Tensor {
  const { outer, length, inner } = viewAlong(tensor.shape, axis)
  const result = zeros(reducedShape(tensor.shape, axis, keepdims))
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const entries = Array.from({ length }, (_, k) => tensor.data[(o * length + k) * inner + i]!)
      result.data[o * inner + i] = f(entries)
    }
  return result
}

/** Replaces the entries along an axis (null: all) by as many others. */
export function mapAlong(tensor: Tensor, axis: number | null, f: (entries: number[]) => number[]): Tensor {
  const { outer, length, inner } = viewAlong(tensor.shape, axis)
  const result = zeros(tensor.shape)
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const at = (k: number) => (o * length + k) * inner + i
      f(Array.from({ length }, (_, k) => tensor.data[at(k)]!)).forEach((x, k) => (result.data[at(k)] = x))
    }
  return result
}

/** The inverse of a reduction's shape: repeats along the axis that it took (null: all), up to `shape`. */
export const expand = ({ data }: Tensor, axis: number | null, shape: Shape): Tensor =>
  broadcastTo({ shape: reducedShape(shape, axis, true), data }, shape)

/** The shape of NumPy's matmul; null where the leading axes do not broadcast. */
export function matmulShape(a: Shape, b: Shape): Shape | null {
  const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)])
  return batch && [...batch, ...a.slice(-2, -1), ...(b.length === 1 ? [] : b.slice(-1))]
}

/** NumPy's matmul: vectors as a row on the left and a column on the right, leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const rows = a.shape.length === 1 ? [1, ...a.shape] : a.shape
  const columns = b.shape.length === 1 ? [...b.shape, 1] : b.shape
  const [m, k] = rows.slice(-2) as [number, number]
  const n = columns.at(-1)!
  const batch = broadcastShapes([rows.slice(0, -2), columns.slice(0, -2)])
  invariant(batch && columns.at(-2) === k, 'a formula multiplies matrices whose sizes do not fit')
  const left = broadcastTo({ shape: rows, data: a.data }, [...batch, m, k])
  const right = broadcastTo({ shape: columns, data: b.data }, [...batch, k, n])
  const data = new Float64Array(sizeOf(batch) * m * n)
  data.forEach((_, at) => {
    const [column, row, block] = [at % n, Math.floor(at / n), Math.floor(at / (m * n))]
    for (let p = 0; p < k; p++)
      data[at]! += left.data[row * k + p]! * right.data[(block * k + p) * n + column]!
  })
  return { shape: matmulShape(a.shape, b.shape)!, data }
}

/** The products of every entry of a's last axis with every one of b's; leading axes broadcast. */
export const outer = (a: Tensor, b: Tensor): Tensor =>
  zip({ shape: asColumns(a.shape), data: a.data }, { shape: asRows(b.shape), data: b.data }, (x, y) => x * y)
export const asColumns = (shape: Shape): Shape => [...shape, 1]
export const asRows = (shape: Shape): Shape => [...shape.slice(0, -1), 1, ...shape.slice(-1)]

/** The last two axes the other way round; a vector stays as it is. */
export const swapped = (shape: Shape): Shape =>
  shape.length < 2 ? shape : [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!]

export function swapLastAxes(tensor: Tensor): Tensor {
  if (tensor.shape.length < 2) return tensor
  const [rows, columns] = tensor.shape.slice(-2) as [number, number]
  const block = rows * columns
  const data = tensor.data.map((_, i) => {
    const [row, column] = [i % rows, Math.floor((i % block) / rows)]
    return tensor.data[i - (i % block) + row * columns + column]!
  })
  return { shape: swapped(tensor.shape), data }
}

/** The matrix with a vector on its diagonal. */
export const diagonal = ({ data }: Tensor): Tensor => ({
  shape: [data.length, data.length],
  data: Float64Array.from({ length: data.length ** 2 }, (_, i) =>
    i % (data.length + 1) === 0 ? data[i % data.length]! : 0,
  ),
})

/** For each class index a row with a single 1; a row of NaN where there is no such class. */
export const oneHot = ({ shape, data }: Tensor, classes: number): Tensor => ({
  shape: [...shape, classes],
  data: Float64Array.from({ length: data.length * classes }, (_, i) => {
    const label = data[Math.floor(i / classes)]!
    const exists = Number.isInteger(label) && label >= 0 && label < classes
    return exists ? Number(label === i % classes) : NaN
  }),
})

/** Another number above the diagonal of the last two axes. */
export function fillAboveDiagonal({ shape, data }: Tensor, filling: number): Tensor {
  const [rows, columns] = shape.slice(-2) as [number, number]
  const isAbove = (i: number) => i % columns > Math.floor(i / columns) % rows
  return { shape, data: data.map((entry, i) => (isAbove(i) ? filling : entry)) }
}

/** Of each row the entry at its index; NaN where there is none. */
export const pick = ({ shape, data }: Tensor, at: Tensor): Tensor => {
  const length = shape.at(-1)!
  const isPlace = (index: number) => Number.isInteger(index) && index >= 0 && index < length
  return {
    shape: shape.slice(0, -1),
    data: at.data.map((index, row) => (isPlace(index) ? data[row * length + index]! : NaN)),
  }
}

/** The rows of a table at some indices; NaN where there is none. */
export function rows({ shape, data }: Tensor, at: Tensor): Tensor {
  const size = sizeOf(shape.slice(1))
  const rowAt = (index: number) =>
    Number.isInteger(index) && index >= 0 && index < shape[0]!
      ? Array.from(data.subarray(index * size, (index + 1) * size))
      : Array.from({ length: size }, () => NaN)
  return {
    shape: [...at.shape, ...shape.slice(1)],
    data: Float64Array.from(Array.from(at.data).flatMap(rowAt)),
  }
}

/** A table of a shape, with what belongs to each index added to its row. */
export function scatter(at: Tensor, { data }: Tensor, shape: Shape): Tensor {
  const size = sizeOf(shape.slice(1))
  const table = zeros(shape)
  data.forEach((entry, i) => {
    const index = at.data[Math.floor(i / size)]!
    if (Number.isInteger(index) && index >= 0 && index < shape[0]!)
      table.data[index * size + (i % size)]! += entry
  })
  return table
}
