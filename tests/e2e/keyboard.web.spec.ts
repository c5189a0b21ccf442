import { expect, test } from '../harness/web'
import {
  find,
  graphOf,
  names,
  newGraph,
  node,
  nodes,
  openExample,
  port,
  readWire,
  search,
  select,
  selected,
  valueOf,
  wire,
} from './editor'

// Editing by keys.

test('f = (x + y) · z is built by keyboard alone in at most 50 keys, and shows its numbers', async ({
  page,
}) => {
  await newGraph(page)
  let count = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
    count += keys.length
  }
  const add = async (name: string, ...keys: string[]) => {
    await press(...keys)
    await expect(search(page, 'Operations')).toBeFocused()
    await press(...name, 'Enter')
    await expect(search(page, 'Operations')).toBeHidden()
  }
  const source = async (name: string, value: string, key: string) => {
    await add('inp', key)
    await expect(valueOf(page, name)).toBeFocused()
    await press(...value, 'Enter')
    await expect(node(page, name).locator('xpath=..')).toBeFocused()
  }
  await source('x1', '-2', 'Tab')
  await source('x2', '5', 'Shift+A')
  // What is selected feeds what is added.
  await press('Control+A')
  await expect(selected(page)).toHaveCount(2)
  await add('ad', 'Shift+A')
  await expect(node(page, 'f1').locator('xpath=..')).toBeFocused()
  await add('mul', 'Shift+A')
  await expect(node(page, 'f2').locator('xpath=..')).toBeFocused()
  await source('x3', '-4', 'Shift+A')
  // The nearest port that is free takes the wire.
  await press('Shift+L')
  await expect(port(page, 'f2', 'b')).toBeFocused()
  await press('Enter')
  expect(count).toBeLessThanOrEqual(50)
  await expect(node(page, 'f2')).toContainText('−12')
  expect(await readWire(wire(page, 'x1', 'f1', 'a'))).toEqual({ local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x2', 'f1', 'b'))).toEqual({ local: '1', global: '−4' })
  expect(await readWire(wire(page, 'x3', 'f2', 'b'))).toEqual({ local: '3', global: '3' })
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

test('Tab on an empty canvas adds; on a graph it goes to a node, and from there out of the canvas', async ({
  page,
}) => {
  await newGraph(page)
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search(page, 'Operations')).toBeHidden()
  await openExample(page, 'Add, then multiply')
  await page.keyboard.press('Tab')
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(page.locator('.canvas :focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await find(page, 'x')
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeHidden()
  await expect(page.locator(':focus')).toHaveCount(1)
})
