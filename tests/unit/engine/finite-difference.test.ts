import { expect, test } from 'vitest'
import { nudge, quotientsAt } from '@shared/engine/finite-difference'
import { at, evaluated, graphOf, run } from './builders'

const square = () => evaluated('f = x ^ 2', { x: 3 })

test('a nudge gives f(x), f(x + h) and their quotient', () => {
  const { evaluation, program } = square()
  const difference = nudge(evaluation, at(program, 'x'), 0.1)!
  expect(difference.before).toBe(9)
  expect(difference.after).toBeCloseTo(9.61, 12)
  expect(difference.quotient).toBeCloseTo(6.1, 12)
})

test('the quotient tends to the gradient', () => {
  const { evaluation, program, gradient } = square()
  const off = [0.1, 0.01, 0.001, 1e-4].map((h) =>
    Math.abs(nudge(evaluation, at(program, 'x'), h)!.quotient - (gradient('x') as number)),
  )
  expect(off).toEqual(off.toSorted((a, b) => b - a))
  expect(off.at(-1)).toBeLessThan(2e-4)
})

test('values that were set since count, and the evaluation stays as it is', () => {
  const { evaluation, program, set, value } = evaluated('f = x * y', { x: 3, y: 5 })
  set('y', 7)
  evaluation.update()
  expect(nudge(evaluation, at(program, 'x'), 1)).toEqual({ before: 21, after: 28, quotient: 7 })
  expect([value('x'), value('f')]).toEqual([3, 21])
})

test('of a tensor target the sum counts', () => {
  const { evaluation, program } = evaluated('f = x * v', { x: 2, v: [1, 2, 3] })
  expect(nudge(evaluation, at(program, 'x'), 1)).toEqual({ before: 12, after: 18, quotient: 6 })
})

const text = 's = sum(v); f = s * x'
const values = { v: [1, 2], x: 1 }

test('what is computed cannot be nudged, nor an entry that is not there', () => {
  const { evaluation, program } = evaluated(text, values)
  expect(nudge(evaluation, at(program, 's'), 0.1)).toBeNull()
  expect(nudge(evaluation, at(program, 'v'), 0.1, 2)).toBeNull()
  expect(nudge(evaluation, at(program, 'x'), 0.1)).not.toBeNull()
})

test('of a tensor one entry is nudged', () => {
  const { evaluation, program } = evaluated('f = sum(v * v)', { v: [1, 2] })
  expect(nudge(evaluation, at(program, 'v'), 1, 1)).toEqual({ before: 5, after: 10, quotient: 5 })
  expect(quotientsAt(evaluation, at(program, 'v'), [0.5], 1)).toEqual([{ h: 0.5, oneSided: 4.5, central: 4 }])
})

test('a source without a value cannot be nudged', () => {
  const { evaluation, program } = evaluated(text, { v: [1, 2] })
  expect(nudge(evaluation, at(program, 'x'), 0.1)).toBeNull()
})

test('without a target there is nothing to nudge towards', () => {
  const { evaluation, program } = run(graphOf(text, values).graph, null)
  expect(nudge(evaluation, at(program, 'x'), 0.1)).toBeNull()
})

const sizes = Array.from({ length: 16 }, (_, at) => 10 ** -at)

test('errors against the size of the step are a U: truncation falls with h or h², then rounding grows', () => {
  const { evaluation, program } = evaluated('f = exp(x)', { x: 1 })
  const found = quotientsAt(evaluation, at(program, 'x'), sizes)!
  const errors = (of: 'oneSided' | 'central') => found.map((quotient) => Math.abs(quotient[of] - Math.E))
  const [oneSided, central] = [errors('oneSided'), errors('central')]
  // h f″/2 and h² f‴/6
  expect(oneSided[3]! / oneSided[4]!).toBeCloseTo(10, 1)
  expect(central[2]! / central[3]!).toBeCloseTo(100, 0)
  const best = (errors: readonly number[]) => errors.indexOf(Math.min(...errors))
  expect(best(oneSided)).toBeGreaterThan(best(central))
  expect(best(oneSided)).toBeLessThan(11)
  expect(oneSided.at(-1)!).toBeGreaterThan(1e-3)
  expect(central.at(-1)!).toBeGreaterThan(1e-3)
})

test('the evaluation stays as it is', () => {
  const { evaluation, program, value } = evaluated('f = sum(x) * y', { x: [1, 2], y: 3 })
  expect(quotientsAt(evaluation, at(program, 'y'), [0.5])).toEqual([{ h: 0.5, oneSided: 3, central: 3 }])
  expect(value('f')).toBe(9)
})
