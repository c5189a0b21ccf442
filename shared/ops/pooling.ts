import { invariant } from '../invariant'
import { err, ok, type Result } from '../result'
import { apply, choosing, type Expr, num, over, reshaped } from '../symbolic/expr'
import { coveredEntries, forEachWindow, sizesOf } from '../tensor/sliding'
import { type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import { choiceOf, type GateRemark } from './gate-remark'
import type { FormulaContext, Idioms, Sample } from './op'
import type { ShapeFault } from './shape-fault'
import { alongEach, entriesAt, placesIn, slidingOver, type Window, windowOptions } from './sliding'

// Pooling makes one number of each window of a plane, the last two axes; whatever axes are before them it leaves alone.
// In formulas the windows are the rows of a matrix, and one number is made of each row.

const attributes = {
  size: attribute.lengths({ min: 1, initial: 2, summary: 'How many rows and columns a window has.' }),
  stride: attribute.lengthsOrOthers({
    min: 1,
    fallback: null,
    summary: 'How far the window moves from place to place; null is its size, so that no two overlap.',
  }),
  padding: attribute.lengths({
    min: 0,
    fallback: 0,
    summary: 'How much is put around the input; at most half of the size.',
  }),
}

type PoolingAttributes = attribute.AttributesOf<typeof attributes>

const windowOf = ({ size, stride, padding }: PoolingAttributes): Window => ({
  size: alongEach(size, 2),
  stride: alongEach(stride ?? size, 2),
  padding: alongEach(padding, 2),
})

function pooledShape(input: Shape, given: PoolingAttributes): Result<Shape, ShapeFault> {
  if (input.length < 2) return err({ kind: 'no-plane', shape: input })
  const { size, stride, padding } = windowOf(given)
  const wide = padding.findIndex((around, axis) => around > size[axis]! / 2)
  if (wide >= 0) return err({ kind: 'padding-too-wide', padding: padding[wide]!, size: size[wide]! })
  const places = placesIn(input, { size, stride, padding })
  return places.ok ? ok([...input.slice(0, -2), ...places.value]) : places
}

/** The places of a window that fits. */
function placesOf(input: Shape, given: PoolingAttributes): Shape {
  const output = pooledShape(input, given)
  invariant(output.ok, 'a window that does not fit has no places')
  return output.value.slice(-2)
}

/** What becomes of one window: of its entries at the positions `inside`, the first `count` of them. */
type Pool = (
  out: Float64Array,
  to: number,
  x: Float64Array,
  inside: Int32Array,
  count: number,
  size: number,
) => void

/** gradient[i] += upstream[to] · ∂out[to]/∂x[i], for every entry of one window. */
type PoolVjp = (gradient: Float64Array, upstream: Float64Array, ...window: Parameters<Pool>) => void

/** Goes through the windows of all planes; what lies in the padding is not among the entries. */
function overWindows(
  { shape }: Tensor,
  given: PoolingAttributes,
  each: (to: number, inside: Int32Array, count: number, size: number) => void,
): void {
  const sliding = slidingOver(shape, windowOf(given), 1)
  const { input, places, window } = sizesOf(sliding)
  const planes = sizeOf(shape) / input
  for (let plane = 0; plane < planes; plane++)
    forEachWindow(sliding, plane * input, (place, inside, count) =>
      each(plane * places + place, inside, count, window),
    )
}

/** The windows of x in a formula: a row for each, along the last axis. */
function rowsOf(x: Expr, { attributes: given, shapes: [shape], outputShape }: Context, fill?: number) {
  const window = windowOf(given)
  const isPadded = window.padding.some((around) => around > 0)
  const options = windowOptions(window)
  const places = [...shape!.slice(0, -2), sizeOf(outputShape.slice(-2))]
  return {
    options,
    axis: places.length,
    places,
    shape: [...places, sizeOf(window.size)],
    rows: apply('windows', [x], { ...options, ...(isPadded && fill !== undefined && { fill }) }),
  }
}

type Context = FormulaContext<PoolingAttributes>

interface PoolingDeclaration {
  readonly symbol: string
  readonly summary: string
  /** What is made of each row, and what stands in the padding. */
  readonly reduction: 'reduceMax' | 'mean'
  readonly fill?: number
  readonly forward: Pool
  /** ∂row/∂entry, of all rows. */
  readonly local: (rows: Expr, axis: number, size: number) => Expr
  /** local · upstream, in the shape of all rows. */
  readonly product: (
    rows: Expr,
    axis: number,
    size: number,
    upstream: (back: Expr) => Expr,
    back: Expr,
  ) => Expr
  readonly why: string
  readonly vjp: PoolVjp
  readonly kink?: (window: Float64Array) => number
  readonly remark?: (window: Float64Array) => GateRemark | null
  readonly idioms: Idioms<'x' | keyof PoolingAttributes>
}

function pooling(declaration: PoolingDeclaration) {
  const { forward, vjp, kink, remark, fill } = declaration
  /** One after the other: together they may be more than fits into memory. */
  const ofEachWindow = <R>(x: Tensor, given: PoolingAttributes, of: (window: Float64Array) => R): R[] => {
    const all: R[] = []
    overWindows(x, given, (_, inside, count) => {
      const window = new Float64Array(count)
      for (let i = 0; i < count; i++) window[i] = x.data[inside[i]!]!
      all.push(of(window))
    })
    return all
  }
  return tensorOperation({
    group: 'convolution',
    symbol: declaration.symbol,
    summary: declaration.summary,
    attributes,
    idioms: declaration.idioms,
    inputs: ['x'],
    windowOf: (entry, [x], given) => {
      const places = sizeOf(placesOf(x, given))
      const plane = Math.floor(entry / places)
      const first = plane * sizeOf(x.slice(-2))
      return { entries: entriesAt(x, windowOf(given), 1, entry % places, first), weights: null }
    },
    work: {
      of: 'entries',
      count: ([x], given) => sizeOf(x.slice(0, -2)) * coveredEntries(slidingOver(x, windowOf(given), 1)),
    },
    shape: ([x], given) => pooledShape(x, given),
    formula: ([x], context) => {
      const { rows, axis, places } = rowsOf(x, context, fill)
      return reshaped(apply(declaration.reduction, [rows], { axis }), places, context.outputShape)
    },
    forward: ({ inputs: [x], output, attributes: given }) =>
      overWindows(x, given, (to, inside, count, size) =>
        forward(output.data, to, x.data, inside, count, size),
      ),
    gradients: [
      {
        local: ([x], context) => {
          const { rows, axis, shape } = rowsOf(x, context, fill)
          return declaration.local(rows, axis, shape.at(-1)!)
        },
        global: ([x], context) => {
          const { rows, axis, places, shape, options } = rowsOf(x, context, fill)
          const spread = (back: Expr) => apply('expand', [back], { axis, shape })
          const back = reshaped(context.upstream, context.outputShape, places)
          const each = declaration.product(rows, axis, shape.at(-1)!, spread, back)
          return apply('addWindows', [each], { shape: context.shapes[0]!.slice(-2), ...options })
        },
        why: declaration.why,
        vjp: ({ inputs: [x], output, attributes: given }, upstream, gradient) => {
          gradient.data.fill(0)
          overWindows(x, given, (to, inside, count, size) =>
            vjp(gradient.data, upstream.data, output.data, to, x.data, inside, count, size),
          )
        },
      },
    ],
    kink: ([x], given) =>
      kink ? ofEachWindow(x, given, kink).reduce((least, each) => Math.min(least, each), Infinity) : Infinity,
    remarks: ([x], given) => (remark ? ofEachWindow(x!, given, remark) : []),
    samples,
  })
}

const samples: readonly Sample[] = [
  { shapes: [[4, 4]], attributes: { size: 2 } },
  { shapes: [[3, 5]], attributes: { size: [2, 3], stride: 1 } },
  { shapes: [[4, 3]], attributes: { size: 3, stride: 2, padding: 1 } },
  { shapes: [[1, 1]], attributes: { size: 1 } },
  { shapes: [[2, 2, 4]], attributes: { size: 2, stride: [1, 2], padding: [0, 1] } },
  { shapes: [[2, 1, 2, 4]], attributes: { size: [1, 2] } },
]

/* ---- In the words of libraries ---- */

/** 2 as 2, 2; (2, 3) as 2, 3. */
const both = (lengths: string): readonly string[] => {
  const parts = lengths.replace(/[()]/g, '').split(', ')
  return parts.length === 1 ? [parts[0]!, parts[0]!] : parts
}

/** Of PyTorch, which takes planes with one or two axes before them. */
const poolOfPyTorch =
  (name: string): NonNullable<PoolingDeclaration['idioms']['pytorch']> =>
  ({ x, size, stride, padding }, [value]) => {
    const { shape } = value!
    const set = [size, ...(stride === 'None' ? [] : [`stride=${stride}`])]
    if (padding !== '0') set.push(`padding=${padding}`)
    const pool = (planes: string) => `torch.nn.functional.${name}(${[planes, ...set].join(', ')})`
    if (shape.length === 2) return `${pool(`${x}[None]`)}[0]`
    return shape.length <= 4
      ? pool(x)
      : `${pool(`${x}.flatten(0, -3)`)}.unflatten(0, (${shape.slice(0, -2).join(', ')}))`
  }

const poolOfJax =
  (
    write: (reduce: (initial: string, combine: string) => string, size: readonly string[]) => string,
  ): NonNullable<PoolingDeclaration['idioms']['jax']> =>
  ({ x, size, stride, padding }, [value]) => {
    const before = value!.shape.slice(2)
    const all = (lengths: readonly string[]) => `(${[...before.map(() => '1'), ...lengths].join(', ')})`
    const around = [...before.map(() => '(0, 0)'), ...both(padding).map((zeros) => `(${zeros}, ${zeros})`)]
    const steps = both(stride === 'None' ? size : stride)
    return write(
      (initial, combine) =>
        `jax.lax.reduce_window(${x}, ${initial}, jax.lax.${combine}, ${all(both(size))}, ${all(steps)}, (${around.join(', ')}))`,
      both(size),
    )
  }

/* ---- maxPool2d, avgPool2d ---- */

/** Where the first of the largest entries of a window is: a NaN is larger than any number. */
function firstLargest(x: Float64Array, inside: Int32Array, count: number): number {
  let at = inside[0]!
  for (let i = 1; i < count && !Number.isNaN(x[at]!); i++) {
    const entry = x[inside[i]!]!
    if (entry > x[at]! || Number.isNaN(entry)) at = inside[i]!
  }
  return at
}

export const maxPool2d = pooling({
  symbol: 'max pool',
  summary:
    'The largest entry of each window, which slides over the last two axes; it alone gets the gradient, of equal ones the first.',
  reduction: 'reduceMax',
  fill: -Infinity,
  idioms: {
    pytorch: poolOfPyTorch('max_pool2d'),
    jax: poolOfJax((reduce) => reduce('-jnp.inf', 'max')),
  },
  forward(out, to, x, inside, count) {
    out[to] = x[firstLargest(x, inside, count)]!
  },
  local: (rows, axis) => apply('oneHotOfFirstMax', [rows], { axis }),
  product: (rows, axis, _, spread, back) =>
    choosing(apply('oneHotOfFirstMax', [rows], { axis }), spread(back)),
  why: 'The largest entry of each window gets all that comes back to it; where windows overlap, an entry may be taken more than once.',
  vjp(gradient, upstream, _out, to, x, inside, count) {
    gradient[firstLargest(x, inside, count)]! += upstream[to]!
  },
  kink: (window) => {
    const [first, second] = window.toSorted((a, b) => b - a)
    return second === undefined ? Infinity : Math.abs(first! - second)
  },
  remark: (window) => choiceOf(window, 'largest', 'first'),
})

export const avgPool2d = pooling({
  symbol: 'avg pool',
  summary:
    'The average of each window, which slides over the last two axes; padding counts as zeros, and each entry gets its share.',
  reduction: 'mean',
  idioms: {
    pytorch: poolOfPyTorch('avg_pool2d'),
    jax: poolOfJax((reduce, size) => `${reduce('0.0', 'add')} / (${size.join(' * ')})`),
  },
  forward(out, to, x, inside, count, size) {
    let sum = 0
    for (let i = 0; i < count; i++) sum += x[inside[i]!]!
    out[to] = sum / size
  },
  local: (_, __, size) => over(num(1), size),
  product: (_, __, size, spread, back) => spread(over(back, size)),
  why: 'Each entry of a window of n counts 1/n in its average, so each gets that share; where windows overlap, the shares add up.',
  vjp(gradient, upstream, _out, to, _x, inside, count, size) {
    const share = upstream[to]! / size
    for (let i = 0; i < count; i++) gradient[inside[i]!]! += share
  },
})
