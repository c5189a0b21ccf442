import fc from 'fast-check'
import { expect, test } from 'vitest'
import { broadcastIndex, broadcastShapes, walk } from '@shared/tensor/broadcast'
import { type Shape, sizeOf, stridesOf } from '@shared/tensor/tensor'
import reference from '../../fixtures/tensor/numpy.json'
import { shapes } from './builders'

const pairs = reference.broadcast.map(({ shapes: [a, b], result }) => [a!, b!, result] as const)

test.each(pairs)('%j and %j broadcast to %j, as in NumPy', (a, b, result) => {
  expect(broadcastShapes([a, b])).toEqual(result)
})

test('any number of shapes broadcast together, and none to a scalar', () => {
  expect(broadcastShapes([[2, 1], [3], [4, 1, 1]])).toEqual([4, 2, 3])
  expect(broadcastShapes([[2], [1], [3]])).toBeNull()
  expect(broadcastShapes([[2, 3]])).toEqual([2, 3])
  expect(broadcastShapes([])).toEqual([])
})

test('the order of the shapes does not matter', () => {
  fc.assert(
    fc.property(shapes, shapes, shapes, (a, b, c) => {
      expect(broadcastShapes([c, a, b])).toEqual(broadcastShapes([a, b, c]))
    }),
  )
})

/** The entry of `from` that stands at the coordinates of entry `index` of `to`, by the definition. */
function repeatedEntry(from: Shape, to: Shape, index: number): number {
  const coordinates = stridesOf(to).map((stride, axis) => Math.floor(index / stride) % to[axis]!)
  const own = coordinates.slice(to.length - from.length)
  return stridesOf(from).reduce((at, stride, axis) => at + (from[axis] === 1 ? 0 : own[axis]!) * stride, 0)
}

test('every entry of the result knows which entry it repeats', () => {
  expect([...broadcastIndex([2, 1], [2, 3])]).toEqual([0, 0, 0, 1, 1, 1])
  expect([...broadcastIndex([3], [2, 3])]).toEqual([0, 1, 2, 0, 1, 2])
  expect([...broadcastIndex([], [2, 2])]).toEqual([0, 0, 0, 0])
  fc.assert(
    fc.property(shapes, shapes, (a, b) => {
      const to = broadcastShapes([a, b])
      fc.pre(to !== null)
      const expected = Array.from({ length: sizeOf(to) }, (_, index) => repeatedEntry(a, to, index))
      expect([...broadcastIndex(a, to)]).toEqual(expected)
    }),
  )
})

test('a walk by other steps reads a tensor in another order', () => {
  // The transpose of a 2×3 matrix: down a column 3, to the next column 1.
  expect([...walk([3, 2], [1, 3])]).toEqual([0, 3, 1, 4, 2, 5])
  expect([...walk([], [])]).toEqual([0])
})
