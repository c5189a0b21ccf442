import { describe, expect, test } from 'vitest'
import { InvariantError } from '@shared/invariant'
import { evaluate } from '@shared/symbolic/evaluate'
import {
  apply,
  cases,
  compare,
  type Expr,
  matrixProduct,
  minus,
  num,
  over,
  plus,
  power,
  symbol,
  times,
  transposed,
  when,
  whenAll,
} from '@shared/symbolic/expr'
import { type Nested, toNested } from '@shared/tensor/tensor'
import { tensor } from '../tensor/builders'

const [a, b, x] = ['a', 'b', 'x'].map(symbol) as [Expr, Expr, Expr]

const valueOf = (expr: Expr, bindings: Record<string, Nested> = {}) =>
  toNested(evaluate(expr, new Map(Object.entries(bindings).map(([name, value]) => [name, tensor(value)]))))

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
]

describe('entry by entry', () => {
  test('numbers, symbols and arithmetic', () => {
    expect(valueOf(over(minus(times(a, b), 1), power(a, 2)), { a: 2, b: 3 })).toBe(1.25)
  })
  test('shapes broadcast as in NumPy', () => {
    expect(valueOf(plus(a, b), { a: [[10], [20]], b: [1, 2] })).toEqual([
      [11, 12],
      [21, 22],
    ])
    expect(valueOf(times(2, a), { a: matrix })).toEqual([
      [2, 4, 6],
      [8, 10, 12],
    ])
  })
  test('cases choose for each entry, the first that holds', () => {
    const sign = cases(when(x, '>', 0, 1), when(x, '≥', 0, 0.5), -1)
    expect(valueOf(sign, { x: [-2, 0, 3] })).toEqual([-1, 0.5, 1])
    expect(valueOf(cases(when(x, '≤', 1, a), b), { x: [1, 2], a: [10, 20], b: 5 })).toEqual([10, 5])
    expect(valueOf(cases(when(1, '<', 2, a), b), { a: [1, 2], b: 0 })).toEqual([1, 2])
  })
  test('a case with several conditions is chosen where all of them hold', () => {
    const inside = cases(whenAll([compare(x, '>', 0), compare(x, '<', a)], 1), 0)
    expect(valueOf(inside, { x: [-1, 1, 3], a: 2 })).toEqual([0, 1, 0])
    expect(valueOf(inside, { x: 1, a: [0, 2] })).toEqual([0, 1])
  })
  test('a NaN in the branch that is not taken does not come through', () => {
    const safe = cases(when(x, '=', 0, 0), over(0, x))
    expect(valueOf(safe, { x: [0, 1] })).toEqual([0, 0])
    expect(valueOf(over(0, x), { x: [0, 1] })).toEqual([NaN, 0])
  })
})

describe('whole tensors', () => {
  test('reductions take an axis from either end, or everything', () => {
    expect(valueOf(apply('sum', [x], { axis: null }), { x: matrix })).toBe(21)
    expect(valueOf(apply('sum', [x], { axis: 0 }), { x: matrix })).toEqual([5, 7, 9])
    expect(valueOf(apply('mean', [x], { axis: -1, keepdims: true }), { x: matrix })).toEqual([[2], [5]])
    expect(valueOf(apply('norm', [x], { axis: null }), { x: [3, 4] })).toBe(5)
    expect(valueOf(apply('variance', [x], { axis: null }), { x: [1, 2, 3, 4] })).toBe(1.25)
    expect(valueOf(apply('reduceMax', [x], { axis: 1 }), { x: matrix })).toEqual([3, 6])
    expect(valueOf(apply('reduceMin', [x], { axis: 0 }), { x: matrix })).toEqual([1, 2, 3])
  })
  test('expand puts what a reduction took back, whether it kept the axis or not', () => {
    const expanded = (reduced: Nested) =>
      valueOf(apply('expand', [x], { axis: -1, shape: [2, 3] }), { x: reduced })
    const rows = [
      [7, 7, 7],
      [8, 8, 8],
    ]
    expect(expanded([7, 8])).toEqual(rows)
    expect(expanded([[7], [8]])).toEqual(rows)
  })
  test('sumTo adds up what broadcasting repeated', () => {
    expect(valueOf(apply('sumTo', [x], { shape: [3] }), { x: matrix })).toEqual([5, 7, 9])
    expect(valueOf(apply('sumTo', [x], { shape: [2, 1] }), { x: matrix })).toEqual([[6], [15]])
    expect(valueOf(apply('sumTo', [x], { shape: [] }), { x: matrix })).toBe(21)
  })
  test('an indicator is 1 at each of equal extremes, and a maximum is that of all arguments', () => {
    expect(valueOf(apply('indicatorOfMax', [x]), { x: [1, 3, 3] })).toEqual([0, 1, 1])
    expect(valueOf(apply('indicatorOfMin', [x]), { x: [NaN, 3, NaN] })).toEqual([1, 0, 1])
    expect(valueOf(apply('oneHotOfMin', [x], { axis: 0 }), { x: matrix })).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ])
    expect(valueOf(apply('max', [a, b, x]), { a: 1, b: [4, 0], x: 3 })).toEqual([4, 3])
    expect(valueOf(apply('min', [a, b, x]), { a: 1, b: [4, 0], x: 3 })).toEqual([1, 0])
  })
  test('matrix products follow NumPy with vectors, matrices and batches', () => {
    expect(valueOf(matrixProduct(a, b), { a: matrix, b: [1, 0, -1] })).toEqual([-2, -2])
    expect(valueOf(matrixProduct(a, b), { a: [1, 2], b: matrix })).toEqual([9, 12, 15])
    expect(valueOf(matrixProduct(a, transposed(a)), { a: matrix })).toEqual([
      [14, 32],
      [32, 77],
    ])
    expect(valueOf(matrixProduct(a, b), { a: [[[1, 2]], [[3, 4]]], b: [[1], [10]] })).toEqual([
      [[21]],
      [[43]],
    ])
    expect(valueOf(apply('dot', [a, b]), { a: [1, 2], b: [3, 4] })).toBe(11)
    expect(valueOf(apply('outer', [a, b]), { a: [1, 2], b: [3, 4] })).toEqual([
      [3, 4],
      [6, 8],
    ])
  })
  test('sizes that do not fit are a bug', () => {
    expect(() => valueOf(plus(a, b), { a: [1, 2], b: [1, 2, 3] })).toThrow(InvariantError)
    expect(() => valueOf(matrixProduct(a, b), { a: matrix, b: [1, 2] })).toThrow(InvariantError)
    expect(() => valueOf(apply('reshape', [a], { shape: [2] }), { a: matrix })).toThrow(InvariantError)
  })
})

describe('rearrangements', () => {
  test('select takes a range of an axis or a position, and a unit tensor is 1 at one', () => {
    const range = { axis: 1, start: 1, end: 3 }
    const position = { axis: 0, at: [1, 2] }
    expect(valueOf(apply('select', [x], range), { x: matrix })).toEqual([
      [2, 3],
      [5, 6],
    ])
    expect(valueOf(apply('select', [x], position), { x: matrix })).toBe(6)
    expect(valueOf(apply('select', [x], { axis: 1, at: [0] }), { x: matrix })).toEqual([1, 4])
    expect(valueOf(apply('unit', [], { shape: [2, 3], at: [1, 2] }))).toEqual([
      [0, 0, 0],
      [0, 0, 1],
    ])
    expect(valueOf(apply('zeros', [], { shape: [2, 1] }))).toEqual([[0], [0]])
  })
  test('concat and stack join along their axis', () => {
    expect(
      valueOf(apply('concat', [a, b], { axis: 1 }), {
        a: [[1], [2]],
        b: [
          [3, 4],
          [5, 6],
        ],
      }),
    ).toEqual([
      [1, 3, 4],
      [2, 5, 6],
    ])
    expect(valueOf(apply('stack', [a, b], { axis: 1 }), { a: [1, 2], b: [3, 4] })).toEqual([
      [1, 3],
      [2, 4],
    ])
  })
  test('the identity has the axes of x twice', () => {
    expect(valueOf(apply('identity', [], { shape: [2] }))).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(valueOf(apply('sum', [apply('identity', [], { shape: [2, 3] })], { axis: null }))).toBe(6)
  })
  test('axes come in another order, and entries in another shape', () => {
    expect(valueOf(apply('permuteAxes', [x], { order: [1, 0] }), { x: matrix })).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ])
    expect(valueOf(apply('reshape', [x], { shape: [3, 2] }), { x: matrix })).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
  })
})

test('a symbol that is not bound is a bug', () => {
  expect(() => valueOf(plus(a, num(1)))).toThrow('the symbol a is not bound')
})
