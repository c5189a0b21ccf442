import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { middleOf, newGraph, node, paletteEntry, pane, port, readWire, search, valueOf, wire } from './editor'

// What it takes to build f = (x + y) · z on an empty canvas with the mouse; keyboard.web.spec.ts counts it by keys.

/** A person's hands, that count: a press and release of the mouse is a gesture, and so are keys typed in a row. */
function handsOn(page: Page) {
  const { mouse, keyboard } = page
  let gestures = 0
  return {
    get gestures() {
      return gestures
    },
    async drag(from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
      gestures++
      const [start, end] = [await middleOf(from), 'x' in to ? to : await middleOf(to)]
      await mouse.move(start.x, start.y)
      await mouse.down()
      await mouse.move(start.x + 2, start.y + 1)
      await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
      await mouse.move(end.x - 1, end.y)
      await mouse.move(end.x, end.y)
      await mouse.up()
    },
    /** Types, and ends with Enter: one gesture. */
    async type(text: string): Promise<void> {
      gestures++
      await keyboard.type(text)
      await keyboard.press('Enter')
    },
    async click(thing: Locator): Promise<void> {
      gestures++
      const { x, y } = await middleOf(thing)
      await mouse.click(x, y)
    },
  }
}

test('f = (x + y) · z is built with the mouse in at most 14 gestures, and has its values and gradients', async ({
  page,
}) => {
  await newGraph(page)
  const hands = handsOn(page)
  // At this width the palette is a rail.
  await hands.click(page.getByRole('button', { name: 'Unfold the palette' }))
  const { x, y } = (await pane(page).boundingBox())!
  const at = (right: number, down: number) => ({ x: x + right, y: y + down })
  const source = async (name: string, value: string, right: number, down: number) => {
    await hands.drag(await paletteEntry(page, 'input'), at(right, down))
    await expect(node(page, name)).toBeVisible()
    await hands.type(value)
    await expect(valueOf(page, name)).toHaveValue(value.replace('-', '−'))
  }
  /** A wire to where there is nothing asks what to add, and connects it. */
  const onward = async (from: string, right: number, down: number, operation: string) => {
    await hands.drag(port(page, from, 'output'), at(right, down))
    await expect(search(page, 'Operations')).toBeFocused()
    await hands.type(operation)
    await expect(search(page, 'Operations')).toBeHidden()
  }
  await source('x1', '-2', 60, 120)
  await source('x2', '5', 60, 220)
  await source('x3', '-4', 60, 320)
  await onward('x1', 240, 160, 'add')
  await hands.drag(port(page, 'x2', 'output'), port(page, 'f1', 'b'))
  await onward('f1', 440, 240, 'mul')
  await hands.drag(port(page, 'x3', 'output'), port(page, 'f2', 'b'))
  expect(hands.gestures).toBeLessThanOrEqual(14)
  await expect(node(page, 'f2')).toContainText('−12')
  expect(await readWire(wire(page, 'x1', 'f1', 'a'))).toEqual({ local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x2', 'f1', 'b'))).toEqual({ local: '1', global: '−4' })
  expect(await readWire(wire(page, 'f1', 'f2', 'a'))).toEqual({ local: '−4', global: '−4' })
  expect(await readWire(wire(page, 'x3', 'f2', 'b'))).toEqual({ local: '3', global: '3' })
})
