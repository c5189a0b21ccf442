import { expect, test } from 'vitest'
import { freezeStopped } from '@shared/engine/frozen'
import { evaluated, reading } from './builders'

const NAMES = ['x', 'y', 's', 'f']

test('values and gradients stay as they are', () => {
  const before = evaluated('s = stopGradient(x); f = s * x * y', { x: [2, 3], y: 5 })
  const after = reading(freezeStopped(before.evaluation))
  for (const name of NAMES) {
    expect(after.value(name)).toEqual(before.value(name))
    expect(after.gradient(name)).toEqual(before.gradient(name))
  }
})

test('a change does not pass a stopped gradient', () => {
  const whole = evaluated('s = stopGradient(x); f = s * x * y', { x: 3, y: 5 })
  const frozen = reading(freezeStopped(whole.evaluation))
  for (const { set, evaluation } of [whole, frozen]) {
    set('x', 4)
    evaluation.update()
  }
  expect([whole.value('f'), frozen.value('f')]).toEqual([4 * 4 * 5, 3 * 4 * 5])
})

test('values that were set since count, those of the graph do not', () => {
  const { evaluation, set } = evaluated('s = stopGradient(x); f = s * x * y', { x: 3, y: 5 })
  set('x', 4)
  evaluation.update()
  expect(reading(freezeStopped(evaluation)).gradient('x')).toBe(20)
})

test('without such an edge it is the evaluation itself', () => {
  const { evaluation } = evaluated('f = x * y', { x: 3, y: 5 })
  expect(freezeStopped(evaluation)).toBe(evaluation)
})
