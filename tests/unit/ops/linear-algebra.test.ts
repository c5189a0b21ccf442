import { describe, expect, test } from 'vitest'
import type { FormulaContext } from '@shared/ops/op'
import { operation, type OperationName } from '@shared/ops/registry'
import { symbol } from '@shared/symbolic/expr'
import { precedence } from '@shared/symbolic/function'
import { print } from '@shared/symbolic/print'
import type { Shape } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import reference from '../../fixtures/tensor/numpy.json'
import { testAgainstNumpy } from './numpy'

testAgainstNumpy(['matmul', 'dot', 'outer', 'transpose'], 0)

const shapeOf = (op: OperationName, ...shapes: Shape[]) => operation(op).shape(shapes, {})
const reasonFor = (op: OperationName, ...shapes: Shape[]) => {
  const shape = shapeOf(op, ...shapes)
  return shape.ok ? `accepted as ${shape.value.join('×')}` : say(english.shapeFault, shape.error)
}

describe('shapes that do not fit', () => {
  test.each(reference.refusedByMatmul.map(({ shapes }) => shapes as [number[], number[]]))(
    'matmul refuses %j and %j, as NumPy does',
    (a, b) => {
      expect(shapeOf('matmul', a, b).ok).toBe(false)
    },
  )
  test('matmul names the inner sizes that differ', () => {
    expect(reasonFor('matmul', [3, 2], [3])).toBe('inner sizes 2 and 3 differ')
    expect(reasonFor('matmul', [4], [3, 5])).toBe('inner sizes 4 and 3 differ')
  })
  test('matmul names the leading axes that do not broadcast', () => {
    expect(reasonFor('matmul', [2, 2, 3], [4, 3, 2])).toBe('leading axes 2 and 4 do not broadcast')
  })
  test('matmul sends scalars to mul', () => {
    expect(reasonFor('matmul', [], [3])).toBe('a scalar has no rows or columns; use mul')
  })
  test('dot and outer take vectors alone', () => {
    expect(reasonFor('dot', [2], [3])).toBe('lengths 2 and 3 differ')
    for (const op of ['dot', 'outer'] as const)
      for (const [a, b] of [
        [[], [3]],
        [[3], []],
        [[2, 3], [3]],
        [[3], [3, 1]],
      ] as const)
        expect(reasonFor(op, a, b)).toBe('takes two vectors')
  })
})

describe('formulas', () => {
  const written = (op: OperationName, names: readonly string[], shapes: readonly Shape[]) => {
    const { formula, gradient, shape } = operation(op)
    const outputShape = (shape(shapes, {}) as { value: Shape }).value
    const context: FormulaContext = {
      attributes: {},
      shapes,
      outputShape,
      output: symbol('z'),
      upstream: symbol('g'),
      drawn: symbol('drawn'),
    }
    const inputs = names.map(symbol)
    const text = (expr: ReturnType<typeof formula>) =>
      print(expr, 'text', (name) => ({ text: name, precedence: precedence.atom }), english)
    return {
      formula: text(formula(inputs, context)),
      locals: names.map((_, i) => text(gradient(i)!.local(inputs, context, i))),
      globals: names.map((_, i) => text(gradient(i)!.global(inputs, context, i))),
    }
  }

  test('of a layer z = W x', () => {
    expect(written('matmul', ['W', 'x'], [[3, 2], [2]])).toEqual({
      formula: 'W x',
      locals: ['xᵀ', 'W'],
      globals: ['g xᵀ', 'Wᵀ g'],
    })
  })
  test('of two matrices', () => {
    const shapes = [
      [2, 3],
      [3, 4],
    ]
    expect(written('matmul', ['A', 'B'], shapes)).toEqual({
      formula: 'A B',
      locals: ['B', 'A'],
      globals: ['g Bᵀ', 'Aᵀ g'],
    })
  })
  test('of a vector before a matrix, and of two vectors', () => {
    expect(written('matmul', ['x', 'W'], [[2], [2, 3]])).toEqual({
      formula: 'Wᵀ x',
      locals: ['Wᵀ', 'x'],
      globals: ['W g', 'x gᵀ'],
    })
    expect(written('matmul', ['a', 'b'], [[3], [3]]).formula).toBe('aᵀ b')
  })
  test('of a batch that shares one matrix: what was repeated is summed', () => {
    const shapes = [
      [2, 3],
      [4, 3, 2],
    ]
    expect(written('matmul', ['A', 'B'], shapes).globals).toEqual(['sum(g Bᵀ)', 'Aᵀ g'])
  })
  test('of dot, outer and transpose', () => {
    expect(written('dot', ['a', 'b'], [[3], [3]])).toEqual({
      formula: 'a·b',
      locals: ['b', 'a'],
      globals: ['b · g', 'a · g'],
    })
    expect(written('outer', ['a', 'b'], [[2], [3]])).toEqual({
      formula: 'a bᵀ',
      locals: ['bᵀ', 'a'],
      globals: ['g b', 'gᵀ a'],
    })
    expect(written('transpose', ['X'], [[2, 3]])).toEqual({
      formula: 'Xᵀ',
      locals: ['permute(𝐈₂ₓ₃, axes 1 0 2 3)'],
      globals: ['gᵀ'],
    })
  })
})
