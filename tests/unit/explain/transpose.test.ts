import { expect, test } from 'vitest'
import { entryGradient, entryProducts, ordersTried, productWire } from '@shared/explain'
import { operations } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { indicesAt, type Shape, sizeOf, toNested } from '@shared/tensor/tensor'
import { edgeBetween, evaluated } from '../engine/builders'

const random = new RandomState(3)
const drawn = (shape: Shape) =>
  toNested({ shape, data: Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(-2, 2)) })

/** A product of two drawn tensors, every entry of which is weighed by what comes after it. */
function multiplied(name: string, [a, b]: readonly Shape[]) {
  const { evaluation, program } = evaluated(`z = ${name}(a, b); f = sum(sin(z) * z)`, {
    a: drawn(a!),
    b: drawn(b!),
  })
  const wire = (source: string) => productWire(evaluation, edgeBetween(program, source, 'z'))!
  return { evaluation, wire }
}

const bilinear = [...operations.values()].filter(
  (operation) => operation.kind === 'tensor' && operation.isBilinear,
)

test.each(bilinear)(
  'what the products of an entry of $name bring back adds up to its gradient',
  (operation) => {
    for (const { shapes } of operation.samples) {
      const { evaluation, wire } = multiplied(operation.name, shapes)
      for (const source of ['a', 'b'] as const) {
        const of = wire(source)
        for (let entry = 0; entry < sizeOf(shapes[of.position]!); entry++) {
          const products = entryProducts(evaluation, of, entry)
          const sum = products.reduce((so, { upstream, factor }) => so + upstream * factor, 0)
          expect(sum).toBeCloseTo(entryGradient(evaluation, of, entry), 12)
        }
      }
    }
  },
)

test('an entry of a weight is in one product a row of the batch', () => {
  const { evaluation, wire } = multiplied('matmul', [
    [5, 3],
    [3, 2],
  ])
  const products = entryProducts(evaluation, wire('b'), 3)
  expect(products).toHaveLength(5)
  expect(products.map(({ output }) => indicesAt([5, 2], output))).toEqual(
    [0, 1, 2, 3, 4].map((row) => [row, 1]),
  )
  expect(products.map(({ other }) => indicesAt([5, 3], other))).toEqual(
    [0, 1, 2, 3, 4].map((row) => [row, 1]),
  )
})

const fitting = (name: string, shapes: readonly Shape[], source: 'a' | 'b') => {
  const { evaluation, wire } = multiplied(name, shapes)
  return ordersTried(evaluation, wire(source))!
    .tried.filter(({ outcome }) => outcome.kind === 'fits')
    .map(({ factors }) => factors.map(({ of, isTransposed }) => `${of}${isTransposed ? 'ᵀ' : ''}`).join(' '))
}

test('one order of the factors alone fits, unless sizes are equal', () => {
  const [matrices, vector] = [
    [
      [2, 3],
      [3, 4],
    ],
    [[2, 3], [3]],
  ]
  expect(fitting('matmul', matrices!, 'a')).toEqual(['upstream otherᵀ'])
  expect(fitting('matmul', matrices!, 'b')).toEqual(['otherᵀ upstream'])
  expect(fitting('matmul', vector!, 'a')).toEqual(['upstream otherᵀ'])
  expect(fitting('matmul', vector!, 'b')).toEqual(['otherᵀ upstream'])
  expect(fitting('matmul', [[3], [3, 2]], 'a')).toEqual(['other upstream'])
  expect(fitting('matmul', [[3], [3, 2]], 'b')).toEqual(['other upstreamᵀ'])
  expect(
    fitting(
      'matmul',
      [
        [4, 2, 3],
        [3, 5],
      ],
      'b',
    ),
  ).toEqual(['otherᵀ upstream'])
  expect(fitting('outer', [[2], [3]], 'b')).toEqual(['upstreamᵀ other'])
  expect(
    fitting(
      'matmul',
      [
        [2, 2],
        [2, 2],
      ],
      'a',
    ),
  ).toHaveLength(8)
})

test('what does not fit says where: sizes that do not meet, or another shape', () => {
  const { evaluation, wire } = multiplied('matmul', [
    [2, 3],
    [3, 4],
  ])
  const outcomes = ordersTried(evaluation, wire('a'))!.tried.map(({ outcome }) => outcome)
  expect(outcomes).toContainEqual({ kind: 'inner', columns: 4, rows: 3 })
  expect(outcomes).toContainEqual({ kind: 'other-shape', shape: [3, 2] })
})

test('neither two vectors nor two stacks of matrices have an order, and a wire into another gate has no products', () => {
  const dot = multiplied('dot', [[3], [3]])
  expect(ordersTried(dot.evaluation, dot.wire('a'))).toBeNull()
  const stacks = multiplied('matmul', [
    [2, 2, 3],
    [2, 3, 2],
  ])
  expect(ordersTried(stacks.evaluation, stacks.wire('a'))).toBeNull()
  const { evaluation, program } = evaluated('f = a * b', { a: 2, b: 3 })
  expect(productWire(evaluation, edgeBetween(program, 'a', 'f'))).toBeNull()
})
