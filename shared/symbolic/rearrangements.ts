import { invariant } from '../invariant'
import { filled, type Shape, sizeOf, stridesOf, type Tensor, zeros } from '../tensor/tensor'
import { broadcastTo, diagonal } from './arrays'
import type { Options } from './expr'
import { type Function, type Printed, precedence, unwritten, withOptions } from './function'

// Functions that only move entries. To select is to take some of a tensor's entries, given in the options: the range
// {axis, start, end} of one axis, or the position {axis, at: […]} on that axis and those after it. Nothing counts from
// the end here.

/** The entries that are selected, as indices in row-major order, and their shape. */
function selectionFrom(shape: Shape, options: Options): { index: number[]; shape: Shape } {
  const strides = stridesOf(shape)
  const axis = Number(options['axis'])
  const coordinate = (index: number, of: number) => Math.floor(index / strides[of]!) % shape[of]!
  const everything = Array.from({ length: sizeOf(shape) }, (_, index) => index)
  if ('at' in options) {
    const at = options['at'] as readonly number[]
    return {
      index: everything.filter((index) => at.every((there, k) => coordinate(index, axis + k) === there)),
      shape: shape.filter((_, k) => k < axis || k >= axis + at.length),
    }
  }
  const [start, end] = [Number(options['start']), Number(options['end'])]
  return {
    index: everything.filter((index) => coordinate(index, axis) >= start && coordinate(index, axis) < end),
    shape: shape.map((length, k) => (k === axis ? end - start : length)),
  }
}

function select(tensor: Tensor, options: Options): Tensor {
  const { index, shape } = selectionFrom(tensor.shape, options)
  return { shape, data: Float64Array.from(index, (i) => tensor.data[i]!) }
}

/** The inverse of select: zeros of `shape` but for the selected entries. */
function scatter(tensor: Tensor, shape: Shape, options: Options): Tensor {
  const result = zeros(shape)
  selectionFrom(shape, options).index.forEach((to, from) => (result.data[to] = tensor.data[from]!))
  return result
}

function concat(parts: readonly Tensor[], axis: number): Tensor {
  const length = parts.reduce((whole, part) => whole + part.shape[axis]!, 0)
  const shape = parts[0]!.shape.with(axis, length)
  const result = zeros(shape)
  let start = 0
  for (const part of parts) {
    const end = start + part.shape[axis]!
    selectionFrom(shape, { axis, start, end }).index.forEach((to, i) => (result.data[to] = part.data[i]!))
    start = end
  }
  return result
}

/** Brings the axes into another order. */
function permuteAxes({ shape, data }: Tensor, order: readonly number[]): Tensor {
  const permuted = order.map((axis) => shape[axis]!)
  const [strides, from] = [stridesOf(permuted), stridesOf(shape)]
  const source = (index: number) =>
    order.reduce((at, axis, k) => at + (Math.floor(index / strides[k]!) % permuted[k]!) * from[axis]!, 0)
  return { shape: permuted, data: data.map((_, index) => data[source(index)]!) }
}

function seenAs({ data }: Tensor, shape: Shape): Tensor {
  invariant(sizeOf(shape) === data.length, 'a formula rearranges entries into a shape of another size')
  return { shape, data }
}

const identity = (shape: Shape): Tensor => seenAs(diagonal(filled([sizeOf(shape)], 1)), [...shape, ...shape])

/** Written as in NumPy: [1:3], [:, 1:3], [0, 2]. */
function subscript(options: Options, colon: string): string {
  const before = Array.from({ length: Number(options['axis']) }, () => colon)
  const there =
    'at' in options ? (options['at'] as readonly number[]) : [`${options['start']}${colon}${options['end']}`]
  return `[${[...before, ...there].join(', ')}]`
}
const latexColon = '{:}'

const axisOf = (options: Options) => Number(options['axis'])
const shapeOf = (options: Options) => options['shape'] as Shape

export const rearrangements = {
  /** ∂x/∂x of an x of {shape}: has these axes twice. Of a vector the identity matrix. */
  identity: {
    precedence: precedence.atom,
    latex: () => 'I',
    text: () => 'I',
    evaluate: (_, options) => identity(shapeOf(options)),
  },
  /** The same entries, seen in {shape}; not written. */
  view: unwritten(([a], options) => seenAs(a!, shapeOf(options))),
  reshape: withOptions('reshape', ([a], options) => seenAs(a!, shapeOf(options))),
  broadcastTo: withOptions('broadcastTo', ([a], options) => broadcastTo(a!, shapeOf(options))),
  /** The axes in another {order}. */
  permuteAxes: {
    precedence: precedence.power,
    latex: ([a]: readonly Printed[]) => `{${a!.at(precedence.atom)}}^{\\top}`,
    text: ([a]: readonly Printed[]) => `${a!.at(precedence.atom)}ᵀ`,
    evaluate: ([a], { order }) => permuteAxes(a!, order as readonly number[]),
  },
  concat: withOptions('concat', (parts, options) => concat(parts, axisOf(options))),
  stack: withOptions('stack', (parts, options) => {
    const axis = axisOf(options)
    return concat(
      parts.map(({ shape, data }) => ({ shape: shape.toSpliced(axis, 0, 1), data })),
      axis,
    )
  }),
  /** The entries that the options select. */
  select: {
    precedence: precedence.atom,
    latex: ([a], options) => `${a!.at(precedence.atom)}${subscript(options, latexColon)}`,
    text: ([a], options) => `${a!.at(precedence.atom)}${subscript(options, ':')}`,
    evaluate: ([a], options) => select(a!, options),
  },
  /** Zeros of {shape}, but for the entries that the options select. */
  scatter: {
    precedence: precedence.atom,
    latex: ([a], options) =>
      `\\operatorname{scatter}\\left(${a!.text}, ${subscript(options, latexColon)}\\right)`,
    text: ([a], options) => `scatter(${a!.text}, ${subscript(options, ':')})`,
    evaluate: ([a], options) => scatter(a!, shapeOf(options), options),
  },
} satisfies Record<string, Function>
