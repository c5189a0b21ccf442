import { err, ok } from '../result'
import {
  apply,
  type Expr,
  identityOf,
  matrixProduct,
  minus,
  over,
  plus,
  squared,
  times,
} from '../symbolic/expr'
import { sameShape, type Shape, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'
import { lineOf } from './softmax-formula'

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
