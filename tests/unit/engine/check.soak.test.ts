import { expect, test } from 'vitest'
import { soak } from '../soak'
import { countRight, countWrong } from './wrong-gradients'

const RIGHT = soak(300, 1_000)
const WRONG = soak(45, 200)

test(`right gradients of ${RIGHT} random graphs never fail`, () => {
  const { passed, failed, kink, uncheckable } = countRight(RIGHT)
  console.info(`${passed} nodes passed, ${kink} at kinks, ${uncheckable} uncheckable, ${failed} failed`)
  expect(failed).toBe(0)
  expect(kink + uncheckable).toBeLessThan(0.05 * passed)
})

test(`of ${WRONG} declarations that are wrong by 1 % to 50 % all are found, but at kinks`, () => {
  const { found, kinks, others } = countWrong(WRONG)
  console.info(`${found} found, ${kinks} at kinks, ${others.length} others`)
  expect(others).toEqual([])
  expect(found + kinks).toBe(WRONG)
  expect(found).toBeGreaterThan(19 * kinks)
})
