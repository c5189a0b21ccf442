import { err, ok, type Result } from '../result'
import { fromStart } from '../tensor/axis'
import {
  filled,
  fromNested,
  type Nested,
  sameShape,
  type Shape,
  stridesOf,
  type Tensor,
  zeros,
} from '../tensor/tensor'
import type { Evaluation } from './evaluation'

/**
 * What comes to the target from outside, the gradient by its own value of whatever is computed from it elsewhere: one number
 * for all of its entries or a tensor in its shape, or else the choice of one entry.
 */
export type Upstream =
  | { readonly kind: 'value'; readonly value: Nested }
  | { readonly kind: 'entry'; readonly at: readonly number[] }

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

/**
 * The one number whose gradients an evaluation computes: the entries of the target, each times what is upstream of it. They
 * count as their sum where nothing is given. An entry that nothing comes to does not count, whatever it is.
 */
export function objectiveOf(evaluation: Evaluation): number {
  const { data } = evaluation.valueOf(evaluation.target!)!
  const { upstream } = evaluation
  if (upstream === null) return data.reduce((sum, entry) => sum + entry, 0)
  return data.reduce((sum, entry, at) => (upstream[at] === 0 ? sum : sum + entry * upstream[at]!), 0)
}
