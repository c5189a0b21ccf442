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
 * Back in the shape from which it was repeated. The axes that were are summed as one, so that all is added up in the order
 * of the entries, as the engine does it.
 */
export function summedTo(a: Operand, shape: Shape, draft: Draft): Operand {
  const missing = a.shape.length - shape.length
  const isSummed = (axis: number) => axis < missing || shape[axis - missing] !== a.shape[axis]
  const axes = a.shape.map((_, axis) => axis)
  const [summed, kept] = [axes.filter(isSummed), axes.filter((axis) => !isSummed(axis))]
  const [first] = summed
  if (first === undefined) return reshaped(a, shape, draft)
  if (sizeOf(shape) === 1) return reshaped(draft.apply('sum', [a]), shape, draft)
  if (summed.length === 1) return draft.apply('sum', [a], { axis: first, keepdims: first >= missing })
  const lengths = (some: readonly number[]) => some.map((axis) => a.shape[axis]!)
  const areNeighbours = summed.at(-1)! - first + 1 === summed.length
  const order = areNeighbours ? axes : [...summed, ...kept]
  const at = areNeighbours ? first : 0
  const merged = lengths(kept).toSpliced(at, 0, sizeOf(lengths(summed)))
  const lines = reshaped(permuted(a, order, draft), merged, draft)
  return reshaped(draft.apply('sum', [lines], { axis: at }), shape, draft)
}
