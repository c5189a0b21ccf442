import { invariant } from '../invariant'
import { err, ok, type Result } from '../result'
import { apply, type Expr, matrixProduct, reshaped, transposed } from '../symbolic/expr'
import {
  correlate,
  correlateBackToInput,
  correlateBackToKernels,
  coveredEntries,
  type Sliding,
} from '../tensor/sliding'
import { type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'
import type { Call, FormulaContext, PlacedWindow, Sample } from './op'
import type { ShapeFault } from './shape-fault'
import { alongEach, entriesAt, placesIn, slidingOver, type Window, windowOptions } from './sliding'

// What slides is not turned round, as in PyTorch: it is a cross-correlation. Kernels without channels go with an input
// without; with channels an input may be several examples.

interface ConvolutionAttributes {
  readonly stride: attribute.Lengths
  readonly padding: attribute.Lengths
}

/** Where conv1d and conv2d differ. */
interface Kind {
  /** How many axes a kernel slides along. */
  readonly axes: 1 | 2
  readonly summary: string
  readonly samples: readonly Sample[]
}

const windowOf = (kernel: Shape, axes: number, { stride, padding }: ConvolutionAttributes): Window => ({
  size: kernel.slice(-axes),
  stride: alongEach(stride, axes),
  padding: alongEach(padding, axes),
})

function convolvedShape(
  input: Shape,
  kernel: Shape,
  axes: 1 | 2,
  attributes: ConvolutionAttributes,
): Result<Shape, ShapeFault> {
  const hasChannels = kernel.length === axes + 2
  const goTogether = hasChannels
    ? input.length === axes + 1 || input.length === axes + 2
    : kernel.length === axes && input.length === axes
  if (!goTogether) return err({ kind: 'sliding-axes', input, kernel, axes })
  const [found, expected] = [input.at(-axes - 1)!, kernel[1]!]
  if (hasChannels && found !== expected) return err({ kind: 'channels', input, kernel, found, expected })
  const places = placesIn(input, windowOf(kernel, axes, attributes))
  if (!places.ok) return places
  return ok(hasChannels ? [...input.slice(0, -axes - 1), kernel[0]!, ...places.value] : places.value)
}

/** How the kernels slide over each example, and where in the data the example at a position is. */
function examplesOf(
  { inputs: [x, w], output, attributes }: Call<readonly [Tensor, Tensor], ConvolutionAttributes>,
  axes: number,
) {
  const hasChannels = w.shape.length > axes
  const sliding: Sliding = slidingOver(
    x.shape,
    windowOf(w.shape, axes, attributes),
    hasChannels ? w.shape[1]! : 1,
  )
  const count = x.shape.length === axes + 2 ? x.shape[0]! : 1
  const part = (data: Float64Array, at: number) =>
    data.subarray((at * data.length) / count, ((at + 1) * data.length) / count)
  return { sliding, part, at: Array.from({ length: output.shape.length === 0 ? 1 : count }, (_, i) => i) }
}

/** How many products are summed: each kernel meets the windows of each example. */
function productsOf(input: Shape, kernel: Shape, axes: number, attributes: ConvolutionAttributes): number {
  const [kernels, channels] = kernel.length > axes ? [kernel[0]!, kernel[1]!] : [1, 1]
  const examples = input.length === axes + 2 ? input[0]! : 1
  return examples * kernels * coveredEntries(slidingOver(input, windowOf(kernel, axes, attributes), channels))
}

/** Which window, and which kernel, an entry of the output is made of. */
function placedWindow(
  entry: number,
  [input, kernel]: readonly [Shape, Shape],
  axes: 1 | 2,
  attributes: ConvolutionAttributes,
): PlacedWindow {
  const window = windowOf(kernel, axes, attributes)
  const [kernels, channels] = kernel.length > axes ? [kernel[0]!, kernel[1]!] : [1, 1]
  const found = placesIn(input, window)
  invariant(found.ok, 'a window that does not fit has no places')
  const places = sizeOf(found.value)
  const example = Math.floor(entry / (places * kernels))
  const size = sizeOf(kernel) / kernels
  const first = (Math.floor(entry / places) % kernels) * size
  return {
    entries: entriesAt(
      input,
      window,
      channels,
      entry % places,
      example * channels * sizeOf(input.slice(-axes)),
    ),
    weights: Array.from({ length: size }, (_, at) => first + at),
  }
}

/** The matrices of a convolution: a row for each kernel, and of the windows a row for each place. */
function matricesOf({ shapes: [x, w], outputShape, attributes, upstream }: Context, axes: number) {
  const [input, kernel] = [x!, w!]
  const hasChannels = kernel.length > axes
  const window = windowOf(kernel, axes, attributes)
  const { size, stride, padding } = window
  const whole = hasChannels
    ? { size: kernel.slice(1), stride: [1, ...stride], padding: [0, ...padding] }
    : window
  const places = sizeOf(outputShape.slice(-axes))
  const examples = hasChannels ? input.slice(0, -axes - 1) : []
  const rows = hasChannels ? [kernel[0]!] : []
  return {
    hasChannels,
    options: windowOptions(whole),
    /** What comes back: of each example a row for each kernel. */
    back: reshaped(upstream, outputShape, [...examples, ...rows, places]),
    kernels: [...rows, sizeOf(whole.size)],
    shape: input.slice(-size.length - rows.length),
    window,
  }
}

type Context = FormulaContext<ConvolutionAttributes>

function inputGradient(w: Expr, context: Context, axes: number): Expr {
  const { hasChannels, options, back, kernels, shape } = matricesOf(context, axes)
  const flat = reshaped(w, context.shapes[1]!, kernels)
  const each = hasChannels ? matrixProduct(transposed(back), flat) : apply('outer', [back, flat])
  return apply('addWindows', [each], { shape, ...options })
}

function kernelGradient(x: Expr, context: Context, axes: number): Expr {
  const { hasChannels, options, back, kernels, window } = matricesOf(context, axes)
  const { shapes, upstream, outputShape } = context
  if (!hasChannels && window.stride.every((step) => step === 1)) {
    const { size: _, ...around } = options
    return apply('correlate', [x, upstream], around)
  }
  const rows = apply('windows', [x], options)
  if (!hasChannels) return reshaped(matrixProduct(transposed(rows), back), kernels, shapes[1]!)
  const examples = outputShape.slice(0, -axes - 1)
  return reshaped(
    summedTo(kernels, matrixProduct(back, rows), [...examples, ...kernels]),
    kernels,
    shapes[1]!,
  )
}

function convolution({ axes, summary, samples }: Kind) {
  const lengths = (options: { fallback: number; min: number; summary: string }) =>
    axes === 2
      ? attribute.lengths(options)
      : (attribute.integer(options) as attribute.AttributeSpec<attribute.Lengths>)
  return tensorOperation({
    group: 'convolution',
    symbol: '⋆',
    summary,
    attributes: {
      stride: lengths({ fallback: 1, min: 1, summary: 'How far the kernel moves from place to place.' }),
      padding: lengths({ fallback: 0, min: 0, summary: 'How many zeros are put around the input.' }),
    },
    inputs: ['x', 'w'],
    isBilinear: true,
    windowOf: (entry, shapes, attributes) => placedWindow(entry, shapes, axes, attributes),
    work: { of: 'products', count: ([x, w], attributes) => productsOf(x, w, axes, attributes) },
    shape: ([x, w], attributes) => convolvedShape(x, w, axes, attributes),
    formula: ([x, w], { attributes, shapes: [, kernel] }) => {
      const { size: _, ...around } = windowOptions(windowOf(kernel!, axes, attributes))
      return apply('correlate', [x, w], around)
    },
    forward: (call) => {
      const [x, w] = call.inputs
      const { sliding, part, at } = examplesOf(call, axes)
      for (const i of at) correlate(part(x.data, i), w.data, part(call.output.data, i), sliding)
    },
    gradients: [
      {
        local: ([, w]) => w,
        global: ([, w], context) => inputGradient(w, context, axes),
        why: 'At each place the kernel times what comes back there goes to the window; where windows overlap, it adds up.',
        vjp: (call, upstream, gradient) => {
          const { sliding, part, at } = examplesOf(call, axes)
          gradient.data.fill(0)
          for (const i of at)
            correlateBackToInput(call.inputs[1].data, part(upstream.data, i), part(gradient.data, i), sliding)
        },
      },
      {
        local: ([x]) => x,
        global: ([x], context) => kernelGradient(x, context, axes),
        why: 'One kernel is used at all places: its gradient is the sum of all windows, each times what comes back there.',
        vjp: (call, upstream, gradient) => {
          const { sliding, part, at } = examplesOf(call, axes)
          gradient.data.fill(0)
          for (const i of at)
            correlateBackToKernels(
              part(call.inputs[0].data, i),
              part(upstream.data, i),
              gradient.data,
              sliding,
            )
        },
      },
    ],
    samples,
  })
}

export const conv1d = convolution({
  axes: 1,
  summary:
    'Slides a kernel along a line and takes its dot product with each window (a cross-correlation); with channels, of all of them.',
  samples: [
    { shapes: [[5], [3]] },
    { shapes: [[5], [2]], attributes: { stride: 2, padding: 1 } },
    { shapes: [[1], [1]] },
    {
      shapes: [
        [2, 4],
        [3, 2, 3],
      ],
      attributes: { padding: 1 },
    },
    {
      shapes: [
        [2, 2, 4],
        [1, 2, 3],
      ],
    },
  ],
})

export const conv2d = convolution({
  axes: 2,
  summary:
    'Slides a kernel over a plane and takes its dot product with each window (a cross-correlation); with channels, of all of them.',
  samples: [
    {
      shapes: [
        [4, 4],
        [2, 2],
      ],
    },
    {
      shapes: [
        [3, 4],
        [2, 3],
      ],
      attributes: { stride: [2, 1], padding: 1 },
    },
    {
      shapes: [
        [2, 3, 3],
        [2, 2, 2, 2],
      ],
    },
    {
      shapes: [
        [1, 2, 3],
        [2, 1, 2, 2],
      ],
      attributes: { padding: [1, 0] },
    },
    {
      shapes: [
        [2, 1, 2, 3],
        [2, 1, 2, 2],
      ],
      attributes: { stride: 2, padding: 1 },
    },
  ],
})
