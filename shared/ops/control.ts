import { err, ok } from '../result'
import { apply, ones, times } from '../symbolic/expr'
import { isAboveDiagonal } from '../tensor/diagonal'
import { sizeOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation, unary } from './declare'

export const dropout = tensorOperation({
  group: 'control',
  symbol: 'dropout',
  summary: 'Sets each entry to 0 with probability p and scales up the others, so that the mean stays.',
  attributes: {
    p: attribute.number({
      fallback: 0.5,
      min: 0,
      below: 1,
      summary: 'The probability of dropping an entry.',
    }),
  },
  inputs: ['x'],
  shape: ([x]) => ok(x),
  /** 0 for what is dropped and 1/(1 − p) for what is kept, in row-major order. */
  draw({ p }, [shape], generator) {
    const kept = 1 / (1 - p)
    const mask = () => (generator.randomSample() >= p ? kept : 0)
    return { shape: shape!, data: Float64Array.from({ length: sizeOf(shape!) }, mask) }
  },
  formula: ([x], { drawn }) => times(drawn, x),
  forward({ inputs: [x], output, drawn }) {
    for (let i = 0; i < x.data.length; i++) output.data[i] = drawn!.data[i]! * x.data[i]!
  },
  samples: [{ shapes: [[]] }, { shapes: [[5]] }, { shapes: [[3, 4]], attributes: { p: 0.25 } }],
  gradients: [
    {
      local: (_, { drawn }) => drawn,
      global: (_, { upstream, drawn }) => times(drawn, upstream),
      vjp({ drawn }, upstream, gradient) {
        for (let i = 0; i < gradient.data.length; i++) gradient.data[i] = upstream.data[i]! * drawn!.data[i]!
      },
    },
  ],
})

export const stopGradient = unary({
  group: 'control',
  symbol: 'stop',
  summary: 'The number unchanged, through which no gradient flows back.',
  formula: (x) => x,
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = v[x[i]!]!
  },
  gradient: null,
  remark: () => ({ kind: 'stopped' }),
})

export const causalMask = tensorOperation({
  group: 'control',
  symbol: 'mask',
  summary:
    'Sets what lies above the diagonal of the last two axes to −∞: a softmax then gives nothing to what comes later.',
  inputs: ['scores'],
  shape: ([scores]) =>
    scores.length < 2 ? err({ kind: 'no-matrix', input: 'scores', shape: scores }) : ok(scores),
  formula: ([scores]) => apply('causalMask', [scores]),
  forward({ inputs: [scores], output }) {
    const isMasked = isAboveDiagonal(scores.shape)
    for (let i = 0; i < scores.data.length; i++) output.data[i] = isMasked(i) ? -Infinity : scores.data[i]!
  },
  samples: [{ shapes: [[3, 3]] }, { shapes: [[2, 3]] }, { shapes: [[3, 2]] }, { shapes: [[2, 2, 2]] }],
  gradients: [
    {
      local: (_, { outputShape }) => apply('tril', [ones(outputShape)]),
      global: (_, { upstream }) => apply('tril', [upstream]),
      why: 'What is set to −∞ whatever it was gets no gradient.',
      vjp(_, upstream, gradient) {
        const isMasked = isAboveDiagonal(gradient.shape)
        for (let i = 0; i < gradient.data.length; i++) gradient.data[i] = isMasked(i) ? 0 : upstream.data[i]!
      },
    },
  ],
})
