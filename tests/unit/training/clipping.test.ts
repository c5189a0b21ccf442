import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clip, clipByNorm, clipByValue, globalNorm } from '@shared/training/clipping'

const gradients = (...lists: number[][]) => lists.map((list) => Float64Array.from(list))
const lists = (arrays: readonly Float64Array[]) => arrays.map((array) => [...array])
const real = fc.double({ min: -1e3, max: 1e3, noNaN: true })
const anyGradients = fc
  .array(fc.array(real, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  .map((entries) => gradients(...entries))
const anyBound = fc.double({ min: 1e-3, max: 1e3, noNaN: true })

test('the gradients of the exploding chain are clipped as in the lecture', () => {
  const exploding = gradients([3100], [3100], [3100])
  expect(lists(clipByValue(exploding, 1))).toEqual([[1], [1], [1]])
  for (const [entry] of lists(clipByNorm(exploding, 1))) expect(entry).toBeCloseTo(0.5773502691896257, 12)
})

test('by value every entry is brought into the bounds on its own', () => {
  expect(lists(clipByValue(gradients([-3, 0.25], [1, -1, 9]), 1))).toEqual([
    [-1, 0.25],
    [1, -1, 1],
  ])
})

test('by norm all gradients are scaled by bound / norm', () => {
  expect(lists(clipByNorm(gradients([3], [0, 4]), 1))).toEqual([[3 * (1 / 5)], [0, 4 * (1 / 5)]])
})

test('a norm that is not above the bound changes nothing', () => {
  const small = gradients([3], [4])
  expect(clipByNorm(small, 5)).toBe(small)
})

test('by value comes before by norm', () => {
  const both = clip(gradients([30], [0.4]), { clipValue: 0.3, clipNorm: 0.1 })
  expect(lists(both)).toEqual(lists(clipByNorm(gradients([0.3], [0.3]), 0.1)))
})

test('without a bound nothing is clipped', () => {
  const large = gradients([1e9])
  expect(clip(large, {})).toBe(large)
})

test('after clipping by norm the norm is at most the bound and the direction is the same', () => {
  fc.assert(
    fc.property(anyGradients, anyBound, (before, bound) => {
      const after = clipByNorm(before, bound)
      expect(globalNorm(after)).toBeLessThanOrEqual(bound * (1 + 1e-12))
      const factor = Math.min(1, bound / globalNorm(before))
      before.forEach((gradient, i) =>
        gradient.forEach((entry, j) => expect(after[i]![j]).toBeCloseTo(entry * factor, 9)),
      )
    }),
  )
})

test('the norm is that of all gradients as one vector', () => {
  expect(globalNorm(gradients([3], [0, 4]))).toBe(5)
  expect(globalNorm(gradients([0, 0]))).toBe(0)
  expect(globalNorm([])).toBe(0)
})

test('a norm whose square overflows is still found, and clipped by', () => {
  expect(globalNorm(gradients([3e200], [4e200]))).toBeCloseTo(5e200, -190)
  expect(lists(clipByNorm(gradients([3e200], [4e200]), 5))[0]![0]).toBeCloseTo(3, 12)
  expect(globalNorm(gradients([-Infinity, 1]))).toBe(Infinity)
})

test('NaN stays visible', () => {
  expect(globalNorm(gradients([NaN, 1]))).toBeNaN()
  expect(lists(clip(gradients([NaN, 9]), { clipValue: 1, clipNorm: 1 }))).toEqual([[NaN, 1]])
})
