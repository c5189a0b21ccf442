import { describe, expect, test } from 'vitest'
import { operation, type OperationName } from '@shared/ops/registry'
import { toNested, type Nested } from '@shared/tensor/tensor'
import { tensor } from '../tensor/builders'
import { applyOperation, attributesOf } from './apply'
import { testAgainstNumpy } from './numpy'

const apply = (op: OperationName, x: Nested, attributes = {}) =>
  applyOperation(operation(op), [tensor(x)], attributes)
const valueOf = (op: OperationName, x: Nested, attributes = {}) => toNested(apply(op, x, attributes).output)
const gradientOf = (op: OperationName, x: Nested, attributes = {}) =>
  toNested(apply(op, x, attributes).gradient(0)!)
const names: readonly OperationName[] = [
  'sum',
  'mean',
  'reduceMax',
  'reduceMin',
  'variance',
  'norm',
  'logSumExp',
]

testAgainstNumpy(names, 1e-12)

test.each(names)('%s refuses an axis that does not exist', (name) => {
  const shapeOf = (axis: number) => operation(name).shape([[2, 3]], attributesOf(operation(name), { axis }))
  expect(shapeOf(2)).toEqual({ ok: false, error: { kind: 'no-axis', axis: 2, shape: [2, 3] } })
  expect(shapeOf(-3)).toEqual({ ok: false, error: { kind: 'no-axis', axis: -3, shape: [2, 3] } })
  expect(shapeOf(-2)).toEqual({ ok: true, value: [3] })
})

test('a scalar has no axis to reduce, but reduces over everything', () => {
  const { shape } = operation('sum')
  expect(shape([[]], { axis: 0, keepdims: false }).ok).toBe(false)
  expect(shape([[]], { axis: null, keepdims: true })).toEqual({ ok: true, value: [] })
})

describe('ties', () => {
  test('reduceMax gives each of k largest 1/k', () => {
    expect(gradientOf('reduceMax', [1, 3, 3, 3, 2])).toEqual([0, 1 / 3, 1 / 3, 1 / 3, 0])
  })
  test('reduceMin gives each of k least 1/k', () => {
    expect(gradientOf('reduceMin', [1, 3, 1])).toEqual([0.5, 0, 0.5])
  })
  test('along an axis every group shares on its own', () => {
    const x = [
      [1, 5],
      [1, 2],
    ]
    expect(gradientOf('reduceMax', x, { axis: 0 })).toEqual([
      [0.5, 1],
      [0.5, 0],
    ])
    expect(gradientOf('reduceMin', x, { axis: -1 })).toEqual([
      [1, 0],
      [1, 0],
    ])
  })
  test('the kink of a maximum is the gap between the two largest of a group', () => {
    const x = tensor([
      [1, 5, 4],
      [7, 7.25, 0],
    ])
    expect(operation('reduceMax').kink([x], { axis: 1 })).toBe(0.25)
    expect(operation('reduceMax').kink([x], { axis: 0 })).toBe(2.25)
    expect(operation('reduceMin').kink([x], { axis: 1 })).toBe(3)
    expect(operation('reduceMin').kink([x], { axis: null })).toBe(1)
  })
  test('a group of one has no kink', () => {
    expect(operation('reduceMax').kink([tensor([[1], [2]])], { axis: 1 })).toBe(Infinity)
  })
})

describe('not a number and infinities', () => {
  test('a NaN anywhere is the largest and the least, and takes the gradient', () => {
    for (const op of ['reduceMax', 'reduceMin'] as const)
      for (const x of [
        [NaN, 1, 2],
        [1, NaN, 2],
        [1, 2, NaN],
      ]) {
        expect(valueOf(op, x)).toBeNaN()
        expect(gradientOf(op, x)).toEqual(x.map((entry) => Number(Number.isNaN(entry))))
      }
  })
  test('a NaN leaves the other groups alone', () => {
    const x = [
      [NaN, 1],
      [2, 3],
    ]
    expect(valueOf('reduceMax', x, { axis: 0 })).toEqual([NaN, 3])
  })
  test('logSumExp passes NaN and +∞ on', () => {
    expect(valueOf('logSumExp', [0, NaN])).toBeNaN()
    expect(valueOf('logSumExp', [0, Infinity])).toBe(Infinity)
  })
})

describe('norm', () => {
  test('is 0 with gradient 0 at the zero vector', () => {
    expect(valueOf('norm', [0, 0])).toBe(0)
    expect(gradientOf('norm', [0, 0])).toEqual([0, 0])
  })
  test('has the unit vector as its gradient', () => {
    expect(gradientOf('norm', [3, -4])).toEqual([0.6, -0.8])
  })
  test('is as far from its kink as it is long', () => {
    expect(operation('norm').kink([tensor([3, 4])], { axis: null })).toBe(5)
  })
})

describe('logSumExp', () => {
  test('neither overflows nor vanishes', () => {
    expect(valueOf('logSumExp', [1000, 1000])).toBe(1000 + Math.LN2)
    expect(valueOf('logSumExp', [-1000, -1000])).toBe(-1000 + Math.LN2)
    expect(gradientOf('logSumExp', [1000, 0])).toEqual([1, 0])
  })

  test('its gradient is the softmax beside entries so large that what they have in common is rounded away', () => {
    for (const large of [1e12, 1e16, 1e308, -1e16])
      expect(gradientOf('logSumExp', [large, large])).toEqual([0.5, 0.5])
  })

  test('of −∞ alone is −∞ with gradient 0', () => {
    expect(valueOf('logSumExp', [-Infinity, -Infinity])).toBe(-Infinity)
    expect(gradientOf('logSumExp', [-Infinity, -Infinity])).toEqual([0, 0])
  })
  test('at +∞ has 0 at the finite entries and no gradient there, as exp(x − f) says', () => {
    expect(gradientOf('logSumExp', [-Infinity, 1, Infinity])).toEqual([0, 0, NaN])
  })
  test('leaves an entry of −∞ out', () => {
    expect(valueOf('logSumExp', [2, -Infinity])).toBe(2)
    expect(gradientOf('logSumExp', [2, -Infinity])).toEqual([1, 0])
  })
})

test('variance divides by n, and does not cancel far from 0', () => {
  expect(valueOf('variance', [1, 2, 3, 4])).toBe(1.25)
  expect(valueOf('variance', [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4])).toBe(1.25)
  expect(gradientOf('variance', [1, 2, 3, 4])).toEqual([-0.75, -0.25, 0.25, 0.75])
})
