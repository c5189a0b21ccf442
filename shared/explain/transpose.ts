import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import { productsOfEntry } from '../ops/products'
import { sameShape, type Shape, sizeOf } from '../tensor/tensor'
import type { EntryUse } from './entry-use'

// Where the transpose in the gradient of a product of tensors comes from, twice: from the entries, and from the shapes.

/** What an edge into a product of tensors is about, by the indices of nodes. */
export interface ProductWire {
  readonly edge: number
  readonly gate: number
  /** Whose gradient is looked at, and what it is multiplied by. */
  readonly source: number
  readonly other: number
  readonly position: 0 | 1
}

/** The edge as one into a product of tensors through which a gradient flows; null: it is none. */
export function productWire({ program, flow }: Evaluation, edge: number): ProductWire | null {
  const gate = program.edgeTarget[edge]!
  const operation = program.operations[gate]!
  const isReached = flow.reached[gate] === 1 && program.place[gate] !== -1
  if (operation.kind !== 'tensor' || !operation.isBilinear || !isReached) return null
  const position = program.edgePort[edge] === 0 ? 0 : 1
  return {
    edge,
    gate,
    source: program.edgeSource[edge]!,
    other: Array.from(sourcesOf(program, gate))[1 - position]!,
    position,
  }
}

/** One product that an entry is in: with which entry of the other factor, and for which of the output. */
export interface EntryProduct extends EntryUse {
  readonly other: number
}

/** All products that an entry is in: each brings upstream · factor back, and their sum is its gradient over the wire. */
export function entryProducts(
  evaluation: Evaluation,
  { gate, other, position }: ProductWire,
  entry: number,
): readonly EntryProduct[] {
  const { program } = evaluation
  const operation = program.operations[gate]!
  if (operation.kind !== 'tensor') return []
  const { attributes, inputs } = evaluation.callOf(gate)
  const shapes = inputs.map(({ shape }) => shape)
  const [upstream, factors] = [evaluation.gradientOf(gate)!, evaluation.valueOf(other)!]
  return productsOfEntry(operation, attributes, shapes, position, entry).map((product) => {
    const at = product.factors[1 - position]!
    return {
      output: product.entry,
      other: at,
      upstream: upstream.data[product.entry]!,
      factor: factors.data[at]!,
    }
  })
}

/** A factor of the product that may be the gradient: what arrives, or the other input. */
export interface OrderFactor {
  readonly of: 'upstream' | 'other'
  readonly isTransposed: boolean
  readonly shape: Shape
}

/** What comes of multiplying two matrices in an order. */
export interface OrderTried {
  readonly factors: readonly [OrderFactor, OrderFactor]
  readonly outcome:
    | { readonly kind: 'fits' }
    /** So many columns do not meet so many rows. */
    | { readonly kind: 'inner'; readonly columns: number; readonly rows: number }
    | { readonly kind: 'other-shape'; readonly shape: Shape }
}

/**
 * Every order of what arrives and the other factor, each as it is or transposed, and whether it has the shape of the input.
 * A vector is a column; leading axes are rows. Null where nothing is to be found so: a product of two vectors, stacks of
 * matrices on both sides, a convolution.
 */
export function ordersTried(
  evaluation: Evaluation,
  { gate, source, other, position }: ProductWire,
): { readonly wanted: Shape; readonly tried: readonly OrderTried[] } | null {
  const { operations, shapes } = evaluation.program
  const { name } = operations[gate]!
  const [one, two, out] = [shapes[source]!, shapes[other]!, shapes[gate]!]
  const right = position === 0 ? two : one
  if ((name !== 'matmul' && name !== 'outer') || right.length > 2 || out.length === 0) return null
  const wanted = matrixOf(one)
  // Of a stack of matrices on the left, or of rows on the left of a vector, what comes out has as many rows.
  const arriving = right.length === 1 && name === 'matmul' ? [sizeOf(out), 1] : matrixOf(out)
  const upstream = bothWays('upstream', arriving)
  const others = bothWays('other', matrixOf(two))
  const pairs = [
    ...upstream.flatMap((a) => others.map((b): [OrderFactor, OrderFactor] => [a, b])),
    ...others.flatMap((a) => upstream.map((b): [OrderFactor, OrderFactor] => [a, b])),
  ]
  return { wanted, tried: pairs.map((factors) => ({ factors, outcome: outcomeOf(factors, wanted) })) }
}

function outcomeOf([left, right]: readonly [OrderFactor, OrderFactor], wanted: Shape): OrderTried['outcome'] {
  const [rows, inner] = left.shape
  const [met, columns] = right.shape
  if (inner !== met) return { kind: 'inner', columns: inner!, rows: met! }
  const shape = [rows!, columns!]
  return sameShape(shape, wanted) ? { kind: 'fits' } : { kind: 'other-shape', shape }
}

const bothWays = (of: OrderFactor['of'], shape: Shape): readonly OrderFactor[] => [
  { of, isTransposed: false, shape },
  { of, isTransposed: true, shape: shape.toReversed() },
]

/** As a matrix: a vector is a column, and leading axes are rows. */
const matrixOf = (shape: Shape): Shape =>
  shape.length < 2 ? [sizeOf(shape), 1] : [sizeOf(shape) / shape.at(-1)!, shape.at(-1)!]
