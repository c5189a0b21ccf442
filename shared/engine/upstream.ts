import { err, ok, type Result } from '../result'
import { fromStart } from '../tensor/axis'
import { filled, fromNested, sameShape, type Shape, stridesOf, type Tensor, zeros } from '../tensor/tensor'
import type { Upstream } from './graph'

/** Why an upstream gradient does not fit a target. */
export type UpstreamFault =
  | { readonly kind: 'other-shape'; readonly found: Shape }
  /** There is no such entry. */
  | { readonly kind: 'no-entry'; readonly at: readonly number[] }

/** The gradient of a target of a shape with respect to itself: ones, unless something else is given. */
export function upstreamOf(upstream: Upstream | null, shape: Shape): Result<Tensor, UpstreamFault> {
  if (upstream === null) return ok(filled(shape, 1))
  if (upstream.kind === 'value') {
    const tensor = fromNested(upstream.value)
    if (tensor.ok && tensor.value.shape.length === 0) return ok(filled(shape, tensor.value.data[0]!))
    if (tensor.ok && sameShape(tensor.value.shape, shape)) return tensor
    return err({ kind: 'other-shape', found: tensor.ok ? tensor.value.shape : [] })
  }
  const { at } = upstream
  const isThere = at.every((index, axis) => index < shape[axis]! && index >= -shape[axis]!)
  if (at.length !== shape.length || !isThere) return err({ kind: 'no-entry', at })
  const chosen = zeros(shape)
  const strides = stridesOf(shape)
  chosen.data[at.reduce((sum, index, axis) => sum + fromStart(index, shape[axis]!) * strides[axis]!, 0)] = 1
  return ok(chosen)
}
