import { sameShape, type Shape, sizeOf, stridesOf } from './tensor'

/**
 * The shape that all shapes broadcast to, or null where two lengths differ and neither is 1.
 * NumPy's rule: align at the last axis; an axis of length 1, or a missing one, repeats.
 */
export function broadcastShapes(shapes: readonly Shape[]): Shape | null {
  const [first] = shapes
  if (first && shapes.every((shape) => sameShape(shape, first))) return first
  const rank = Math.max(...shapes.map((shape) => shape.length))
  const result = Array.from({ length: rank }, () => 1)
  for (const shape of shapes) {
    const missing = rank - shape.length
    for (let axis = 0; axis < shape.length; axis++) {
      const length = shape[axis]!
      const settled = result[missing + axis]!
      if (settled === 1) result[missing + axis] = length
      else if (length !== 1 && length !== settled) return null
    }
  }
  return result
}

/**
 * For each entry of `to`, in row-major order, the index of the entry of `from` that it repeats.
 * `from` must broadcast to `to`.
 */
export function broadcastIndex(from: Shape, to: Shape): Int32Array {
  const missing = to.length - from.length
  const strides = stridesOf(from)
  const steps = to.map((_, axis) =>
    axis < missing || from[axis - missing] === 1 ? 0 : strides[axis - missing]!,
  )
  return walk(to, steps)
}

/** For each entry of `shape`, in row-major order, the sum of its coordinates times the `steps` of their axes. */
export function walk(shape: Shape, steps: readonly number[]): Int32Array {
  const index = new Int32Array(sizeOf(shape))
  const counter = shape.map(() => 0)
  let at = 0
  for (let entry = 0; entry < index.length; entry++) {
    index[entry] = at
    // An odometer: step the last axis, carry to the left.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += steps[axis]!
      if (++counter[axis]! < shape[axis]!) break
      at -= steps[axis]! * shape[axis]!
      counter[axis] = 0
    }
  }
  return index
}
