import { type OperationName, operation } from '@shared/ops/registry'
import type { Attributes } from '@shared/ops/attributes'
import { fromNested, type Nested, toNested } from '@shared/tensor/tensor'
import { applyOperation } from './apply'

/** A tensor from nested numbers. */
export function tensor(written: Nested) {
  const read = fromNested(written)
  if (!read.ok) throw new Error(`this is no tensor: ${read.error.kind}`)
  return read.value
}

/** What one application to nested numbers gives: the value, and the gradient of its sum with respect to each input. */
export function at(
  name: OperationName,
  inputs: readonly Nested[],
  attributes: Attributes = {},
  upstream?: Nested,
) {
  const tensors = inputs.map(tensor)
  const applied = applyOperation(operation(name), tensors, attributes)
  return {
    value: toNested(applied.output),
    gradients: tensors.map((_, position) => {
      const gradient = applied.gradient(position, upstream === undefined ? undefined : tensor(upstream))
      return gradient && toNested(gradient)
    }),
  }
}
