import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isotonicFit } from '@shared/layout/isotonic'

const anyWishes = fc.array(
  fc.record({ value: fc.integer({ min: -100, max: 100 }), weight: fc.integer({ min: 1, max: 9 }) }),
  { minLength: 1, maxLength: 12 },
)
type Wishes = { value: number; weight: number }[]
const fit = (wishes: Wishes) =>
  isotonicFit(wishes.map(({ value, weight }) => ({ weight, sum: weight * value })))
const cost = (wishes: Wishes, values: readonly number[]) =>
  wishes.reduce((sum, { value, weight }, i) => sum + weight * (values[i]! - value) ** 2, 0)

describe('isotonicFit', () => {
  it('leaves wishes that are in order alone', () => {
    expect(isotonicFit([-1, 0, 0, 5].map((sum) => ({ weight: 1, sum })))).toStrictEqual([-1, 0, 0, 5])
  })

  it('lets wishes that are out of order meet at their weighted mean', () => {
    expect(fit([4, 1, 9].map((value, i) => ({ value, weight: i + 1 })))).toStrictEqual([2, 2, 9])
  })

  it('never decreases, and no other numbers that never decrease are nearer', () => {
    fc.assert(
      fc.property(
        anyWishes,
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 12 }),
        (wishes, others) => {
          const values = fit(wishes)
          expect(values).toStrictEqual(values.toSorted((a, b) => a - b))
          const other = others.slice(0, wishes.length).sort((a, b) => a - b)
          for (const share of [0.01, 0.5, 1]) {
            const mixed = values.map((value, i) => value + share * (other[i]! - value))
            expect(cost(wishes, values)).toBeLessThanOrEqual(cost(wishes, mixed) + 1e-9)
          }
        },
      ),
    )
  })
})
