import { expect, test } from 'vitest'
import { createGestures } from '../../../../src-renderer/workspace/gestures'

test('each gesture that begins has a name of its own', () => {
  const { begin } = createGestures()
  expect(begin('drag')).not.toBe(begin('drag'))
})

test('keystrokes on one thing are one burst, until somebody pauses for a second', () => {
  const { burst } = createGestures()
  const names = [0, 200, 1_199, 2_199].map((time) => burst('nudge x', time))
  expect(names[1]).toBe(names[0])
  expect(names[2]).toBe(names[1])
  expect(names[3]).not.toBe(names[2])
})

test('a keystroke on another thing begins another burst, and so does coming back', () => {
  const { burst } = createGestures()
  const names = ['nudge x', 'nudge y', 'nudge x'].map((of) => burst(of, 0))
  expect(new Set(names).size).toBe(3)
})

test('a gesture that begins is no part of a burst', () => {
  const { begin, burst } = createGestures()
  const first = burst('value of x', 0)
  expect(begin('value of x')).not.toBe(first)
})
