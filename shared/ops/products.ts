import { invariant } from '../invariant'
import { filled, type Shape, sizeOf, zeros } from '../tensor/tensor'
import type { Attributes } from './attributes'
import type { TensorOperation } from './op'

// What a bilinear operation is made of: every entry of its output is a sum of products of an entry of each input. Which
// ones they are is read off the operation itself, so that no declaration says it a second time.

/** One product, by the indices of its entries: out[entry] = Σ a[factors[0]] · b[factors[1]]. */
export interface ScalarProduct {
  readonly entry: number
  readonly factors: readonly [a: number, b: number]
}

type Position = 0 | 1

/** Puts a one in the place of an entry and counts in the other input: what comes out says which entries were multiplied. */
export function productsOfEntry(
  operation: TensorOperation,
  attributes: Attributes,
  shapes: readonly Shape[],
  position: Position,
  index: number,
): readonly ScalarProduct[] {
  const shape = operation.shape(shapes, attributes)
  invariant(operation.isBilinear && shape.ok, 'only what is multiplied has products')
  const [one, counted] = [zeros(shapes[position]!), zeros(shapes[1 - position]!)]
  one.data[index] = 1
  counted.data.forEach((_, at) => (counted.data[at] = at + 1))
  const output = filled(shape.value, 0)
  const inputs = position === 0 ? [one, counted] : [counted, one]
  operation.forward({ inputs, output, attributes, drawn: null })
  return Array.from(output.data, (count, entry): ScalarProduct[] =>
    count === 0 ? [] : [{ entry, factors: position === 0 ? [index, count - 1] : [count - 1, index] }],
  ).flat()
}

/** All products, those of one entry of the output beside each other; null: there are more than so many. */
export function productsOf(
  operation: TensorOperation,
  attributes: Attributes,
  shapes: readonly Shape[],
  most: number,
): readonly ScalarProduct[] | null {
  const shape = operation.shape(shapes, attributes)
  invariant(shape.ok, 'the products are those of shapes that fit')
  // Every entry is in one of them, but for those of an image that a window steps over.
  if (sizeOf(shape.value) > most || sizeOf(shapes[1]!) > most || sizeOf(shapes[0]!) > most * most) return null
  const products: ScalarProduct[] = []
  for (let index = 0; index < sizeOf(shapes[1]!); index++) {
    products.push(...productsOfEntry(operation, attributes, shapes, 1, index))
    if (products.length > most) return null
  }
  return products.sort((one, other) => one.entry - other.entry || one.factors[0] - other.factors[0])
}
