import { describe, expect, it } from 'vitest'
import { operation, type OperationName } from '@shared/ops/registry'
import type { Shape } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { at } from './at'

/** Why two shapes do not fit a loss. */
function refusalOf(name: OperationName, ...shapes: Shape[]): string {
  const shape = operation(name).shape(shapes, {})
  return shape.ok ? 'accepted' : say(english.shapeFault, shape.error)
}

describe.each([
  'halfSquaredError',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
  'binaryCrossEntropy',
  'binaryCrossEntropyWithLogits',
  'hinge',
] as const)('%s', (name) => {
  it('refuses a label that would broadcast', () => {
    expect(refusalOf(name, [2, 3], [3])).toMatch(
      / \(shape 2×3\) and label \(shape \(3\)\) must have the same shape$/,
    )
  })
})

describe.each(['crossEntropy', 'softmaxCrossEntropy'] as const)('%s', (name) => {
  const rows = [
    [0.2, 0.3, 0.5],
    [0.1, 0.7, 0.2],
  ]

  it('takes a class index for the one-hot row that it stands for', () => {
    const oneHot = [
      [0, 0, 1],
      [1, 0, 0],
    ]
    expect(at(name, [rows, [2, 0]])).toEqual(at(name, [rows, oneHot]))
    expect(at(name, [rows[0]!, 1])).toEqual(at(name, [rows[0]!, [0, 1, 0]]))
  })

  it('gives the label no gradient', () => {
    expect(at(name, [rows, [2, 0]]).gradients[1]).toBeNull()
  })

  it.each([3, -1, 0.5, NaN, Infinity])('is NaN where %s names no class, and only there', (index) => {
    const { value, gradients } = at(name, [rows, [index, 0]])
    const [wrong, right] = gradients[0] as number[][]
    expect(value).toBeNaN()
    expect(wrong).toEqual([NaN, NaN, NaN])
    expect(right!.every(Number.isFinite)).toBe(true)
  })

  it('refuses labels that are neither one-hot nor class indices', () => {
    expect(refusalOf(name, [4, 3], [3])).toContain('4×3 (one-hot) or shape (4) (class indices)')
    expect(refusalOf(name, [], [])).toContain('scalar')
  })
})

it('crossEntropy counts 0 · log 0 as 0', () => {
  expect(at('crossEntropy', [[0, 1], 1])).toEqual({ value: -0, gradients: [[0, -1], null] })
})

it('crossEntropy is infinite where the right class has probability 0', () => {
  expect(at('crossEntropy', [[0, 1], 0])).toEqual({ value: Infinity, gradients: [[-Infinity, 0], null] })
})

it('softmaxCrossEntropy ignores a class that is masked by −∞', () => {
  expect(at('softmaxCrossEntropy', [[0, -Infinity, 0], 0])).toEqual({
    value: Math.log(2),
    gradients: [[-0.5, 0, 0.5], null],
  })
})

it('binaryCrossEntropyWithLogits keeps what is left of a certain and right answer', () => {
  expect(at('binaryCrossEntropyWithLogits', [40, 1]).value).toBeCloseTo(4.248354255291589e-18, 30)
  expect(at('binaryCrossEntropyWithLogits', [-40, 0]).value).toBeCloseTo(4.248354255291589e-18, 30)
})

it('hinge passes no gradient at the margin or beyond', () => {
  expect(
    at('hinge', [
      [1, -1, 2, 0],
      [1, -1, 1, 1],
    ]).gradients[0],
  ).toEqual([0, 0, 0, -0.25])
})

it('huber joins its parabola and its lines without a step', () => {
  const { value, gradients } = at(
    'huber',
    [
      [-2, -0.5, 0.5, 2],
      [0, 0, 0, 0],
    ],
    { delta: 0.5 },
  )
  expect(value).toBe((0.875 + 0.125 + 0.125 + 0.875) / 4)
  expect(gradients[0]).toEqual([-0.125, -0.125, 0.125, 0.125])
})

it('huber needs a positive delta', () => {
  expect(operation('huber').attributes['delta']!.parse(0)).toEqual({
    ok: false,
    error: { kind: 'finite-number', above: 0 },
  })
})
