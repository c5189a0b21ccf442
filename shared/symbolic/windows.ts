import { type Shape, sizeOf, stridesOf, type Tensor, zeros } from '../tensor/tensor'
import { matmul, swapLastAxes } from './arrays'
import { call, type Function, precedence, type Printed, shapeGiven, type Write } from './function'
import type { Options } from './options'

// Windows that slide over the last axes of a tensor: {size, stride, padding}, a number for each of them; {fill} is what
// stands in the padding, 0 unless given. A row for each window, with all of its entries: so a convolution is a matrix
// product, and pooling what is done to each row.

const { product, juxtaposition, atom } = precedence

/** Along each of the axes that windows slide over. */
interface Axis {
  readonly length: number
  readonly size: number
  readonly stride: number
  readonly padding: number
  readonly places: number
}

const listOf = (value: Options[string] | undefined) => (value ?? []) as readonly number[]

function axesOf(lengths: Shape, options: Options): Axis[] {
  const sizes = listOf(options['size'])
  const first = lengths.length - sizes.length
  return sizes.map((size, at) => {
    const length = lengths[first + at]!
    const stride = listOf(options['stride'])[at] ?? 1
    const padding = listOf(options['padding'])[at] ?? 0
    const places = Math.floor((length + 2 * padding - size) / stride) + 1
    return { length, size, stride, padding, places }
  })
}

/** For each entry of each window, in order, the entry of the axes that it is; −1 in the padding. */
function entriesOf(axes: readonly Axis[]): Int32Array {
  const [places, sizes] = [axes.map((axis) => axis.places), axes.map(({ size }) => size)]
  const strides = stridesOf(axes.map(({ length }) => length))
  const window = sizeOf(sizes)
  return Int32Array.from({ length: sizeOf(places) * window }, (_, index) => {
    const [place, inside] = [
      positionIn(places, Math.floor(index / window)),
      positionIn(sizes, index % window),
    ]
    let entry = 0
    for (const [at, { length, stride, padding }] of axes.entries()) {
      const there = place[at]! * stride - padding + inside[at]!
      if (there < 0 || there >= length) return -1
      entry += there * strides[at]!
    }
    return entry
  })
}

function positionIn(shape: Shape, index: number): number[] {
  const strides = stridesOf(shape)
  return shape.map((length, axis) => Math.floor(index / strides[axis]!) % length)
}

const leadingOf = (shape: Shape, options: Options): Shape =>
  shape.slice(0, shape.length - listOf(options['size']).length)

function windowsShape([shape]: readonly Shape[], options: Options): Shape {
  const axes = axesOf(shape!, options)
  return [
    ...leadingOf(shape!, options),
    sizeOf(axes.map(({ places }) => places)),
    sizeOf(axes.map(({ size }) => size)),
  ]
}

function windows({ shape, data }: Tensor, options: Options): Tensor {
  const entries = entriesOf(axesOf(shape, options))
  const result = zeros(windowsShape([shape], options))
  const inner = data.length / sizeOf(leadingOf(shape, options))
  const fill = Number(options['fill'] ?? 0)
  result.data.forEach((_, i) => {
    const entry = entries[i % entries.length]!
    result.data[i] = entry < 0 ? fill : data[Math.floor(i / entries.length) * inner + entry]!
  })
  return result
}

const addedShape = ([shape]: readonly Shape[], options: Options): Shape => [
  ...shape!.slice(0, -2),
  ...shapeGiven([], options),
]

/** The adjoint of windows: puts each back in its place, and adds up where they overlap. */
function addWindows({ shape, data }: Tensor, options: Options): Tensor {
  const lengths = shapeGiven([], options)
  const entries = entriesOf(axesOf(lengths, options))
  const result = zeros(addedShape([shape], options))
  const inner = sizeOf(lengths)
  data.forEach((x, i) => {
    const entry = entries[i % entries.length]!
    if (entry >= 0) result.data[Math.floor(i / entries.length) * inner + entry]! += x
  })
  return result
}

/** How many axes a kernel slides along: with channels it has two more. */
const slidingAxes = (kernel: Shape): number => (kernel.length < 3 ? kernel.length : kernel.length - 2)

const placesAlong = (x: Shape, kernel: Shape, options: Options): number[] =>
  axesOf(x, { ...options, size: kernel.slice(-slidingAxes(kernel)) }).map(({ places }) => places)

function correlateShape([x, kernel]: readonly Shape[], options: Options): Shape {
  const places = placesAlong(x!, kernel!, options)
  if (kernel!.length < 3) return places
  return [...x!.slice(0, -(places.length + 1)), kernel![0]!, ...places]
}

/** Windows that take all channels: along them there is one place. */
const throughChannels = ([, channels, ...size]: Shape, { stride, padding }: Options): Options => ({
  size: [channels!, ...size],
  ...(stride !== undefined && { stride: [1, ...listOf(stride)] }),
  ...(padding !== undefined && { padding: [0, ...listOf(padding)] }),
})

/** Every window times every kernel, summed: with channels over all of them. */
function correlate(x: Tensor, kernel: Tensor, options: Options): Tensor {
  const isPlain = kernel.shape.length < 3
  const kernels = isPlain ? [1, kernel.data.length] : [kernel.shape[0]!, sizeOf(kernel.shape.slice(1))]
  const rows = windows(
    x,
    isPlain ? { ...options, size: kernel.shape } : throughChannels(kernel.shape, options),
  )
  const { data } = matmul({ shape: kernels, data: kernel.data }, swapLastAxes(rows))
  return { shape: correlateShape([x.shape, kernel.shape], options), data }
}

/** Whether a sign says it all: each place, and nothing around. */
const isPlainly = (options: Options): boolean =>
  listOf(options['stride']).every((stride) => stride === 1) &&
  listOf(options['padding']).every((padding) => padding === 0)

const correlated =
  (notation: 'latex' | 'text', star: string): Write =>
  (args, options, language) => {
    if (!isPlainly(options)) return call('correlate')[notation](args, options, language)
    const [x, kernel] = args.map((arg: Printed) => arg.at(juxtaposition))
    return `${x!} ${star} ${kernel!}`
  }

const windowOptions = (name: string): Pick<Function, 'precedence' | 'latex' | 'text'> => ({
  precedence: atom,
  ...call(name),
})

export const slidingWindows = {
  /** Cross-correlation: x (N, C, H, W) with kernels (F, C, h, w), or each without channels; of lines likewise. */
  correlate: {
    precedence: (_, __, options) => (isPlainly(options) ? product : atom),
    latex: correlated('latex', '\\star'),
    text: correlated('text', '⋆'),
    evaluate: ([x, kernel], options) => correlate(x!, kernel!, options),
    shape: correlateShape,
    isProduct: true,
  },
  windows: {
    ...windowOptions('windows'),
    evaluate: ([x], options) => windows(x!, options),
    shape: windowsShape,
  },
  addWindows: {
    ...windowOptions('addWindows'),
    evaluate: ([x], options) => addWindows(x!, options),
    shape: addedShape,
  },
} satisfies Record<string, Function>
