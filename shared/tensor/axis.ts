import { err, ok, type Result } from '../result'
import { type Shape, sizeOf } from './tensor'

/** A row-major tensor seen along one axis: entry (o, k, i) is at `(o · length + k) · inner + i`. */
export interface AxisView {
  readonly outer: number
  readonly length: number
  readonly inner: number
}

/** An index or an axis counted from 0: a negative one counts from the end, as in NumPy. */
export const fromStart = (index: number, length: number): number => (index < 0 ? index + length : index)

/** A tensor of this shape has no such axis. */
export interface AxisFault {
  readonly kind: 'no-axis'
  readonly axis: number
  readonly shape: Shape
}

/** The axis counted from 0; a negative axis counts from the end, as in NumPy. */
export function resolveAxis(axis: number, shape: Shape): Result<number, AxisFault> {
  const resolved = fromStart(axis, shape.length)
  return resolved >= 0 && resolved < shape.length ? ok(resolved) : err({ kind: 'no-axis', axis, shape })
}

/** What a reduction along an axis that exists (null: all) leaves of `shape`: no such axis, or one of length 1. */
export function reducedShape(shape: Shape, axis: number | null, keepdims: boolean): Shape {
  const taken = (at: number) => axis === null || at === fromStart(axis, shape.length)
  return keepdims ? shape.map((length, at) => (taken(at) ? 1 : length)) : shape.filter((_, at) => !taken(at))
}

/** `shape` seen along an axis that exists, or along one axis of everything where axis is null. */
export function viewAlong(shape: Shape, axis: number | null): AxisView {
  if (axis === null) return { outer: 1, length: sizeOf(shape), inner: 1 }
  const at = fromStart(axis, shape.length)
  return { outer: sizeOf(shape.slice(0, at)), length: shape[at]!, inner: sizeOf(shape.slice(at + 1)) }
}
