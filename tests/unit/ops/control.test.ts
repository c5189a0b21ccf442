import { expect, it } from 'vitest'
import type { TensorOperation } from '@shared/ops/op'
import { operation } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { filled } from '@shared/tensor/tensor'
import { applyOperation } from './apply'
import { at } from './at'

const dropout = operation('dropout') as TensorOperation
const ones = filled([100, 100], 1)

it('dropout keeps or scales, and the same seed drops the same entries', () => {
  const [first, again, other] = [3, 3, 4].map((seed) => applyOperation(dropout, [ones], { p: 0.2 }, seed))
  expect(new Set(first!.output.data)).toEqual(new Set([0, 1.25]))
  expect(again!.output).toEqual(first!.output)
  expect(other!.output).not.toEqual(first!.output)
})

it('dropout drops about the share p, so that the mean stays', () => {
  const { output } = applyOperation(dropout, [ones], { p: 0.2 })
  // 10,000 draws: the standard deviation of the mean is 0.005.
  expect(Math.abs(output.data.reduce((sum, x) => sum + x, 0) / 10_000 - 1)).toBeLessThan(0.02)
})

it('dropout passes the gradient through the entries that it kept', () => {
  const applied = applyOperation(dropout, [ones], { p: 0.2 })
  const { data } = applied.gradient(0, filled([100, 100], 3))!
  expect([...data]).toEqual(Array.from(applied.output.data, (kept) => 3 * kept))
})

it('dropout takes one draw an entry in row-major order, and leaves the generator after them', () => {
  const [generator, alike] = [new RandomState(3), new RandomState(3)]
  const { data } = dropout.draw!({ p: 0.2 }, [[6, 2]], generator)!
  const draws = Array.from({ length: 12 }, () => alike.randomSample())
  expect([...data]).toEqual(draws.map((draw) => (draw >= 0.2 ? 1.25 : 0)))
  expect(generator.randomSample()).toBe(alike.randomSample())
})

it.each([1, -0.1, NaN])('dropout refuses p = %s', (p) => {
  expect(dropout.attributes['p']!.parse(p)).toEqual({
    ok: false,
    error: { kind: 'finite-number', min: 0, below: 1 },
  })
})

it('stopGradient hands its value on and no gradient back', () => {
  expect(at('stopGradient', [[1, 2]])).toEqual({ value: [1, 2], gradients: [null] })
})
