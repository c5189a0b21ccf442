import { expect, test } from 'vitest'
import { largestDifference } from '@shared/engine/agreement'
import { graphOf } from './builders'

const difference = (before: string, after: string, x: number, later = x) => {
  const [first, second] = [graphOf(before, { x }), graphOf(after, { x: later })]
  const target = (made: ReturnType<typeof graphOf>) =>
    made.graph.nodes.find(({ name }) => name === made.target)!.id
  expect(target(first)).toBe(target(second))
  return largestDifference(first.graph, second.graph, target(first))
}

test('equal graphs do not differ', () => {
  expect(difference('f = x * 3', 'f = x * 3', 2)).toBe(0)
})

test('a value differs relative to what it was, and absolutely where that is below 1', () => {
  expect(difference('f = x + 1', 'f = x + 1', 100, 99)).toBe(0.01)
  expect(difference('f = -x', 'f = -x', 0.5, 0.25)).toBe(0.25)
})

test('a gradient counts as a value does', () => {
  expect(difference('f = square(x)', 'f = sqrt(x)', 1)).toBe(0.75)
})

test('where only one graph has a number there is no comparing', () => {
  expect(difference('f = log(x)', 'f = abs(x)', -1)).toBe(Infinity)
  expect(difference('f = exp(x)', 'f = stopGradient(x)', 1)).toBe(Infinity)
})
