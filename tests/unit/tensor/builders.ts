import fc from 'fast-check'
import { InvariantError } from '@shared/invariant'
import { fromNested, type Nested, type Tensor } from '@shared/tensor/tensor'

/** A tensor as it is written. */
export function tensor(nested: Nested): Tensor {
  const read = fromNested(nested)
  if (!read.ok) throw new InvariantError(`this is no tensor: ${read.error.kind}`)
  return read.value
}

/** Shapes of up to four short axes. */
export const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })
