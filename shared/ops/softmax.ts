import { ok } from '../result'
import { apply, minus, times, type Expr } from '../symbolic/expr'
import { resolveAxis, viewAlong } from '../tensor/axis'
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

const softmaxOf = (x: Expr, axis: number): Expr => apply('softmax', [x], axis === -1 ? {} : { axis })

/** The sum over one axis, which stays with length 1. */
const sumAlong = (x: Expr, axis: number): Expr => apply('sum', [x], { axis, keepdims: true })

export const softmax = tensorOperation({
  group: 'activation',
  symbol: 'softmax',
  summary: 'Turns scores into probabilities: exp of each, divided by their sum along the axis.',
  attributes,
  inputs: ['x'],
  shape: sameShapeAlong,
  gates: ({ axis }) => `e = exp(x); e / sum(e, ${axis}, true)`,
  formula: ([x], { attributes }) => softmaxOf(x, attributes.axis),
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
      local: (_, { output }) => minus(apply('diag', [output]), apply('outer', [output, output])),
      // g (diag p − p pᵀ) = p (g − Σ g p)
      global: (_, { output, upstream, attributes: { axis } }) =>
        times(output, minus(upstream, sumAlong(times(upstream, output), axis))),
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
  formula: ([x], { attributes: { axis } }) => apply('logSoftmax', [x], axis === -1 ? {} : { axis }),
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
        const size = viewAlong(shape!, axis).length
        return minus(
          apply('identity', [], { shape: [size] }),
          apply('outer', [apply('ones', [], { size }), softmaxOf(x, axis)]),
        )
      },
      // g (I − 1 pᵀ) = g − p Σ g
      global: ([x], { upstream, attributes: { axis } }) =>
        minus(upstream, times(softmaxOf(x, axis), sumAlong(upstream, axis))),
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
