import { invariant } from '../invariant'
import type { Attributes } from '../ops/attributes'
import type { TensorOperation } from '../ops/op'
import { type ScalarProduct, productsOf } from '../ops/products'
import { indicesAt, type Shape, sizeOf } from '../tensor/tensor'
import { type Expressions, parseExpressions } from './build'

/** So many products become gates of their own: more are no drawing. */
export const MOST_PRODUCTS = 64

/** The gates, and by name those that are an entry of an input: which input, and where the entry stands in it. */
export interface ScalarGates extends Expressions {
  readonly entries: ReadonlyMap<string, { readonly input: string; readonly place: readonly number[] }>
}

/**
 * A product of tensors as gates that multiply and add numbers: the entries of its inputs (without a value, named like its
 * own), a gate for each product, and at last the output put together. Null: there are more than MOST_PRODUCTS.
 */
export function scalarGatesOf(
  operation: TensorOperation,
  attributes: Attributes,
  shapes: readonly Shape[],
): ScalarGates | null {
  const shape = operation.shape(shapes, attributes)
  invariant(shape.ok, 'what has a value has a shape')
  const products = productsOf(operation, attributes, shapes, MOST_PRODUCTS)
  if (!products) return null
  const { text, entries } = written(operation.inputs, products, shapes, shape.value)
  const gates = parseExpressions(text)
  invariant(gates.ok, `the products of ${operation.name} cannot be read`)
  return { ...gates.value, entries }
}

function written(
  inputs: readonly string[],
  products: readonly ScalarProduct[],
  shapes: readonly Shape[],
  output: Shape,
): { readonly text: string; readonly entries: ScalarGates['entries'] } {
  const entries = new Map<string, { input: string; place: number[] }>()
  const entry = (position: 0 | 1, at: number): string => {
    const input = inputs[position]!
    entries.set(`${input}${at}`, { input, place: indicesAt(shapes[position]!, at) })
    return `${input}${at}`
  }
  const sums = Array.from({ length: sizeOf(output) }, (): string[] => [])
  for (const { entry: at, factors } of products)
    sums[at]!.push(`${entry(0, factors[0])} * ${entry(1, factors[1])}`)
  const numbers = sums.map((summands) => summands.join(' + ') || '0')
  const vector = `stack(${numbers.join(', ')})`
  const whole =
    output.length === 0
      ? numbers[0]!
      : output.length === 1
        ? vector
        : `reshape(${vector}, [${output.join(', ')}])`
  const taken = Array.from(entries, ([name, { input, place }]) => `${name} = ${input}[${place.join(', ')}]`)
  return { text: [...taken, whole].join('; '), entries }
}
