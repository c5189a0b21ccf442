import { err, ok } from '../result'
import { apply, cases, type Expr, num, ones, times, when } from '../symbolic/expr'
import { broadcastIndex, broadcastShapes } from '../tensor/broadcast'
import { isAboveDiagonal } from '../tensor/diagonal'
import { sameShape, SCALAR, sizeOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { type TensorGradient, tensorOperation, unary } from './declare'
import { classes } from './domains'

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

/** What flows into one of two branches: all where it is taken, and nothing elsewhere. */
function branch(holds: boolean): TensorGradient<readonly ['condition', 'a', 'b'], unknown> {
  const chosen = (condition: Expr, taken: Expr) => cases(when(condition, holds ? '≠' : '=', 0, taken), 0)
  return {
    local: ([condition]) => chosen(condition, num(1)),
    global: ([condition], { upstream, shapes, outputShape }, position) =>
      summedTo(shapes[position]!, chosen(condition, upstream), outputShape),
    vjp({ inputs: [condition] }, upstream, gradient) {
      const conditionAt = broadcastIndex(condition.shape, upstream.shape)
      gradient.data.fill(0)
      broadcastIndex(gradient.shape, upstream.shape).forEach((to, i) => {
        if ((condition.data[conditionAt[i]!]! !== 0) === holds) gradient.data[to]! += upstream.data[i]!
      })
    },
  }
}

export const where = tensorOperation({
  group: 'control',
  symbol: 'where',
  summary:
    'a where the condition is not 0, and b elsewhere; nothing flows into what is not taken, not even NaN.',
  inputs: ['condition', 'a', 'b'],
  jumps: ['condition'],
  shape: (shapes) => {
    const shape = broadcastShapes(shapes)
    return shape ? ok(shape) : err({ kind: 'no-broadcast' })
  },
  // Where the condition and a have fewer entries than b, what is written of a alone shall have its shape, too.
  formula: ([condition, a, b], { shapes: [ofCondition, ofA], outputShape: shape }) => {
    const isWhole = sameShape(broadcastShapes([ofCondition!, ofA!])!, shape)
    return cases(when(condition, '≠', 0, isWhole ? a : apply('broadcastTo', [a], { shape })), b)
  },
  forward({ inputs, output }) {
    const [conditionAt, aAt, bAt] = inputs.map(({ shape }) => broadcastIndex(shape, output.shape))
    const [condition, a, b] = inputs
    for (let i = 0; i < output.data.length; i++)
      output.data[i] = condition.data[conditionAt![i]!]! !== 0 ? a.data[aAt![i]!]! : b.data[bAt![i]!]!
  },
  remarks: ([condition], _, outputShape) =>
    Array.from(broadcastIndex(condition!.shape, outputShape), (at) => ({
      kind: 'taken',
      input: condition!.data[at] !== 0 ? 1 : 2,
    })),
  samples: [
    { shapes: [SCALAR, SCALAR, SCALAR], domains: [classes(2)] },
    { shapes: [[3], [3], [3]], domains: [classes(2)] },
    { shapes: [[2, 1], [3], SCALAR], domains: [classes(2)] },
    { shapes: [SCALAR, [2, 3], [3]], domains: [classes(2)] },
    {
      shapes: [
        [2, 3],
        [1, 3],
        [2, 1],
      ],
      domains: [classes(2)],
    },
  ],
  gradients: [null, branch(true), branch(false)],
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
  isMask: true,
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
