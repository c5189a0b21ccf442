import { apply, type Expr } from '../symbolic/expr'
import type { Options } from '../symbolic/options'
import { fromStart } from '../tensor/axis'
import type { Shape } from '../tensor/tensor'

/**
 * The axis of a softmax in a formula; null: all entries together. The last axis goes without saying, but for that of a
 * column, which looks like a vector.
 */
function axisOfSoftmax(axis: number | null, shape: Shape): Options {
  const last = shape.length - 1
  const at = axis === null ? (last === 0 ? 0 : null) : fromStart(axis, shape.length)
  return at === last && (last === 0 || shape[last] !== 1) ? {} : { axis: at }
}

/** One line along an axis, of what is treated line by line: of a vector all of it. */
export const lineOf = (x: Expr, axis: number | null, { length }: Shape): Expr =>
  length < 2 ? x : apply('line', [x], { axis: axis === null ? null : fromStart(axis, length) })

export const softmaxAlong = (x: Expr, axis: number | null, shape: Shape): Expr =>
  apply('softmax', [x], axisOfSoftmax(axis, shape))

export const logSoftmaxAlong = (x: Expr, axis: number | null, shape: Shape): Expr =>
  apply('logSoftmax', [x], axisOfSoftmax(axis, shape))
