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
  squared,
  times,
} from '../symbolic/expr'
import { fromStart, viewAlong } from '../tensor/axis'
import { sameShape, type Shape, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'
import { lineOf } from './softmax-formula'

/** Where batchNorm and layerNorm differ. */
interface Kind {
  readonly symbol: string
  readonly summary: string
  /** The axis along which the mean becomes 0 and the variance 1. */
  readonly axis: 0 | -1
  /** The shape of gamma and beta: the trailing axes of x's shape, so that they broadcast to it. */
  readonly scaleShape: (shape: Shape) => Shape
  /** What a lecture writes for ∂/∂x, given ∂x̂/∂x. */
  readonly scaled: (gamma: Expr, jacobian: Expr) => Expr
  readonly samples: readonly Shape[]
}

/** x̂ = (x − mean) / √(variance + eps) along an axis, and for each line the denominator. */
function normalise(x: Tensor, axis: number, eps: number) {
  const { outer, length, inner } = viewAlong(x.shape, axis)
  const normalised = new Float64Array(x.data.length)
  const deviations = new Float64Array(outer * inner)
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i
      const end = start + length * inner
      let sum = 0
      for (let at = start; at < end; at += inner) sum += x.data[at]!
      const mean = sum / length
      let squares = 0
      for (let at = start; at < end; at += inner) squares += (x.data[at]! - mean) ** 2
      const deviation = Math.sqrt(squares / length + eps)
      for (let at = start; at < end; at += inner) normalised[at] = (x.data[at]! - mean) / deviation
      deviations[o * inner + i] = deviation
    }
  return { normalised, deviations }
}

function normalisation({ symbol, summary, axis, scaleShape, scaled, samples }: Kind) {
  const normalisedOf = (x: Expr, { length }: Shape, eps: number) =>
    apply('normalised', [x], { axis: fromStart(axis, length), eps })
  const along = `${axis}, ${axis !== 0}`
  // Along the first axis what is reduced broadcasts to x as it is; of a vector it is one number.
  const reduced = (fn: 'mean' | 'variance', x: Expr, { length }: Shape) =>
    apply(fn, [x], length === 1 ? {} : { axis, keepdims: axis !== 0 })
  const meanOf = (x: Expr, shape: Shape) => reduced('mean', x, shape)
  const deviationOf = (x: Expr, shape: Shape, eps: number) =>
    apply('sqrt', [plus(reduced('variance', x, shape), eps)])

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
          return err({ kind: 'scale-shape', input, found, beside: 'x', shape: x, expected })
      return ok(x)
    },
    gates: ({ eps }) => `gamma * ((x - mean(x, ${along})) / sqrt(variance(x, ${along}) + ${eps})) + beta`,
    formula: ([x, gamma, beta], { attributes: { eps }, shapes: [shape] }) =>
      plus(times(gamma, over(minus(x, meanOf(x, shape!)), deviationOf(x, shape!, eps))), beta),
    forward({ inputs: [x, gamma, beta], output, attributes: { eps } }) {
      const { normalised } = normalise(x, axis, eps)
      const width = gamma.data.length
      for (let at = 0; at < normalised.length; at++)
        output.data[at] = gamma.data[at % width]! * normalised[at]! + beta.data[at % width]!
    },
    // What formula and code make of it: a variance of ∞ has 0 for everything.
    remarks: ([x], { eps }) =>
      Array.from(normalise(x!, axis, eps).deviations, (deviation) =>
        deviation === Infinity ? { kind: 'overflown' } : null,
      ),
    samples: samples.map((shape) => ({ shapes: [shape, scaleShape(shape), scaleShape(shape)] })),
    gradients: [
      {
        // ∂x̂/∂x = (I − (1 1ᵀ + x̂ x̂ᵀ) / n) / √(variance + eps), because the mean and the variance depend on x too
        local: ([x, gamma], { attributes: { eps }, shapes: [shape, scaleShape] }) => {
          const { length } = viewAlong(shape!, axis)
          const line = lineOf(x, axis, shape!)
          const [hat, one] = [normalisedOf(line, [length], eps), ones([length])]
          const coupled = over(plus(apply('outer', [one, one]), apply('outer', [hat, hat])), length)
          const jacobian = minus(identityOf([length]), coupled)
          const scale = axis === 0 && scaleShape!.length > 0 ? apply('line', [gamma], { axis: null }) : gamma
          return over(scaled(scale, jacobian), deviationOf(line, [length], eps))
        },
        global: ([x, gamma], { attributes: { eps }, upstream, outputShape: shape }) => {
          const [hat, g] = [normalisedOf(x, shape, eps), times(gamma, upstream)]
          const centred = minus(minus(g, meanOf(g, shape)), times(hat, meanOf(times(g, hat), shape)))
          return over(centred, deviationOf(x, shape, eps))
        },
        vjp({ inputs: [x, gamma], attributes: { eps } }, upstream, gradient) {
          const { outer, length, inner } = viewAlong(x.shape, axis)
          const { normalised, deviations } = normalise(x, axis, eps)
          const width = gamma.data.length
          for (let o = 0; o < outer; o++)
            for (let i = 0; i < inner; i++) {
              const start = o * length * inner + i
              const end = start + length * inner
              let [sum, product] = [0, 0]
              for (let at = start; at < end; at += inner) {
                const g = upstream.data[at]! * gamma.data[at % width]!
                sum += g
                product += g * normalised[at]!
              }
              for (let at = start; at < end; at += inner) {
                const g = upstream.data[at]! * gamma.data[at % width]!
                const centred = g - sum / length - (normalised[at]! * product) / length
                gradient.data[at] = centred / deviations[o * inner + i]!
              }
            }
        },
      },
      {
        local: ([x], { attributes: { eps }, outputShape }) => normalisedOf(x, outputShape, eps),
        global: ([x], { attributes: { eps }, upstream, shapes, outputShape }) =>
          summedTo(shapes[1]!, times(normalisedOf(x, outputShape, eps), upstream), outputShape),
        vjp({ inputs: [x], attributes: { eps } }, upstream, gradient) {
          const { normalised } = normalise(x, axis, eps)
          const width = gradient.data.length
          gradient.data.fill(0)
          for (let at = 0; at < normalised.length; at++)
            gradient.data[at % width]! += upstream.data[at]! * normalised[at]!
        },
      },
      {
        local: () => num(1),
        global: (_, { upstream, shapes, outputShape }) => summedTo(shapes[2]!, upstream, outputShape),
        vjp(_, upstream, gradient) {
          const width = gradient.data.length
          gradient.data.fill(0)
          for (let at = 0; at < upstream.data.length; at++) gradient.data[at % width]! += upstream.data[at]!
        },
      },
    ],
  })
}

export const batchNorm = normalisation({
  symbol: 'BN',
  summary: 'Brings each feature to mean 0 and variance 1 over the batch, then scales and shifts it.',
  axis: 0,
  scaleShape: (shape) => shape.slice(1),
  scaled: (gamma, jacobian) => times(gamma, jacobian),
  samples: [[4], [4, 3], [3, 2, 2]],
})

export const layerNorm = normalisation({
  symbol: 'LN',
  summary: 'Brings the features of each example to mean 0 and variance 1, then scales and shifts them.',
  axis: -1,
  scaleShape: (shape) => shape.slice(-1),
  scaled: (gamma, jacobian) => matrixProduct(apply('diag', [gamma]), jacobian),
  samples: [[4], [2, 4], [2, 2, 3]],
})

/** √(mean of x² + eps) along the last axis, as it broadcasts to x. */
const rootOfSquares = (x: Expr, { length }: Shape, eps: number): Expr =>
  apply('sqrt', [
    plus(apply('mean', [squared(x)], length === 1 ? {} : { axis: length - 1, keepdims: true }), eps),
  ])

/** For each row of x the same, computed. */
function rootsOfRows({ shape, data }: Tensor, eps: number): Float64Array {
  const width = shape.at(-1)!
  return Float64Array.from({ length: data.length / width }, (_, row) => {
    let sum = 0
    for (let at = row * width; at < (row + 1) * width; at++) sum += data[at]! * data[at]!
    return Math.sqrt(sum / width + eps)
  })
}

export const rmsNorm = tensorOperation({
  group: 'normalisation',
  symbol: 'RMS',
  summary: 'Divides the features of each example by the root of their mean square, then scales them.',
  attributes: {
    eps: attribute.number({
      fallback: 1e-6,
      min: 0,
      summary: 'Added to the mean square so that nothing is divided by 0.',
    }),
  },
  inputs: ['x', 'gamma'],
  shape: ([x, gamma]) => {
    if (x.length === 0) return err({ kind: 'no-axis-to-normalise', input: 'x' })
    const expected = x.slice(-1)
    return sameShape(gamma, expected)
      ? ok(x)
      : err({ kind: 'scale-shape', input: 'gamma', found: gamma, beside: 'x', shape: x, expected })
  },
  gates: ({ eps }) => `gamma * (x / sqrt(mean(x ^ 2, -1, true) + ${eps}))`,
  formula: ([x, gamma], { attributes: { eps }, shapes: [shape] }) =>
    times(gamma, over(x, rootOfSquares(x, shape!, eps))),
  forward({ inputs: [x, gamma], output, attributes: { eps } }) {
    const [roots, width] = [rootsOfRows(x, eps), gamma.data.length]
    for (let at = 0; at < x.data.length; at++)
      output.data[at] = gamma.data[at % width]! * (x.data[at]! / roots[Math.floor(at / width)]!)
  },
  samples: [[4], [2, 4], [2, 2, 3]].map((shape) => ({ shapes: [shape, shape.slice(-1)] })),
  gradients: [
    {
      // ∂x̂/∂x = (I − x̂ x̂ᵀ/n) / √(mean x² + eps), because the root depends on x too
      local: ([x, gamma], { attributes: { eps }, shapes: [shape] }) => {
        const line = lineOf(x, -1, shape!)
        const length = shape!.at(-1)!
        const root = rootOfSquares(line, [length], eps)
        const hat = over(line, root)
        const jacobian = minus(identityOf([length]), over(apply('outer', [hat, hat]), length))
        return over(matrixProduct(apply('diag', [gamma]), jacobian), root)
      },
      global: ([x, gamma], { attributes: { eps }, upstream, outputShape: shape }) => {
        const root = rootOfSquares(x, shape, eps)
        const [hat, g] = [over(x, root), times(gamma, upstream)]
        const along = shape.length === 1 ? {} : { axis: shape.length - 1, keepdims: true }
        return over(minus(g, times(hat, apply('mean', [times(g, hat)], along))), root)
      },
      vjp({ inputs: [x, gamma], attributes: { eps } }, upstream, gradient) {
        const [roots, width] = [rootsOfRows(x, eps), gamma.data.length]
        roots.forEach((root, row) => {
          const start = row * width
          let product = 0
          for (let k = 0; k < width; k++)
            product += gamma.data[k]! * upstream.data[start + k]! * (x.data[start + k]! / root)
          for (let k = 0; k < width; k++) {
            const g = gamma.data[k]! * upstream.data[start + k]!
            gradient.data[start + k] = (g - ((x.data[start + k]! / root) * product) / width) / root
          }
        })
      },
    },
    {
      local: ([x], { attributes: { eps }, outputShape }) => over(x, rootOfSquares(x, outputShape, eps)),
      global: ([x], { attributes: { eps }, upstream, shapes, outputShape }) =>
        summedTo(shapes[1]!, times(over(x, rootOfSquares(x, outputShape, eps)), upstream), outputShape),
      vjp({ inputs: [x], attributes: { eps } }, upstream, gradient) {
        const [roots, width] = [rootsOfRows(x, eps), gradient.data.length]
        gradient.data.fill(0)
        for (let at = 0; at < x.data.length; at++)
          gradient.data[at % width]! += upstream.data[at]! * (x.data[at]! / roots[Math.floor(at / width)]!)
      },
    },
  ],
})
