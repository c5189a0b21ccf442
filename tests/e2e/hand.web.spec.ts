import { expect, test } from '../harness/web'
import { drag, middleOf, node, openExample, port, pressEmpty, selected, valueOf, wire } from './editor'

// Editing that follows the hand, on the nodes and wires that are there.

test.beforeEach(({ page }) => openExample(page, 'Add, then multiply'))

test('Ctrl and a click add to the selection', async ({ page }) => {
  await node(page, 'x').click()
  await node(page, 'y').click({ modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(2)
})

test('a digit typed on a selected input begins its value', async ({ page }) => {
  await node(page, 'x').click()
  await page.keyboard.press('7')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'x')).toHaveValue('7')
  await expect(node(page, 'q').locator('.reading.value')).toHaveText('12')
})

test('an input is moved by its middle', async ({ page }) => {
  const before = await middleOf(node(page, 'z'))
  await drag(page, node(page, 'z'), { x: before.x, y: before.y + 60 })
  expect((await middleOf(node(page, 'z'))).y).toBeGreaterThan(before.y + 30)
})

test('who pulls at an input that is taken takes its wire along, and nothing is asked', async ({ page }) => {
  await pressEmpty(page)
  await node(page, 'q').hover()
  const { x, y } = await middleOf(port(page, 'q', 'a'))
  await drag(page, port(page, 'q', 'a'), { x: x - 40, y: y - 120 })
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(1)
})
