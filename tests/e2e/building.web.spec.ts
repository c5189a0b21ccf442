import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  drag,
  newGraph,
  node,
  openExample,
  paletteEntry,
  pane,
  port,
  readWire,
  valueOf,
  wire,
} from './editor'

/** Drags an operation from the palette to a point of the canvas. */
async function place(page: Page, operation: string, x: number, y: number): Promise<void> {
  const entry = await paletteEntry(page, operation)
  const box = (await pane(page).boundingBox())!
  await entry.dragTo(pane(page), { targetPosition: { x, y } })
  expect(box.width).toBeGreaterThan(x)
}

async function type(page: Page, name: string, value: string): Promise<void> {
  await valueOf(page, name).fill(value)
  await page.keyboard.press('Enter')
}

test('f = (x + y) · z is built by dragging, and the lecture’s numbers stand on the wires', async ({
  page,
}) => {
  await newGraph(page)
  await place(page, 'input', 70, 120)
  await place(page, 'input', 70, 240)
  await place(page, 'input', 330, 420)
  await place(page, 'add', 340, 180)
  await place(page, 'mul', 640, 280)
  await drag(page, port(page, 'x1', 'output'), port(page, 'f1', 'a'))
  await drag(page, port(page, 'x2', 'output'), port(page, 'f1', 'b'))
  await drag(page, port(page, 'f1', 'output'), port(page, 'f2', 'a'))
  await drag(page, port(page, 'x3', 'output'), port(page, 'f2', 'b'))
  await type(page, 'x1', '-2')
  await type(page, 'x2', '5')
  await type(page, 'x3', '-4')
  await node(page, 'f2').click()
  await page.keyboard.press('Shift+T')
  expect(await readWire(wire(page, 'f1', 'f2', 'a'))).toEqual({ local: '−4', global: '−4' })
  expect(await readWire(wire(page, 'x1', 'f1', 'a'))).toEqual({ local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x3', 'f2', 'b'))).toEqual({ local: '3', global: '3' })
  await expect(node(page, 'f2').locator('.reading.value')).toHaveText('−12')

  // All the way back, and all the way forward.
  const count = async () => page.locator('.react-flow__node').count()
  for (let i = 0; i < 40 && (await count()) > 0; i++) await page.keyboard.press('Control+z')
  expect(await count()).toBe(0)
  for (let i = 0; i < 40; i++) await page.keyboard.press('Control+Shift+z')
  await expect(node(page, 'f2').locator('.reading.value')).toHaveText('−12')
})

test('typing in an input changes the numbers on the wires at every key', async ({ page }) => {
  await openExample(page, 'Add, then multiply: f = (x + y) · z')
  const field = valueOf(page, 'z')
  await field.fill('')
  await field.press('7')
  expect(await readWire(wire(page, 'q', 'f', 'a'))).toEqual({ local: '7', global: '7' })
  await field.press('0')
  expect(await readWire(wire(page, 'q', 'f', 'a'))).toEqual({ local: '70', global: '70' })
  // A burst of typing is one step back.
  await pane(page).click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('Control+z')
  expect(await readWire(wire(page, 'q', 'f', 'a'))).toEqual({ local: '−4', global: '−4' })
})

test('a wire that would close a cycle is refused while it is dragged, with the reason', async ({ page }) => {
  await openExample(page, 'Add, then multiply: f = (x + y) · z')
  await drag(page, port(page, 'f', 'output'), port(page, 'q', 'a'))
  await expect(page.getByText(/cycle/).first()).toBeVisible()
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
})

test('a wire whose shapes do not fit is refused with both shapes', async ({ page }) => {
  await openExample(page, 'A layer on vectors: a = ReLU(W x)')
  await drag(page, port(page, 'W', 'output'), port(page, 'z', 'b'))
  await expect(
    page.getByText('W has shape 2×3, W has shape 2×3: inner sizes 3 and 2 differ').first(),
  ).toBeVisible()
  await expect(wire(page, 'x', 'z', 'b')).toHaveCount(1)
})

test('a wire dropped on empty canvas asks what to add, and connects it', async ({ page }) => {
  await openExample(page, 'Add, then multiply: f = (x + y) · z')
  const canvas = (await pane(page).boundingBox())!
  await drag(page, port(page, 'f', 'output'), { x: canvas.x + canvas.width - 40, y: canvas.y + 80 })
  await page.keyboard.type('sigm')
  await page.keyboard.press('Enter')
  await expect(wire(page, 'f', 'f1', 'x')).toHaveCount(1)
})

test('a graph is built by the keyboard alone', async ({ page }) => {
  await newGraph(page)
  const add = async (operation: string) => {
    await page.keyboard.press('Shift+A')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type(operation)
    await page.keyboard.press('Enter')
  }
  // A new source waits for its value; Enter goes back to its node.
  await add('input')
  await expect(valueOf(page, 'x1')).toBeFocused()
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await add('square')
  await expect(node(page, 'f1')).toBeVisible()
  // Enter on a port takes hold of a wire, Enter on the node at its other end connects it.
  await port(page, 'f1', 'x').focus()
  await page.keyboard.press('Enter')
  await page.locator('.react-flow__node').first().focus()
  await page.keyboard.press('Enter')
  await expect(wire(page, 'x1', 'f1', 'x')).toHaveCount(1)
  await expect(node(page, 'f1').locator('.reading.value')).toHaveText('9')
  // The arrow keys move it, Alt with them follows the wire.
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.locator('.react-flow__node', { has: node(page, 'f1') })).toBeFocused()
  const before = (await node(page, 'f1').boundingBox())!
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await node(page, 'f1').boundingBox())!.y).toBeGreaterThan(before.y)
  await page.keyboard.press('Delete')
  await expect(node(page, 'f1')).toHaveCount(0)
})
