import { err, ok, type Result } from '../result'
import { apply, identityOf, type Expr, matrixProduct, reshaped, times, transposed } from '../symbolic/expr'
import { broadcastIndex, broadcastShapes, walk } from '../tensor/broadcast'
import { multiplyByTransposed, multiplyMatrices, multiplyTransposed, transposeMatrix } from '../tensor/matmul'
import { SCALAR, type Shape, sizeOf, stridesOf, type Tensor } from '../tensor/tensor'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'
import type { FormulaContext, Sample } from './op'
import type { ShapeFault } from './shape-fault'

/* ---- matmul ---- */

// A vector on the left is a matrix of one row, on the right one of one column: the same numbers in the same order, so
// that the products below never ask.

/** The numbers of rows, of summed products and of columns. */
function sizesOf(a: Shape, b: Shape): { m: number; k: number; n: number } {
  return { m: a.at(-2) ?? 1, k: a.at(-1)!, n: b.length === 1 ? 1 : b.at(-1)! }
}

const batchOf = (shape: Shape): Shape => shape.slice(0, -2)

/** One matrix out of many. */
const block = ({ data }: Tensor, at: number, size: number): Float64Array =>
  data.subarray(at * size, (at + 1) * size)

/** For each matrix of the output which of the input's matrices it is made of. */
const blocksOf = (input: Tensor, batch: Shape): Int32Array => broadcastIndex(batchOf(input.shape), batch)

function matmulShape(a: Shape, b: Shape): Result<Shape, ShapeFault> {
  if (a.length === 0 || b.length === 0) return err({ kind: 'no-rows' })
  const inner = b.at(-2) ?? b[0]!
  if (a.at(-1) !== inner) return err({ kind: 'inner-sizes', left: a.at(-1)!, right: inner })
  const [left, right] = [batchOf(a), batchOf(b)]
  const batch = broadcastShapes([left, right])
  if (!batch) return err({ kind: 'leading-axes', left, right })
  return ok([...batch, ...a.slice(-2, -1), ...(b.length === 1 ? [] : [b.at(-1)!])])
}

function matmulForward(a: Tensor, b: Tensor, out: Tensor): void {
  const { m, k, n } = sizesOf(a.shape, b.shape)
  // One matrix on the right: all rows of all matrices on the left in one go.
  if (b.shape.length <= 2) {
    multiplyMatrices(a.data, b.data, out.data, a.data.length / k, k, n)
    return
  }
  const batch = batchesOf(a, b)
  const [left, right] = [blocksOf(a, batch), blocksOf(b, batch)]
  for (let i = 0; i < left.length; i++)
    multiplyMatrices(block(a, left[i]!, m * k), block(b, right[i]!, k * n), block(out, i, m * n), m, k, n)
}

const batchesOf = (a: Tensor, b: Tensor): Shape => broadcastShapes([batchOf(a.shape), batchOf(b.shape)])!

/** dA = G Bᵀ */
function matmulVjpLeft(a: Tensor, b: Tensor, upstream: Tensor, gradient: Tensor): void {
  const { m, k, n } = sizesOf(a.shape, b.shape)
  if (b.shape.length <= 2) {
    multiplyByTransposed(upstream.data, b.data, gradient.data, a.data.length / k, n, k)
    return
  }
  const batch = batchesOf(a, b)
  const right = blocksOf(b, batch)
  addBlocks(gradient, blocksOf(a, batch), m * k, (i, out) =>
    multiplyByTransposed(block(upstream, i, m * n), block(b, right[i]!, k * n), out, m, n, k),
  )
}

/** dB = Aᵀ G */
function matmulVjpRight(a: Tensor, b: Tensor, upstream: Tensor, gradient: Tensor): void {
  const { m, k, n } = sizesOf(a.shape, b.shape)
  if (b.shape.length <= 2) {
    multiplyTransposed(a.data, upstream.data, gradient.data, k, a.data.length / k, n)
    return
  }
  const batch = batchesOf(a, b)
  const left = blocksOf(a, batch)
  addBlocks(gradient, blocksOf(b, batch), k * n, (i, out) =>
    multiplyTransposed(block(a, left[i]!, m * k), block(upstream, i, m * n), out, k, m, n),
  )
}

/** Adds up the matrices that `fill` makes in the matrices of `gradient` they belong to: what broadcasting repeated. */
function addBlocks(
  gradient: Tensor,
  to: Int32Array,
  size: number,
  fill: (i: number, out: Float64Array) => void,
): void {
  const product = new Float64Array(size)
  gradient.data.fill(0)
  for (let i = 0; i < to.length; i++) {
    fill(i, product)
    const first = to[i]! * size
    for (let entry = 0; entry < size; entry++) gradient.data[first + entry]! += product[entry]!
  }
}

/** G Bᵀ, in the words of vectors where there are vectors; of stacks of matrices, what was repeated is summed. */
function leftGradient(b: Expr, { shapes: [left, right], upstream, outputShape }: FormulaContext): Expr {
  if (left!.length === 1) {
    if (right!.length === 1) return times(b, upstream)
    if (right!.length === 2) return matrixProduct(b, upstream)
    const row = reshaped(upstream, outputShape, [...batchOf(right!), 1, right!.at(-1)!])
    return apply('sumTo', [matrixProduct(row, transposed(b))], { shape: left! })
  }
  if (right!.length === 1) {
    if (left!.length === 2) return apply('outer', [upstream, b])
    return matrixProduct(
      reshaped(upstream, outputShape, [...outputShape, 1]),
      reshaped(b, right!, [1, right![0]!]),
    )
  }
  const batch = broadcastShapes([batchOf(left!), batchOf(right!)])!
  return summedTo(left!, matrixProduct(upstream, transposed(b)), [...batch, ...left!.slice(-2)])
}

/** Aᵀ G, likewise. */
function rightGradient(a: Expr, { shapes: [left, right], upstream, outputShape }: FormulaContext): Expr {
  if (left!.length === 1) {
    if (right!.length === 1) return times(a, upstream)
    if (right!.length === 2) return apply('outer', [a, upstream])
    const [column, row] = [
      [left![0]!, 1],
      [...batchOf(right!), 1, right!.at(-1)!],
    ]
    return matrixProduct(reshaped(a, left!, column), reshaped(upstream, outputShape, row))
  }
  if (right!.length === 1) {
    const { k } = sizesOf(left!, right!)
    const rows = sizeOf(left!) / k
    return matrixProduct(transposed(reshaped(a, left!, [rows, k])), reshaped(upstream, outputShape, [rows]))
  }
  const batch = broadcastShapes([batchOf(left!), batchOf(right!)])!
  return summedTo(right!, matrixProduct(transposed(a), upstream), [...batch, ...right!.slice(-2)])
}

/** A vector is a column: of x W, a row of products, the column Wᵀ x. */
function productOf(a: Expr, b: Expr, [left, right]: readonly Shape[]): Expr {
  if (left!.length > 1) return matrixProduct(a, b)
  return right!.length === 1 ? matrixProduct(transposed(a), b) : matrixProduct(transposed(b), a)
}

const shapesOf = (pairs: readonly (readonly Shape[])[]): Sample[] => pairs.map((shapes) => ({ shapes }))

/** How many products are summed, of shapes that fit. */
function productsOf(a: Shape, b: Shape): number {
  const { m, k, n } = sizesOf(a, b)
  return sizeOf(broadcastShapes([batchOf(a), batchOf(b)])!) * m * k * n
}

export const matmul = tensorOperation({
  group: 'linear algebra',
  symbol: '@',
  summary:
    'The matrix product: rows times columns; a vector counts as one row or one column, leading axes broadcast.',
  inputs: ['a', 'b'],
  isBilinear: true,
  shape: ([a, b]) => matmulShape(a, b),
  work: { of: 'products', count: ([a, b]) => productsOf(a, b) },
  formula: ([a, b], { shapes }) => productOf(a, b, shapes),
  forward: ({ inputs: [a, b], output }) => matmulForward(a, b, output),
  // Z = A B: dA = G Bᵀ, dB = Aᵀ G
  gradients: [
    {
      local: ([, b], { shapes: [left, right] }) =>
        left!.length > 1 === right!.length > 1 ? b : transposed(b),
      global: ([, b], context) => leftGradient(b, context),
      vjp: ({ inputs: [a, b] }, upstream, gradient) => matmulVjpLeft(a, b, upstream, gradient),
    },
    {
      local: ([a]) => a,
      global: ([a], context) => rightGradient(a, context),
      vjp: ({ inputs: [a, b] }, upstream, gradient) => matmulVjpRight(a, b, upstream, gradient),
    },
  ],
  samples: shapesOf([
    [[3], [3]],
    [[1], [1]],
    [[2, 3], [3]],
    [[3], [3, 2]],
    [
      [2, 3],
      [3, 2],
    ],
    [
      [3, 5],
      [5, 4],
    ],
    [
      [2, 1],
      [1, 3],
    ],
    [[2, 4, 3], [3]],
    [
      [2, 4, 3],
      [3, 2],
    ],
    [[3], [2, 3, 2]],
    [
      [2, 3],
      [4, 3, 2],
    ],
    [
      [2, 2, 3],
      [2, 3, 2],
    ],
    [
      [2, 1, 2, 3],
      [4, 3, 2],
    ],
  ]),
})

/* ---- dot, outer ---- */

const twoVectors = (a: Shape, b: Shape): Result<null, ShapeFault> =>
  a.length === 1 && b.length === 1 ? ok(null) : err({ kind: 'no-vectors' })

export const dot = tensorOperation({
  group: 'linear algebra',
  symbol: '·',
  summary: 'The dot product of two vectors: the sum of the products of their entries.',
  inputs: ['a', 'b'],
  isBilinear: true,
  shape: ([a, b]) => {
    const vectors = twoVectors(a, b)
    if (!vectors.ok) return vectors
    return a[0] === b[0] ? ok(SCALAR) : err({ kind: 'vector-lengths', left: a[0]!, right: b[0]! })
  },
  gates: 'sum(a * b)',
  formula: ([a, b]) => apply('dot', [a, b]),
  forward: ({ inputs: [a, b], output }) => multiplyMatrices(a.data, b.data, output.data, 1, a.data.length, 1),
  // d(a·b) = b·da + a·db
  gradients: [
    {
      local: ([, b]) => b,
      global: ([, b], { upstream }) => times(b, upstream),
      vjp: ({ inputs: [, b] }, upstream, gradient) =>
        multiplyMatrices(b.data, upstream.data, gradient.data, b.data.length, 1, 1),
    },
    {
      local: ([a]) => a,
      global: ([a], { upstream }) => times(a, upstream),
      vjp: ({ inputs: [a] }, upstream, gradient) =>
        multiplyMatrices(a.data, upstream.data, gradient.data, a.data.length, 1, 1),
    },
  ],
  samples: shapesOf([
    [[1], [1]],
    [[4], [4]],
  ]),
})

export const outer = tensorOperation({
  group: 'linear algebra',
  symbol: '⊗',
  summary: 'The outer product of two vectors: the matrix of all products of an entry of a with one of b.',
  inputs: ['a', 'b'],
  isBilinear: true,
  shape: ([a, b]) => {
    const vectors = twoVectors(a, b)
    return vectors.ok ? ok([a[0]!, b[0]!]) : vectors
  },
  formula: ([a, b]) => apply('outer', [a, b]),
  forward: ({ inputs: [a, b], output }) =>
    multiplyMatrices(a.data, b.data, output.data, a.data.length, 1, b.data.length),
  // Z = a bᵀ: da = G b, db = Gᵀ a
  gradients: [
    {
      local: ([, b]) => transposed(b),
      global: ([, b], { upstream }) => matrixProduct(upstream, b),
      vjp: ({ inputs: [a, b] }, upstream, gradient) =>
        multiplyMatrices(upstream.data, b.data, gradient.data, a.data.length, b.data.length, 1),
    },
    {
      local: ([a]) => a,
      global: ([a], { upstream }) => matrixProduct(transposed(upstream), a),
      vjp: ({ inputs: [a, b] }, upstream, gradient) =>
        multiplyTransposed(upstream.data, a.data, gradient.data, b.data.length, a.data.length, 1),
    },
  ],
  samples: shapesOf([
    [[1], [2]],
    [[3], [2]],
  ]),
})

/* ---- transpose ---- */

/** out = x with its axes in reverse order. */
function reverseAxes(x: Tensor, out: Tensor): void {
  if (x.shape.length === 2) transposeMatrix(x.data, out.data, x.shape[0]!, x.shape[1]!)
  else walk(out.shape, stridesOf(x.shape).reverse()).forEach((from, to) => (out.data[to] = x.data[from]!))
}

/** The first `axes` axes in reverse order, before the `kept` others. */
const reversed = (x: Expr, axes: number, kept = 0): Expr =>
  axes < 2
    ? x
    : apply('permuteAxes', [x], {
        order: Array.from({ length: axes + kept }, (_, k) => (k < axes ? axes - 1 - k : k)),
      })

export const transpose = tensorOperation({
  group: 'linear algebra',
  symbol: 'xᵀ',
  summary: 'The axes in reverse order: rows become columns.',
  inputs: ['x'],
  shape: ([x]) => ok(x.toReversed()),
  formula: ([x], { shapes: [shape] }) => reversed(x, shape!.length),
  forward: ({ inputs: [x], output }) => reverseAxes(x, output),
  gradients: [
    {
      local: (_, { shapes: [shape] }) => reversed(identityOf(shape!), shape!.length, shape!.length),
      global: (_, { upstream, outputShape }) => reversed(upstream, outputShape.length),
      vjp: (_, upstream, gradient) => reverseAxes(upstream, gradient),
    },
  ],
  samples: shapesOf([[SCALAR], [[3]], [[2, 3]], [[1, 4]], [[2, 3, 4]]]),
})
