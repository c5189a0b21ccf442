import { err, ok } from '../result'
import {
  apply,
  identityOf,
  type Expr,
  matrixProduct,
  minus,
  num,
  ones,
  over,
  plus,
  times,
} from '../symbolic/expr'
import { fromStart, viewAlong } from '../tensor/axis'
import { sameShape, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { byChannelRows, channelRows, channelRowsShape, fromChannelRows } from './channel-rows'
import { tensorOperation } from './declare'
import { lineOf } from './softmax-formula'

/** Which of `count` an entry belongs to: for `step` entries to the first, then to the next, and after the last again. */
interface Numbering {
  readonly step: number
  readonly count: number
}

function numbersOf(size: number, { step, count }: Numbering): Int32Array {
  const numbers = new Int32Array(size)
  for (let start = 0; start < size; start += step) numbers.fill((start / step) % count, start, start + step)
  return numbers
}

/** Where batchNorm and layerNorm differ. */
interface Kind {
  readonly symbol: string
  readonly summary: string
  /** The lines whose mean becomes 0 and whose variance 1. */
  readonly lines: (shape: Shape) => Numbering
  /** The entries of gamma and beta. */
  readonly scales: (shape: Shape) => Numbering
  /** The shape of gamma and beta. */
  readonly scaleShape: (shape: Shape) => Shape
  /** The axis of the lines in a formula, where gamma broadcasts: of x itself or, with more axes, of its rows. */
  readonly axis: 0 | -1
  readonly isByRows: (shape: Shape) => boolean
  /** What a lecture writes for ∂/∂x, given ∂x̂/∂x. */
  readonly scaled: (gamma: Expr, jacobian: Expr) => Expr
  readonly samples: readonly Shape[]
}

/** x̂ = (x − mean) / √(variance + eps) of each line, and for each the denominator. */
function normalise({ data }: Tensor, lines: Int32Array, count: number, eps: number) {
  const length = data.length / count
  const [means, deviations] = [new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < data.length; at++) means[lines[at]!]! += data[at]!
  for (let line = 0; line < count; line++) means[line]! /= length
  for (let at = 0; at < data.length; at++) deviations[lines[at]!]! += (data[at]! - means[lines[at]!]!) ** 2
  for (let line = 0; line < count; line++) deviations[line] = Math.sqrt(deviations[line]! / length + eps)
  const normalised = data.map((entry, at) => (entry - means[lines[at]!]!) / deviations[lines[at]!]!)
  return { normalised, deviations }
}

function normalisation(kind: Kind) {
  const { symbol, summary, axis, scaleShape, isByRows, scaled, samples } = kind
  const normalisedOf = (x: Expr, { length }: Shape, eps: number) =>
    apply('normalised', [x], { axis: fromStart(axis, length), eps })
  const along = `${axis}, ${axis !== 0}`
  // Along the first axis what is reduced broadcasts to x as it is; of a vector it is one number.
  const reduced = (fn: 'mean' | 'variance', x: Expr, { length }: Shape) =>
    apply(fn, [x], length === 1 ? {} : { axis, keepdims: axis !== 0 })
  const meanOf = (x: Expr, shape: Shape) => reduced('mean', x, shape)
  const deviationOf = (x: Expr, shape: Shape, eps: number) =>
    apply('sqrt', [plus(reduced('variance', x, shape), eps)])
  /** A tensor of the shape of x as a formula has it, and the way back. */
  const rowsOf = (x: Expr, shape: Shape) => (isByRows(shape) ? channelRows(x, shape) : x)
  const back = (rows: Expr, shape: Shape) => (isByRows(shape) ? fromChannelRows(rows, shape) : rows)
  const shapeOf = (shape: Shape) => (isByRows(shape) ? channelRowsShape(shape) : shape)
  const linesOf = ({ shape, data }: Tensor) => numbersOf(data.length, kind.lines(shape))
  const scalesOf = ({ shape, data }: Tensor) => numbersOf(data.length, kind.scales(shape))
  const normaliseLines = (x: Tensor, eps: number) => normalise(x, linesOf(x), kind.lines(x.shape).count, eps)

  return tensorOperation({
    group: 'normalisation',
    symbol,
    summary,
    attributes: {
      eps: attribute.number({
        fallback: 1e-5,
        min: 0,
        summary: 'Added to the variance so that nothing is divided by 0.',
      }),
    },
    inputs: ['x', 'gamma', 'beta'],
    shape: ([x, gamma, beta]) => {
      if (x.length === 0) return err({ kind: 'no-axis-to-normalise', input: 'x' })
      const expected = scaleShape(x)
      for (const [input, found] of [
        ['gamma', gamma],
        ['beta', beta],
      ] as const)
        if (!sameShape(found, expected))
          return expected.length === 0
            ? err({ kind: 'one-feature', input, found, examples: x[0]! })
            : err({ kind: 'scale-shape', input, found, beside: 'x', shape: x, expected })
      return ok(x)
    },
    gates: ({ eps }, [x]) => {
      const result = (rows: string) =>
        `gamma * ((${rows} - mean(${rows}, ${along})) / sqrt(variance(${rows}, ${along}) + ${eps})) + beta`
      return isByRows(x!) ? byChannelRows(x!, result) : result('x')
    },
    formula: ([x, gamma, beta], { attributes: { eps }, shapes: [given] }) => {
      const [rows, shape] = [rowsOf(x, given!), shapeOf(given!)]
      const centred = minus(rows, meanOf(rows, shape))
      return back(plus(times(gamma, over(centred, deviationOf(rows, shape, eps))), beta), given!)
    },
    forward({ inputs: [x, gamma, beta], output, attributes: { eps } }) {
      const { normalised } = normaliseLines(x, eps)
      const scales = scalesOf(x)
      for (let at = 0; at < normalised.length; at++)
        output.data[at] = gamma.data[scales[at]!]! * normalised[at]! + beta.data[scales[at]!]!
    },
    // What formula and code make of it: a variance of ∞ has 0 for everything.
    remarks: ([x], { eps }) =>
      Array.from(normaliseLines(x!, eps).deviations, (deviation) =>
        deviation === Infinity ? { kind: 'overflown' } : null,
      ),
    samples: samples.map((shape) => ({ shapes: [shape, scaleShape(shape), scaleShape(shape)] })),
    gradients: [
      {
        // ∂x̂/∂x = (I − (1 1ᵀ + x̂ x̂ᵀ) / n) / √(variance + eps), because the mean and the variance depend on x too
        local: ([x, gamma], { attributes: { eps }, shapes: [given, scaleShape] }) => {
          const shape = shapeOf(given!)
          const { length } = viewAlong(shape, axis)
          const line = lineOf(rowsOf(x, given!), axis, shape)
          const [hat, one] = [normalisedOf(line, [length], eps), ones([length])]
          const coupled = over(plus(apply('outer', [one, one]), apply('outer', [hat, hat])), length)
          const jacobian = minus(identityOf([length]), coupled)
          const scale = axis === 0 && scaleShape!.length > 0 ? apply('line', [gamma], { axis: null }) : gamma
          return over(scaled(scale, jacobian), deviationOf(line, [length], eps))
        },
        global: ([x, gamma], { attributes: { eps }, upstream, outputShape: given }) => {
          const [rows, shape] = [rowsOf(x, given), shapeOf(given)]
          const [hat, g] = [normalisedOf(rows, shape, eps), times(gamma, rowsOf(upstream, given))]
          const centred = minus(minus(g, meanOf(g, shape)), times(hat, meanOf(times(g, hat), shape)))
          return back(over(centred, deviationOf(rows, shape, eps)), given)
        },
        vjp({ inputs: [x, gamma], attributes: { eps } }, upstream, gradient) {
          const [lines, scales, { count }] = [linesOf(x), scalesOf(x), kind.lines(x.shape)]
          const { normalised, deviations } = normalise(x, lines, count, eps)
          const length = normalised.length / count
          const scaledUp = upstream.data.map((entry, at) => entry * gamma.data[scales[at]!]!)
          const [sums, products] = [new Float64Array(count), new Float64Array(count)]
          for (let at = 0; at < normalised.length; at++) {
            sums[lines[at]!]! += scaledUp[at]!
            products[lines[at]!]! += scaledUp[at]! * normalised[at]!
          }
          for (let at = 0; at < normalised.length; at++) {
            const line = lines[at]!
            const centred =
              scaledUp[at]! - sums[line]! / length - (normalised[at]! * products[line]!) / length
            gradient.data[at] = centred / deviations[line]!
          }
        },
      },
      {
        local: ([x], { attributes: { eps }, outputShape }) =>
          normalisedOf(rowsOf(x, outputShape), shapeOf(outputShape), eps),
        global: ([x], { attributes: { eps }, upstream, shapes, outputShape }) => {
          const shape = shapeOf(outputShape)
          const hat = normalisedOf(rowsOf(x, outputShape), shape, eps)
          return summedTo(shapes[1]!, times(hat, rowsOf(upstream, outputShape)), shape)
        },
        vjp({ inputs: [x], attributes: { eps } }, upstream, gradient) {
          const { normalised } = normaliseLines(x, eps)
          const scales = scalesOf(x)
          gradient.data.fill(0)
          for (let at = 0; at < normalised.length; at++)
            gradient.data[scales[at]!]! += upstream.data[at]! * normalised[at]!
        },
      },
      {
        local: () => num(1),
        global: (_, { upstream, shapes, outputShape }) =>
          summedTo(shapes[2]!, rowsOf(upstream, outputShape), shapeOf(outputShape)),
        vjp(_, upstream, gradient) {
          const scales = scalesOf(upstream)
          gradient.data.fill(0)
          for (let at = 0; at < upstream.data.length; at++) gradient.data[scales[at]!]! += upstream.data[at]!
        },
      },
    ],
  })
}

/** A line is a channel: axis 1, with all places of all examples. */
const channels = (shape: Shape): Numbering => ({
  step: sizeOf(shape.slice(2)),
  count: sizeOf(shape.slice(1, 2)),
})

export const batchNorm = normalisation({
  symbol: 'BN',
  summary:
    'Brings each feature, or each channel on axis 1, to mean 0 and variance 1 over the batch, then scales and shifts it.',
  lines: channels,
  scales: channels,
  scaleShape: (shape) => shape.slice(1, 2),
  axis: 0,
  isByRows: ({ length }) => length > 2,
  scaled: (gamma, jacobian) => times(gamma, jacobian),
  samples: [[4], [4, 3], [3, 2, 2], [2, 3, 2, 2]],
})

export const layerNorm = normalisation({
  symbol: 'LN',
  summary: 'Brings the features of each example to mean 0 and variance 1, then scales and shifts them.',
  lines: (shape) => ({ step: shape.at(-1)!, count: sizeOf(shape.slice(0, -1)) }),
  scales: (shape) => ({ step: 1, count: shape.at(-1)! }),
  scaleShape: (shape) => shape.slice(-1),
  axis: -1,
  isByRows: () => false,
  scaled: (gamma, jacobian) => matrixProduct(apply('diag', [gamma]), jacobian),
  samples: [[4], [2, 4], [2, 2, 3]],
})
