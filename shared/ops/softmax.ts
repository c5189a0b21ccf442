import { ok } from '../result'
import { apply, matrixProduct, minus, ones, times, type Expr } from '../symbolic/expr'
import type { Options } from '../symbolic/options'
import { fromStart, resolveAxis, viewAlong } from '../tensor/axis'
import { maxOfLine, sumOfExponentials } from '../tensor/exponentials'
import type { Shape } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import type { Sample } from './op'

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

/** The axis of a formula: the last one goes without saying. */
const axisOf = (axis: number, shape: Shape): Options =>
  fromStart(axis, shape.length) === shape.length - 1 ? {} : { axis: fromStart(axis, shape.length) }

const softmaxOf = (x: Expr, axis: number, shape: Shape): Expr => apply('softmax', [x], axisOf(axis, shape))

/** The sums along one axis, each repeated for all that it adds up. */
const sumsAlong = (x: Expr, axis: number, shape: Shape): Expr =>
  apply('expand', [apply('sum', [x], { axis })], { axis, shape })

const jacobianOfSoftmax = (p: Expr): Expr => minus(apply('diag', [p]), apply('outer', [p, p]))

export const softmax = tensorOperation({
  group: 'activation',
  symbol: 'softmax',
  summary: 'Turns scores into probabilities: exp of each, divided by their sum along the axis.',
  attributes,
  inputs: ['x'],
  shape: sameShapeAlong,
  gates: ({ axis }) => `e = exp(x); e / sum(e, ${axis}, true)`,
  formula: ([x], { attributes: { axis }, shapes: [shape] }) => softmaxOf(x, axis, shape!),
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
      local: (_, { output }) => jacobianOfSoftmax(output),
      // (diag p − p pᵀ) g, and line by line p (g − Σ g p)
      global: (_, { output, upstream, attributes: { axis }, outputShape: shape }) =>
        shape.length === 1
          ? matrixProduct(jacobianOfSoftmax(output), upstream)
          : times(output, minus(upstream, sumsAlong(times(upstream, output), axis, shape))),
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
  formula: ([x], { attributes: { axis }, shapes: [shape] }) => apply('logSoftmax', [x], axisOf(axis, shape!)),
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
        const rows = apply('outer', [ones(line), softmaxOf(x, axis, shape!)])
        return minus(apply('identity', [], { shape: line }), rows)
      },
      // (I − 1 pᵀ)ᵀ g = (I − p 1ᵀ) g, and line by line g − p Σ g
      global: ([x], { upstream, attributes: { axis }, outputShape: shape }) => {
        const p = softmaxOf(x, axis, shape)
        return shape.length === 1
          ? matrixProduct(minus(apply('identity', [], { shape }), apply('outer', [p, ones(shape)])), upstream)
          : minus(upstream, times(sumsAlong(upstream, axis, shape), p))
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
