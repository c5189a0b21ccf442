import { ok } from '../result'
import { apply, ones } from '../symbolic/expr'
import { fromStart, resolveAxis, viewAlong } from '../tensor/axis'
import * as attribute from './attributes'
import { tensorOperation } from './declare'

export const cumsum = tensorOperation({
  group: 'reduction',
  symbol: 'cumsum',
  summary: 'Running sums along an axis: each entry plus all before it.',
  attributes: {
    axis: attribute.axis({
      fallback: 0,
      summary: 'The axis that is summed along; negative counts from the end.',
    }),
  },
  inputs: ['x'],
  shape: ([x], { axis }) => {
    const resolved = resolveAxis(axis, x)
    return resolved.ok ? ok(x) : resolved
  },
  formula: ([x], { attributes: { axis }, shapes: [shape] }) =>
    apply('cumsum', [x], { axis: fromStart(axis, shape!.length) }),
  forward({ inputs: [x], output, attributes: { axis } }) {
    const { outer, length, inner } = viewAlong(x.shape, axis)
    for (let o = 0; o < outer; o++)
      for (let i = 0; i < inner; i++) {
        let sum = 0
        for (let k = 0, at = o * length * inner + i; k < length; k++, at += inner)
          output.data[at] = sum += x.data[at]!
      }
  },
  samples: [
    { shapes: [[1]] },
    { shapes: [[4]] },
    { shapes: [[2, 3]] },
    { shapes: [[2, 3]], attributes: { axis: 1 } },
    { shapes: [[2, 3, 2]], attributes: { axis: -2 } },
  ],
  gradients: [
    {
      // Line by line, row i of ∂y/∂x is 1 up to i.
      local: (_, { attributes: { axis }, shapes: [shape] }) => {
        const { length } = viewAlong(shape!, axis)
        return apply('tril', [ones([length, length])])
      },
      global: (_, { attributes: { axis }, shapes: [shape], upstream }) =>
        apply('cumsumFromEnd', [upstream], { axis: fromStart(axis, shape!.length) }),
      why: 'Each entry is in its own sum and in all behind it, so what comes back to those is summed, from the end.',
      vjp({ attributes: { axis } }, upstream, gradient) {
        const { outer, length, inner } = viewAlong(gradient.shape, axis)
        for (let o = 0; o < outer; o++)
          for (let i = 0; i < inner; i++) {
            let sum = 0
            for (let k = length - 1; k >= 0; k--) {
              const at = (o * length + k) * inner + i
              gradient.data[at] = sum += upstream.data[at]!
            }
          }
      },
    },
  ],
})
