import { expect, test } from 'vitest'
import { deepFreeze } from '../../../../src-renderer/workspace/deep-freeze'

test('plain data is frozen to its last entry, and stays the same object', () => {
  const data = { list: [[1, 2]], inner: { name: 'x' }, nothing: null }
  expect(deepFreeze(data)).toBe(data)
  for (const part of [data, data.list, data.list[0], data.inner]) expect(Object.isFrozen(part)).toBe(true)
})

test('what is no object is what it was', () => {
  expect([1, 'x', null, undefined].map(deepFreeze)).toEqual([1, 'x', null, undefined])
})
