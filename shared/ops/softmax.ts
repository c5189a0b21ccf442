import { ok } from '../result'
import { apply, identityOf, matrixProduct, minus, ones, times, type Expr } from '../symbolic/expr'
import { resolveAxis, viewAlong } from '../tensor/axis'
import { maxOfLine, sumOfExponentials } from '../tensor/exponentials'
import type { Shape } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import { isDense } from './dense'
import type { Sample } from './op'
import { lineOf, logSoftmaxAlong, softmaxAlong } from './softmax-formula'

const attributes = {
  axis: attribute.axis({ fallback: -1, initial: -1, summary: 'The axis of the classes.' }),
}

const samples: readonly Sample[] = [
  { shapes: [[3]] },
  { shapes: [[2, 3]] },
  { shapes: [[2, 3]], attributes: { axis: 0 } },
  { shapes: [[2, 3, 2]], attributes: { axis: 1 } },
]

const sameShapeAlong = ([x]: readonly [Shape], { axis }: { axis: number }) => {
  const resolved = resolveAxis(axis, x)
  return resolved.ok ? ok(x) : resolved
}

/** The sums along one axis of several, as they broadcast to all that they add up. */
const sumsAlong = (x: Expr, axis: number): Expr => apply('sum', [x], { axis, keepdims: true })

const isDenseVector = (shape: Shape): boolean => shape.length === 1 && isDense(shape[0]!)

const jacobianOfSoftmax = (p: Expr): Expr => minus(apply('diag', [p]), apply('outer', [p, p]))

export const softmax = tensorOperation({
  group: 'activation',
  symbol: 'softmax',
  summary: 'Turns scores into probabilities: exp of each, divided by their sum along the axis.',
  attributes,
  inputs: ['x'],
  shape: sameShapeAlong,
  gates: ({ axis }) => `e = exp(x); e / sum(e, ${axis}, true)`,
  formula: ([x], { attributes: { axis }, shapes: [shape] }) => softmaxAlong(x, axis, shape!),
  forward({ inputs: [x], output, attributes }) {
    const { outer, length, inner } = viewAlong(x.shape, attributes.axis)
    for (let o = 0; o < outer; o++)
      for (let i = 0; i < inner; i++) {
        const start = o * length * inner + i
        const max = maxOfLine(x.data, start, length, inner)
        const sum = sumOfExponentials(x.data, start, length, inner, max)
        for (let k = 0, at = start; k < length; k++, at += inner)
          output.data[at] = Math.exp(x.data[at]! - max) / sum
      }
  },
  samples,
  gradients: [
    {
      // ∂pᵢ/∂xⱼ = pᵢ (δᵢⱼ − pⱼ)
      local: (_, { output, attributes: { axis }, outputShape }) =>
        jacobianOfSoftmax(lineOf(output, axis, outputShape)),
      // (diag p − p pᵀ) g, and line by line p (g − Σ g p)
      global: (_, { output, upstream, attributes: { axis }, outputShape: shape }) =>
        isDenseVector(shape)
          ? matrixProduct(jacobianOfSoftmax(output), upstream)
          : times(output, minus(upstream, sumsAlong(times(upstream, output), axis))),
      why: 'Every probability depends on every score, so the local gradient is a whole matrix. It is symmetric: no transpose is needed.',
      vjp({ output, attributes }, upstream, gradient) {
        const { outer, length, inner } = viewAlong(output.shape, attributes.axis)
        const [p, g] = [output.data, upstream.data]
        for (let o = 0; o < outer; o++)
          for (let i = 0; i < inner; i++) {
            const start = o * length * inner + i
            let sum = 0
            for (let k = 0, at = start; k < length; k++, at += inner) sum += g[at]! * p[at]!
            for (let k = 0, at = start; k < length; k++, at += inner)
              gradient.data[at] = p[at]! * (g[at]! - sum)
          }
      },
    },
  ],
})

export const logSoftmax = tensorOperation({
  group: 'activation',
  symbol: 'log softmax',
  summary: 'The logarithm of the softmax, computed without overflow.',
  attributes,
  inputs: ['x'],
  shape: sameShapeAlong,
  gates: ({ axis }) => `x - logSumExp(x, ${axis}, true)`,
  formula: ([x], { attributes: { axis }, shapes: [shape] }) => logSoftmaxAlong(x, axis, shape!),
  forward({ inputs: [x], output, attributes }) {
    const { outer, length, inner } = viewAlong(x.shape, attributes.axis)
    for (let o = 0; o < outer; o++)
      for (let i = 0; i < inner; i++) {
        const start = o * length * inner + i
        const max = maxOfLine(x.data, start, length, inner)
        const logSum = Math.log(sumOfExponentials(x.data, start, length, inner, max))
        for (let k = 0, at = start; k < length; k++, at += inner) output.data[at] = x.data[at]! - max - logSum
      }
  },
  samples,
  gradients: [
    {
      // ∂(log p)ᵢ/∂xⱼ = δᵢⱼ − pⱼ
      local: ([x], { attributes: { axis }, shapes: [shape] }) => {
        const line = [viewAlong(shape!, axis).length]
        const rows = apply('outer', [ones(line), apply('softmax', [lineOf(x, axis, shape!)])])
        return minus(identityOf(line), rows)
      },
      // (I − 1 pᵀ)ᵀ g = (I − p 1ᵀ) g, and line by line g − p Σ g
      global: ([x], { upstream, attributes: { axis }, outputShape: shape }) => {
        const p = softmaxAlong(x, axis, shape)
        return isDenseVector(shape)
          ? matrixProduct(minus(identityOf(shape), apply('outer', [p, ones(shape)])), upstream)
          : minus(upstream, times(sumsAlong(upstream, axis), p))
      },
      why: 'Every output depends on every score, so the local gradient is a whole matrix. Its transpose collects what comes back to each score.',
      vjp({ output, attributes }, upstream, gradient) {
        const { outer, length, inner } = viewAlong(output.shape, attributes.axis)
        const [logP, g] = [output.data, upstream.data]
        for (let o = 0; o < outer; o++)
          for (let i = 0; i < inner; i++) {
            const start = o * length * inner + i
            let sum = 0
            for (let k = 0, at = start; k < length; k++, at += inner) sum += g[at]!
            for (let k = 0, at = start; k < length; k++, at += inner)
              gradient.data[at] = g[at]! - Math.exp(logP[at]!) * sum
          }
      },
    },
  ],
})
