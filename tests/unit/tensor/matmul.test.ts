import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  multiplyByTransposed,
  multiplyMatrices,
  multiplyTransposed,
  transposeMatrix,
} from '@shared/tensor/matmul'
import reference from '../../fixtures/tensor/numpy.json'
import { tensor } from './builders'

/** The definition, each entry summed in ascending order. */
function product(a: Float64Array, b: Float64Array, m: number, k: number, n: number): Float64Array {
  return Float64Array.from({ length: m * n }, (_, index) => {
    const [row, column] = [Math.floor(index / n), index % n]
    let sum = 0
    for (let p = 0; p < k; p++) sum += a[row * k + p]! * b[p * n + column]!
    return sum
  })
}

function transposed(a: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(a.length)
  transposeMatrix(a, out, rows, columns)
  return out
}

const matrix = (size: number) =>
  fc
    .array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: size, maxLength: size })
    .map((entries) => Float64Array.from(entries))

// Up to two tiles of 2×4 and what they leave over.
const factors = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 }))
  .chain(([m, k, n]) =>
    fc.record({
      a: matrix(m * k),
      b: matrix(k * n),
      m: fc.constant(m),
      k: fc.constant(k),
      n: fc.constant(n),
    }),
  )

test('the product is bit for bit the plain sum, whatever the tiles leave over', () => {
  fc.assert(
    fc.property(factors, ({ a, b, m, k, n }) => {
      const out = new Float64Array(m * n).fill(NaN)
      multiplyMatrices(a, b, out, m, k, n)
      expect(out).toEqual(product(a, b, m, k, n))
    }),
  )
})

test('a product with a transposed factor is the product with its transpose', () => {
  fc.assert(
    fc.property(factors, ({ a, b, m, k, n }) => {
      const expected = product(a, b, m, k, n)
      const out = new Float64Array(m * n).fill(NaN)
      multiplyByTransposed(a, transposed(b, k, n), out, m, k, n)
      expect(out).toEqual(expected)
      out.fill(NaN)
      multiplyTransposed(transposed(a, m, k), b, out, m, k, n)
      expect(out).toEqual(expected)
    }),
  )
})

const pairs = reference.cases
  .filter(({ op }) => op === 'matmul')
  .map(({ inputs: [a, b], value }) => [a, b, value].map((written) => tensor(written as number[])))
  .filter((tensors) => tensors.every(({ shape }) => shape.length === 2))
  .map(([a, b, value]) => [a!.shape, b!.shape, a!, b!, value!] as const)

test.each(pairs)('%j times %j is what NumPy says', (_a, _b, a, b, value) => {
  const out = new Float64Array(value.data.length)
  multiplyMatrices(a.data, b.data, out, a.shape[0]!, a.shape[1]!, b.shape[1]!)
  expect(out).toEqual(value.data)
})

test('0 times NaN is NaN: nothing is skipped', () => {
  const out = new Float64Array(1)
  multiplyMatrices(Float64Array.of(0, 1), Float64Array.of(NaN, 1), out, 1, 2, 1)
  expect(out[0]).toBeNaN()
})

test('transposing turns rows into columns', () => {
  expect(transposed(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3)).toEqual(Float64Array.of(1, 4, 2, 5, 3, 6))
})
