import { err, ok } from '../result'
import { apply, identityOf, num, reshaped } from '../symbolic/expr'
import { broadcastIndex, broadcastShapes } from '../tensor/broadcast'
import { sameShape, SCALAR, sizeOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'

// The operations of shape, of joining and of selecting only move entries, so that a local gradient is the identity with
// its entries moved alike: of y = x[1:3] it is I[1:3].

export const reshape = tensorOperation({
  group: 'shape',
  symbol: 'reshape',
  summary: 'The same entries in the same row-major order, in another shape.',
  attributes: {
    shape: attribute.shape({ summary: 'The new shape, with as many entries; [] is a scalar.' }),
  },
  inputs: ['x'],
  shape: ([x], { shape }) =>
    sizeOf(x) === sizeOf(shape)
      ? ok(shape)
      : err({ kind: 'entry-count', shape, found: sizeOf(shape), expected: sizeOf(x) }),
  formula: ([x], { attributes: { shape } }) => apply('reshape', [x], { shape }),
  forward: ({ inputs: [x], output }) => output.data.set(x.data),
  gradients: [
    {
      local: (_, { shapes: [shape], outputShape }) =>
        reshaped(identityOf(shape!), [...shape!, ...shape!], [...outputShape, ...shape!]),
      global: (_, { upstream, shapes: [shape] }) => apply('reshape', [upstream], { shape: shape! }),
      vjp: (_, upstream, gradient) => gradient.data.set(upstream.data),
    },
  ],
  samples: [
    { shapes: [[2, 3]], attributes: { shape: [3, 2] } },
    { shapes: [[2, 3]], attributes: { shape: [6] } },
    { shapes: [[4]], attributes: { shape: [2, 1, 2] } },
    { shapes: [[1, 1]], attributes: { shape: [] } },
    { shapes: [SCALAR], attributes: { shape: [1] } },
  ],
})

export const broadcastTo = tensorOperation({
  group: 'shape',
  symbol: 'broadcast',
  summary: 'Repeats entries along axes of length 1 or new leading axes; the gradients of the copies add up.',
  attributes: {
    shape: attribute.shape({ summary: 'The shape to repeat up to.' }),
  },
  inputs: ['x'],
  shape: ([x], { shape }) => {
    const common = broadcastShapes([x, shape])
    return common && sameShape(common, shape)
      ? ok(shape)
      : err({ kind: 'no-broadcast-to', from: x, to: shape })
  },
  formula: ([x], { attributes: { shape } }) => apply('broadcastTo', [x], { shape }),
  forward: ({ inputs: [x], output }) =>
    broadcastIndex(x.shape, output.shape).forEach((from, to) => (output.data[to] = x.data[from]!)),
  gradients: [
    {
      local: () => num(1),
      global: (_, { upstream, shapes: [shape], outputShape }) => summedTo(shape!, upstream, outputShape),
      vjp: (_, upstream, gradient) => {
        gradient.data.fill(0)
        broadcastIndex(gradient.shape, upstream.shape).forEach(
          (to, from) => (gradient.data[to]! += upstream.data[from]!),
        )
      },
    },
  ],
  samples: [
    { shapes: [SCALAR], attributes: { shape: [2, 3] } },
    { shapes: [[3]], attributes: { shape: [3] } },
    { shapes: [[3]], attributes: { shape: [2, 3] } },
    { shapes: [[2, 1]], attributes: { shape: [2, 3] } },
    { shapes: [[2, 1, 3]], attributes: { shape: [2, 2, 4, 3] } },
  ],
})
