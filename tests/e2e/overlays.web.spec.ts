import { expect, test } from '../harness/web'
import {
  find,
  newGraph,
  node,
  openExample,
  pane,
  pressEmpty,
  search,
  select,
  selected,
  valueOf,
} from './editor'

// Searches, menus and sheets that open over the canvas.

test('the command palette finds a command by its words and performs it', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await page.keyboard.press('Shift+P')
  await expect(search(page, 'Commands')).toBeFocused()
  await page.keyboard.type('high contrast')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await select(page, 'y')
  await page.keyboard.press('Shift+P')
  await page.keyboard.type('edit value')
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'y')).toBeFocused()
})

test('a node is found by its operation, and by its value', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await page.keyboard.press('Shift+F')
  await page.keyboard.type('-12')
  await page.keyboard.press('Enter')
  await expect(selected(page)).toHaveAttribute('data-node', 'f')
})

test('? shows every shortcut, and Escape closes it', async ({ page }) => {
  await newGraph(page)
  await pressEmpty(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const label of ['Undo', 'Duplicate', 'Command Palette…', 'Fit Everything', 'Nudge'])
    await expect(sheet.getByText(label, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('context menus open by right click and from the keyboard', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await node(page, 'q').click({ button: 'right', position: { x: 30, y: 8 } })
  await page.getByRole('menuitem', { name: 'Differentiate This' }).click()
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(node(page, 'q')).toHaveClass(/target/)
  await find(page, 'x')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.type('dup')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(node(page, 'x1')).toHaveCount(1)
  const canvas = (await pane(page).boundingBox())!
  const goal = { x: canvas.width - 160, y: canvas.height - 120 }
  await pane(page).click({ button: 'right', position: goal })
  await page.getByRole('menuitem', { name: 'Add Node…' }).click()
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.type('tanh')
  await page.keyboard.press('Enter')
  const box = (await node(page, 'f1').boundingBox())!
  expect(Math.abs(box.x + box.width / 2 - canvas.x - goal.x)).toBeLessThan(15)
})
