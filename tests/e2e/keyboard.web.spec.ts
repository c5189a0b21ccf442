import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  find,
  graphOf,
  names,
  newGraph,
  node,
  nodes,
  openExample,
  pressEmpty,
  readWire,
  search,
  select,
  valueOf,
  wire,
} from './editor'

// Editing by keys.

/** Adds a node by the search at the pointer. */
async function quickAdd(page: Page, operation: string): Promise<void> {
  await page.keyboard.press('Shift+A')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.type(operation)
  await page.keyboard.press('Enter')
  await expect(search(page, 'Operations')).toBeHidden()
}

/** Draws a wire between two nodes, into the first free input of the second. */
async function connect(page: Page, from: string, to: string): Promise<void> {
  await find(page, from)
  await page.keyboard.press('Shift+L')
  await find(page, to)
  await page.keyboard.press('Enter')
}

test('f = (x + y) · z is built by keyboard alone, and shows its numbers', async ({ page }) => {
  await newGraph(page)
  for (const [at, value] of ['-2', '5', '-4'].entries()) {
    await quickAdd(page, 'input')
    await expect(valueOf(page, `x${at + 1}`)).toBeFocused()
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await quickAdd(page, 'plus')
  await quickAdd(page, '*')
  await connect(page, 'x1', 'f1')
  await connect(page, 'x2', 'f1')
  await connect(page, 'f1', 'f2')
  await connect(page, 'x3', 'f2')
  await page.keyboard.press('Shift+Alt+T')
  expect(await readWire(wire(page, 'x1', 'f1', 'a'))).toEqual({ value: '−2', local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x2', 'f1', 'b'))).toEqual({ value: '5', local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x3', 'f2', 'b'))).toEqual({ value: '−4', local: '3', global: '3' })
  await expect(node(page, 'f2')).toContainText('−12')
})

test('everything is undone all the way back, and done again', async ({ page }) => {
  await graphOf(page, 'f = (x + y) * z')
  await select(page, 'x')
  await page.keyboard.press('F2')
  await page.keyboard.type('width')
  await page.keyboard.press('Enter')
  await select(page, 'width')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+D')
  await page.keyboard.press('Shift+Alt+T')
  await select(page, 'y')
  await page.keyboard.press('Delete')
  const places = () =>
    page
      .locator('.react-flow__node')
      .evaluateAll((found) => found.map((node) => (node as HTMLElement).style.transform))
  const end = { names: await names(page), places: await places() }
  expect(end.names).toEqual(['f', 'f1', 'width', 'width1', 'z'])
  const undo = page.getByRole('button', { name: 'Undo' })
  const redo = page.getByRole('button', { name: 'Redo' })
  let steps = 0
  while (await undo.isEnabled()) {
    await page.keyboard.press('Control+Z')
    steps++
  }
  // One a gesture: the graph, the name, two nudges in a row, the copy, the layout, the deletion.
  expect(steps).toBe(6)
  await expect(nodes(page)).toHaveCount(0)
  while (await redo.isEnabled()) await page.keyboard.press('Control+Shift+Z')
  expect({ names: await names(page), places: await places() }).toEqual(end)
})

test('Delete and Backspace in a text field delete text, and Mod+Z there is its own', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const count = await nodes(page).count()
  await select(page, 'x')
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.type('125')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(valueOf(page, 'x')).toHaveValue('2')
  await expect(nodes(page)).toHaveCount(count)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(nodes(page)).toHaveCount(count - 1)
})

test('a deleted node with one wire in and one out leaves a wire behind', async ({ page }) => {
  await graphOf(page, 'f = exp(square(x))')
  await select(page, 'f1')
  await page.keyboard.press('Backspace')
  await expect(wire(page, 'x', 'f', 'x')).toHaveCount(1)
})

test('Tab on the empty canvas adds; with a node it goes on to the next thing', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await pressEmpty(page)
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search(page, 'Operations')).toBeHidden()
  await find(page, 'x')
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeHidden()
  await expect(page.locator(':focus')).toHaveCount(1)
})
