import { expect, test } from 'vitest'
import { createPointer } from '../../../../src-renderer/workspace/pointer'

test('a pointer is nowhere until it moves over the canvas, and again when it leaves', () => {
  const pointer = createPointer()
  expect(pointer.place).toBeNull()
  const place = { at: { x: 1, y: 2 }, window: { x: 3, y: 4 } }
  pointer.moveTo(place)
  expect(pointer.place).toBe(place)
  pointer.moveTo(null)
  expect(pointer.place).toBeNull()
})
