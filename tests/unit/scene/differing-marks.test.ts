import { expect, test } from 'vitest'
import { numberGround, wireGround } from '@shared/scene/differing-marks'
import { boundsOfMarks, type Mark } from '@shared/scene/mark'
import { faces } from '@shared/scene/look'
import { textMark } from '@shared/scene/readings'
import { textWidth } from '@shared/scene/text-width'

test('the ground of a number reaches beyond it on all sides', () => {
  const number: readonly Mark[] = [textMark('0.25', 40, 20, 'value', faces.number)]
  const [ground] = numberGround(number)
  const inner = boundsOfMarks(number, (mark) => textWidth(mark.text, mark))!
  const outer = boundsOfMarks([ground!], () => 0)!
  expect(outer.x).toBeLessThan(inner.x)
  expect(outer.y).toBeLessThan(inner.y)
  expect(outer.x + outer.width).toBeGreaterThan(inner.x + inner.width)
  expect(outer.y + outer.height).toBeGreaterThan(inner.y + inner.height)
})

test('behind nothing there is none', () => {
  expect(numberGround([])).toEqual([])
})

test('the ground of a wire is wider than the wire, and follows it', () => {
  const path = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
  ]
  const [ground] = wireGround({ kind: 'line', path, ink: 'wire', thickness: 3 })
  expect(ground).toMatchObject({ kind: 'line', path })
  expect(ground).toHaveProperty('thickness', 11)
})
