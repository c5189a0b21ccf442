import { invariant } from '../invariant'
import { filled, type Shape, sizeOf, stridesOf, type Tensor, zeros } from '../tensor/tensor'
import { broadcastTo, diagonal } from './arrays'
import { call, constant, type Function, precedence, shapeGiven, withOptions, type Write } from './function'
import type { Options } from './options'
import { subscripted } from './subscript'

// Functions that only move entries. To select is to take some of a tensor's entries, given in the options: the range
// {axis, start, end} of one axis, or the position {axis, at: […]} on that axis and those after it. Nothing counts from
// the end here.

/** The entries that are selected, as indices in row-major order; no other entry is looked at. */
function selectedFrom(shape: Shape, options: Options): number[] {
  const axis = axisOf(options)
  const at = 'at' in options ? positionGiven(options) : null
  // The axes that are selected from are one behind the other: together they are one axis.
  const among = shape.slice(axis, axis + (at?.length ?? 1))
  const strides = stridesOf(among)
  const place = at?.reduce((sum, there, k) => sum + there * strides[k]!, 0)
  const [start, end] = place === undefined ? rangeGiven(options) : [place, place + 1]
  const inner = sizeOf(shape.slice(axis + among.length))
  const indices: number[] = []
  for (let outer = 0; outer < sizeOf(shape); outer += sizeOf(among) * inner)
    for (let index = outer + start * inner; index < outer + end * inner; index++) indices.push(index)
  return indices
}

function selectedShape([shape]: readonly Shape[], options: Options): Shape {
  const axis = axisOf(options)
  if ('at' in options) return shape!.filter((_, k) => k < axis || k >= axis + positionGiven(options).length)
  const [start, end] = rangeGiven(options)
  return shape!.with(axis, end - start)
}

const axisOf = (options: Options) => Number(options['axis'])
const positionGiven = (options: Options) => options['at'] as readonly number[]
const rangeGiven = (options: Options) => [Number(options['start']), Number(options['end'])] as const

const select = (tensor: Tensor, options: Options): Tensor => ({
  shape: selectedShape([tensor.shape], options),
  data: Float64Array.from(selectedFrom(tensor.shape, options), (i) => tensor.data[i]!),
})

const concatShape = (parts: readonly Shape[], axis: number): Shape =>
  parts[0]!.with(
    axis,
    parts.reduce((whole, part) => whole + part[axis]!, 0),
  )

function concat(parts: readonly Tensor[], axis: number): Tensor {
  const shape = concatShape(
    parts.map((part) => part.shape),
    axis,
  )
  const result = zeros(shape)
  let start = 0
  for (const part of parts) {
    const end = start + part.shape[axis]!
    selectedFrom(shape, { axis, start, end }).forEach((to, i) => (result.data[to] = part.data[i]!))
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
  const there = 'at' in options ? positionGiven(options) : [rangeGiven(options).join(colon)]
  return `[${[...before, ...there].join(', ')}]`
}
const latexColon = '{:}'

/** The tensor of {shape} that is 1 at the position {at} and 0 elsewhere. */
function unit(options: Options): Tensor {
  const result = zeros(shapeGiven([], options))
  for (const at of selectedFrom(result.shape, { axis: 0, at: positionGiven(options) })) result.data[at] = 1
  return result
}

const orderGiven = (options: Options) => options['order'] as readonly number[]

/** ᵀ swaps the axes of a matrix; of more axes the order is written. */
const permuted =
  (notation: 'latex' | 'text'): Write =>
  ([a], options, language) => {
    if (orderGiven(options).length !== 2) return call('permute')[notation]([a!], options, language)
    return notation === 'latex' ? `{${a!.at(precedence.atom)}}^{\\top}` : `${a!.at(precedence.atom)}ᵀ`
  }

export const rearrangements = {
  /** ∂x/∂x of an x of {shape}: has these axes twice. Of a vector the identity matrix. */
  identity: constant('I', '𝐈', identity, (shape) => [...shape, ...shape]),
  /** 1 at the position {at} of {shape} and 0 elsewhere. */
  unit: {
    precedence: precedence.atom,
    latex: (_, options) => `\\mathbf{e}_{${positionGiven(options).join(',')}}`,
    text: (_, options) => `𝐞${positionGiven(options).map(subscripted).join(',')}`,
    evaluate: (_, options) => unit(options),
    shape: shapeGiven,
  },
  reshape: withOptions('reshape', ([a], options) => seenAs(a!, shapeGiven([], options)), shapeGiven),
  broadcastTo: {
    ...withOptions('broadcast', ([a], options) => broadcastTo(a!, shapeGiven([], options)), shapeGiven),
    repeats: true,
  },
  /** The axes in another {order}. */
  permuteAxes: {
    precedence: (_, __, options) => (orderGiven(options).length === 2 ? precedence.power : precedence.atom),
    latex: permuted('latex'),
    text: permuted('text'),
    evaluate: ([a], options) => permuteAxes(a!, orderGiven(options)),
    shape: ([a], options) => orderGiven(options).map((axis) => a![axis]!),
  },
  concat: withOptions(
    'concat',
    (parts, options) => concat(parts, axisOf(options)),
    (parts, options) => concatShape(parts, axisOf(options)),
  ),
  stack: withOptions(
    'stack',
    (parts, options) =>
      concat(
        parts.map(({ shape, data }) => ({ shape: shape.toSpliced(axisOf(options), 0, 1), data })),
        axisOf(options),
      ),
    (parts, options) => parts[0]!.toSpliced(axisOf(options), 0, parts.length),
  ),
  /** The entries that the options select. */
  select: {
    precedence: precedence.atom,
    latex: ([a], options) => `${a!.at(precedence.atom)}${subscript(options, latexColon)}`,
    text: ([a], options) => `${a!.at(precedence.atom)}${subscript(options, ':')}`,
    evaluate: ([a], options) => select(a!, options),
    shape: selectedShape,
  },
} satisfies Record<string, Function>
