import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PositionSet } from '@shared/engine/position-set'

test('what was added comes back once each, in order, from either end', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), fc.boolean(), (positions, fromFront) => {
      const set = new PositionSet(201)
      for (const position of [...positions, ...positions]) set.add(position)
      const taken: number[] = []
      while (!set.isEmpty) taken.push(fromFront ? set.takeFirst() : set.takeLast())
      const sorted = positions.sort((a, b) => a - b)
      expect(taken).toEqual(fromFront ? sorted : sorted.reverse())
    }),
  )
})

test('what is added while taking is taken too', () => {
  const set = new PositionSet(100)
  set.add(99)
  set.add(3)
  expect(set.takeFirst()).toBe(3)
  set.add(40)
  expect([set.takeFirst(), set.takeFirst(), set.isEmpty]).toEqual([40, 99, true])
})
