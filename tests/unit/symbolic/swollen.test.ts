import { expect, test } from 'vitest'
import { apply, atInfinite, cases, type Expr, symbol } from '@shared/symbolic/expr'
import { settle } from '@shared/symbolic/settle'
import { isSwollen } from '@shared/symbolic/shape'
import { filled } from '@shared/tensor/tensor'

const plane = filled([2, 2], Infinity)

/** All windows over a plane of 2 × 2, most of which are padding. */
const windows = (size: number): Expr =>
  apply('windows', [symbol('x')], { size: [size, size], padding: [size / 2, size / 2] })

test.each([
  [2, false],
  [40, false],
  [400, true],
  [2_000_000, true],
])('windows of %d rows go through far more numbers than they are given: %s', (size, expected) => {
  expect(isSwollen(apply('sum', [windows(size)]), () => plane.shape)).toBe(expected)
})

test('a rare case is not looked for among windows that would not fit into memory', () => {
  const [rare, rule] = [symbol('rare'), symbol('rule')]
  const written = (size: number) => settle(cases(atInfinite(windows(size), rare), rule), () => plane)
  expect(written(2)).toEqual(rare)
  expect(written(2_000_000)).toEqual(rule)
})
