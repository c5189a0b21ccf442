import { expect, it } from 'vitest'
import { isComputed, UnknownSizes } from '@shared/expression/unknown-sizes'

it('tells unknown lengths from each other, from lengths and from what is computed with them', () => {
  const sizes = new UnknownSizes()
  const unknown = Array.from({ length: 200 }, () => sizes.next())
  expect(new Set(unknown).size).toBe(200)
  expect(unknown.every((size) => sizes.isUnknown(size) && isComputed(size))).toBe(true)
  for (const a of unknown) {
    expect(sizes.isUnknown(a + 3) || sizes.isUnknown(a - 1)).toBe(false)
    for (const b of unknown) expect(sizes.isUnknown(a + b)).toBe(false)
  }
  expect(isComputed(999_999)).toBe(false)
})

it('makes lengths one, known or not, and refuses two that differ', () => {
  const sizes = new UnknownSizes()
  const [a, b, c] = [sizes.next(), sizes.next(), sizes.next()]
  expect(sizes.unite(b, a)).toBe(true)
  expect(sizes.settled(b)).toBe(a)
  expect(sizes.unite(c, b)).toBe(true)
  expect(sizes.unite(3, c)).toBe(true)
  expect([a, b, c].map((size) => sizes.settled(size))).toEqual([3, 3, 3])
  expect(sizes.unite(a, 3)).toBe(true)
  expect(sizes.unite(b, 4)).toBe(false)
})
