import { err, ok, type Result } from '../result'
import { apply, type Expr, matrixProduct, minus, num, over, times, transposed } from '../symbolic/expr'
import { multiplyByTransposed, multiplyMatrices, multiplyTransposed } from '../tensor/matmul'
import { sameShape, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import type { FormulaContext } from './op'
import type { ShapeFault } from './shape-fault'
import { softmaxAlong } from './softmax-formula'

// softmax(q kᵀ/√d) v: each row of q is compared with all rows of k, and what is alike decides how much of each row of v it
// gets. There is a score for each pair of rows, so that as many rows of q are treated at once as their scores fit into a
// cache.

interface AttentionAttributes {
  readonly causal: boolean
}

function attentionShape(q: Shape, k: Shape, v: Shape): Result<Shape, ShapeFault> {
  for (const [input, shape] of Object.entries({ q, k, v }))
    if (shape.length < 2) return err({ kind: 'no-matrix', input, shape })
  const before = (shape: Shape) => shape.slice(0, -2)
  for (const other of [k, v])
    if (!sameShape(before(q), before(other)))
      return err({ kind: 'other-examples', shapes: [q, k, v], first: before(q), other: before(other) })
  if (q.at(-1) !== k.at(-1)) return err({ kind: 'inner-sizes', left: q.at(-1)!, right: k.at(-1)! })
  if (k.at(-2) !== v.at(-2)) return err({ kind: 'keys-and-values', keys: k.at(-2)!, values: v.at(-2)! })
  return ok([...q.slice(0, -1), v.at(-1)!])
}

/* ---- What is computed ---- */

/** As many scores are made at once; of one row always all. */
const PIECE = 1 << 15

/** Some rows of q of one example: where they are, and their weights, a row for each, of all rows of k. */
interface Rows {
  /** Of the first and of the one behind the last, in the example. */
  readonly first: number
  readonly end: number
  readonly weights: Float64Array
  /** Another such matrix to compute in. */
  readonly spare: Float64Array
  /** The part of a tensor's data that is the example. */
  readonly of: (tensor: Tensor) => Float64Array
}

/** n rows of q, m of k and v; d columns of q and k, e of v. */
const sizesOf = (q: Shape, k: Shape, v: Shape) => ({
  n: q.at(-2)!,
  m: k.at(-2)!,
  d: q.at(-1)!,
  e: v.at(-1)!,
  examples: sizeOf(q.slice(0, -2)),
})

function overRows(
  [q, k, v]: readonly [Tensor, Tensor, Tensor],
  { causal }: AttentionAttributes,
  each: (rows: Rows) => void,
): void {
  const { n, m, d, examples } = sizesOf(q.shape, k.shape, v.shape)
  const most = Math.min(n, Math.max(1, Math.floor(PIECE / m)))
  const [weights, spare] = [new Float64Array(most * m), new Float64Array(most * m)]
  for (let example = 0; example < examples; example++) {
    const of = ({ data }: Tensor) =>
      data.subarray((example * data.length) / examples, ((example + 1) * data.length) / examples)
    for (let first = 0; first < n; first += most) {
      const end = Math.min(n, first + most)
      multiplyByTransposed(of(q).subarray(first * d, end * d), of(k), weights, end - first, d, m)
      for (let row = first; row < end; row++)
        softmaxOfScores(weights, (row - first) * m, m, Math.sqrt(d), causal ? row : m - 1)
      each({ first, end, weights, spare, of })
    }
  }
}

/** The weights of one row in the place of its scores; those behind `last` count nothing. */
function softmaxOfScores(
  scores: Float64Array,
  start: number,
  length: number,
  scale: number,
  last: number,
): void {
  const end = start + Math.min(length, last + 1)
  let largest = -Infinity
  for (let at = start; at < end; at++) {
    scores[at] = scores[at]! / scale
    largest = Math.max(largest, scores[at]!)
  }
  let sum = 0
  for (let at = start; at < end; at++) sum += scores[at] = Math.exp(scores[at]! - largest)
  for (let at = start; at < end; at++) scores[at]! /= sum
  // As a softmax has it, where there is a NaN all are NaN.
  scores.fill(Number.isNaN(sum) ? NaN : 0, end, start + length)
}

/** In `spare` what comes back to the scores, before they are divided: P ⊙ (G vᵀ − Σ G vᵀ ⊙ P) / √d. */
function backToScores(
  { first, end, weights, spare, of }: Rows,
  upstream: Tensor,
  v: Tensor,
  d: number,
): void {
  const [m, e] = [v.shape.at(-2)!, v.shape.at(-1)!]
  multiplyByTransposed(of(upstream).subarray(first * e, end * e), of(v), spare, end - first, e, m)
  for (let start = 0; start < (end - first) * m; start += m) {
    let sum = 0
    for (let at = start; at < start + m; at++) sum += spare[at]! * weights[at]!
    for (let at = start; at < start + m; at++) spare[at] = (weights[at]! * (spare[at]! - sum)) / Math.sqrt(d)
  }
}

const addTo = (sum: Float64Array, part: Float64Array): void => {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!
}

/** What is done with a score, an exponential before all, takes as long as so many multiplications. */
const SCORE = 20

function workOf(q: Shape, k: Shape, v: Shape): number {
  const { n, m, d, e, examples } = sizesOf(q, k, v)
  return examples * n * m * (d + e + SCORE)
}

/* ---- The same as formulas ---- */

type Context = FormulaContext<AttentionAttributes>

const rootOf = (shape: Shape): Expr => apply('sqrt', [num(shape.at(-1)!)])

/** P = softmax(q kᵀ/√d), of a causal one without what comes later. */
function weightsOf(q: Expr, k: Expr, { attributes: { causal }, shapes: [queries, keys] }: Context): Expr {
  const scores = over(matrixProduct(q, transposed(k)), rootOf(queries!))
  const shape = [...queries!.slice(0, -1), keys!.at(-2)!]
  return softmaxAlong(causal ? apply('causalMask', [scores]) : scores, -1, shape)
}

/** What comes back to the scores: that of a softmax. */
function scoresGradient(q: Expr, k: Expr, v: Expr, context: Context): Expr {
  const weights = weightsOf(q, k, context)
  const back = matrixProduct(context.upstream, transposed(v))
  const axis = context.outputShape.length - 1
  return times(weights, minus(back, apply('sum', [times(back, weights)], { axis, keepdims: true })))
}

export const attention = tensorOperation({
  group: 'linear algebra',
  symbol: 'attention',
  summary:
    'Of the rows of v so much as the rows of k are like each row of q: softmax(q kᵀ/√d) v, d being the length of a row of q.',
  attributes: {
    causal: attribute.boolean({
      fallback: false,
      summary: 'Whether a row sees only the rows up to its own.',
    }),
  },
  inputs: ['q', 'k', 'v'],
  shape: ([q, k, v]) => attentionShape(q, k, v),
  work: { of: 'comparisons', count: ([q, k, v]) => workOf(q, k, v) },
  gates: ({ causal }, [q]) => {
    const turned = q!.length > 2 ? 'swapAxes(k, -2, -1)' : 'transpose(k)'
    const scores = `q @ ${turned} / sqrt(${q!.at(-1)!})`
    return `softmax(${causal ? `causalMask(${scores})` : scores}) @ v`
  },
  formula: ([q, k, v], context) => matrixProduct(weightsOf(q, k, context), v),
  forward({ inputs, output, attributes }) {
    const [q, k, v] = inputs
    const { m, e } = sizesOf(q.shape, k.shape, v.shape)
    overRows(inputs, attributes, ({ first, end, weights, of }) =>
      multiplyMatrices(weights, of(v), of(output).subarray(first * e, end * e), end - first, m, e),
    )
  },
  samples: [
    {
      shapes: [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
    },
    {
      shapes: [
        [3, 2],
        [3, 2],
        [3, 2],
      ],
      attributes: { causal: true },
    },
    {
      shapes: [
        [1, 2],
        [3, 2],
        [3, 1],
      ],
    },
    {
      shapes: [
        [2, 2, 1],
        [2, 3, 1],
        [2, 3, 2],
      ],
      attributes: { causal: true },
    },
  ],
  gradients: [
    {
      local: ([, k], { shapes: [q] }) => over(k, rootOf(q!)),
      global: ([q, k, v], context) =>
        over(matrixProduct(scoresGradient(q, k, v, context), k), rootOf(context.shapes[0]!)),
      why: 'What comes back to the scores is what a softmax lets back; each score is a row of q times a row of k, over √d.',
      vjp({ inputs, attributes }, upstream, gradient) {
        const [q, k, v] = inputs
        const { m, d } = sizesOf(q.shape, k.shape, v.shape)
        overRows(inputs, attributes, (rows) => {
          const { first, end, spare, of } = rows
          backToScores(rows, upstream, v, d)
          multiplyMatrices(spare, of(k), of(gradient).subarray(first * d, end * d), end - first, m, d)
        })
      },
    },
    {
      local: ([q], { shapes: [shape] }) => over(q, rootOf(shape!)),
      global: ([q, k, v], context) =>
        over(matrixProduct(transposed(scoresGradient(q, k, v, context)), q), rootOf(context.shapes[0]!)),
      why: 'What comes back to the scores is what a softmax lets back; each row of k is in a score with every row of q.',
      vjp({ inputs, attributes }, upstream, gradient) {
        const [q, k, v] = inputs
        const { m, d } = sizesOf(q.shape, k.shape, v.shape)
        const part = new Float64Array(m * d)
        gradient.data.fill(0)
        overRows(inputs, attributes, (rows) => {
          const { first, end, spare, of } = rows
          backToScores(rows, upstream, v, d)
          multiplyTransposed(spare, of(q).subarray(first * d, end * d), part, m, end - first, d)
          addTo(of(gradient), part)
        })
      },
    },
    {
      local: ([q, k], context) => weightsOf(q, k, context),
      global: ([q, k], context) => matrixProduct(transposed(weightsOf(q, k, context)), context.upstream),
      why: 'Each row of v gets back as much as was taken of it.',
      vjp({ inputs, attributes }, upstream, gradient) {
        const [q, k, v] = inputs
        const { m, e } = sizesOf(q.shape, k.shape, v.shape)
        const part = new Float64Array(m * e)
        gradient.data.fill(0)
        overRows(inputs, attributes, ({ first, end, weights, of }) => {
          multiplyTransposed(weights, of(upstream).subarray(first * e, end * e), part, m, end - first, e)
          addTo(of(gradient), part)
        })
      },
    },
  ],
})
