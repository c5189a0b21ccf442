import { sameShape, type Shape, sizeOf } from '../tensor/tensor'
import type { Draft } from './draft'
import { filledWith, type Operand } from './operand'

// What moves entries, or adds up those that broadcasting repeated; where nothing would change it makes no node.

export function reshaped(a: Operand, shape: Shape, draft: Draft): Operand {
  if (sameShape(a.shape, shape)) return a
  return a.kind === 'filled' ? filledWith(a.value, shape) : draft.apply('reshape', [a], { shape })
}

/** Repeated along axes of length 1 or new leading ones. */
export function repeatedTo(a: Operand, shape: Shape, draft: Draft): Operand {
  if (sameShape(a.shape, shape)) return a
  return a.kind === 'filled' ? filledWith(a.value, shape) : draft.apply('broadcastTo', [a], { shape })
}

/** With the axes in another order. */
export function permuted(a: Operand, order: readonly number[], draft: Draft): Operand {
  if (order.every((axis, at) => axis === at)) return a
  if (order.every((axis, at) => axis === order.length - 1 - at)) return draft.apply('transpose', [a])
  return draft.apply('permute', [a], { axes: order })
}

/**
 * Back in the shape from which it was repeated. Axes that come one after the other are summed as one, so that all is added
 * up in the order of the entries, as the engine does it.
 */
export function summedTo(a: Operand, shape: Shape, draft: Draft): Operand | null {
  const missing = a.shape.length - shape.length
  const isSummed = (axis: number) => axis < missing || shape[axis - missing] !== a.shape[axis]
  const summed = a.shape.flatMap((_, axis) => (isSummed(axis) ? [axis] : []))
  const [first] = summed
  if (first === undefined) return reshaped(a, shape, draft)
  if (sizeOf(shape) === 1) return reshaped(draft.apply('sum', [a]), shape, draft)
  if (summed.length === 1) return draft.apply('sum', [a], { axis: first, keepdims: first >= missing })
  const last = summed.at(-1)!
  if (last - first + 1 !== summed.length) return apart(a, summed, shape, draft)
  const merged = [
    ...a.shape.slice(0, first),
    sizeOf(a.shape.slice(first, last + 1)),
    ...a.shape.slice(last + 1),
  ]
  return reshaped(draft.apply('sum', [reshaped(a, merged, draft)], { axis: first }), shape, draft)
}

/** Axes that are apart from each other, the last one first. */
const apart = (a: Operand, summed: readonly number[], shape: Shape, draft: Draft): Operand =>
  reshaped(
    summed.toReversed().reduce((sum, axis) => draft.apply('sum', [sum], { axis }), a),
    shape,
    draft,
  )
