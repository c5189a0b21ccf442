import type { Page } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { carry, nodes, openExample, settled } from './editor'

// The room that the graph has between the panels.

const EXAMPLE = 'Add, then multiply'
const room = async (page: Page) => (await page.locator('.canvas').boundingBox())!
const menu = async (page: Page, name: string, entry: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('with the panels as they come the canvas has 900 by 640 pixels of 1280 by 800', async ({ page }) => {
  await openExample(page, EXAMPLE)
  for (const key of ['', 'F10']) {
    if (key) await page.keyboard.press(key)
    const { width, height } = await room(page)
    expect(width).toBeGreaterThanOrEqual(900)
    expect(height).toBeGreaterThanOrEqual(640)
  }
})

test.describe('in a wide window', () => {
  test.use({ viewport: { width: 1920, height: 1080 } })

  test('the palette folds in step mode, and unfolded by hand it stays so', async ({ page }) => {
    await openExample(page, EXAMPLE)
    const rail = page.locator('.palette-rail')
    await expect(rail).toHaveCount(0)
    await page.keyboard.press('F10')
    await expect(rail).toBeVisible()
    expect((await rail.boundingBox())!.width).toBe(44)
    await page.getByRole('button', { name: 'Unfold the palette' }).click()
    await expect(rail).toHaveCount(0)
    await page.reload()
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: EXAMPLE }).first().click()
    await expect(page.getByRole('searchbox')).toBeVisible()
    await page.getByRole('button', { name: 'Fold the palette to a rail' }).click()
    await expect(rail).toBeVisible()
  })
})

test('an operation is dragged from beside the rail onto the canvas that it covers', async ({ page }) => {
  await openExample(page, EXAMPLE)
  await page.getByRole('button', { name: 'Activation' }).click()
  expect(await accessibilityFaults(page, '.palette-rail', '.palette-flyout')).toEqual([])
  const before = await nodes(page).count()
  await carry(page, page.locator('[data-operation="tanh"]'), { x: 150, y: 600 })
  await page.mouse.up()
  await expect(nodes(page)).toHaveCount(before + 1)
  await expect(page.locator('.palette-flyout')).toHaveCount(0)
})

test('the side panel goes below the canvas and back, is resized there by keyboard and mouse, and is remembered', async ({
  page,
}) => {
  await openExample(page, EXAMPLE)
  const panel = page.getByRole('complementary', { name: 'Inspector' })
  await menu(page, 'View', 'Side Panel Below the Canvas')
  expect(await accessibilityFaults(page)).toEqual([])
  const canvas = await room(page)
  const box = async () => (await panel.boundingBox())!
  const { y, height } = await box()
  expect(y).toBeGreaterThanOrEqual(canvas.y + canvas.height)
  expect(canvas.width).toBe(1280 - 44)
  const splitter = page.getByRole('separator', { name: 'Height of Inspector' })
  await splitter.focus()
  await page.keyboard.press('ArrowUp')
  expect((await box()).height).toBe(height + 16)
  const line = (await splitter.boundingBox())!
  await page.mouse.move(600, line.y)
  await page.mouse.down()
  await page.mouse.move(600, line.y - 40, { steps: 4 })
  await page.mouse.up()
  expect((await box()).height).toBe(height + 56)
  await page.reload()
  await page.getByRole('button', { name: EXAMPLE }).first().click()
  expect((await box()).height).toBe(height + 56)
  await panel.getByRole('button', { name: 'Side Panel Below the Canvas' }).click()
  await settled(page)
  expect((await box()).width).toBe(328)
})

test('in another room a graph is shown whole again, but not one that somebody has moved', async ({
  page,
}) => {
  const zoom = () =>
    page
      .locator('.react-flow__viewport')
      .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a)
  await openExample(page, 'A sigmoid neuron with one sigmoid gate')
  const wide = await zoom()
  await page.setViewportSize({ width: 1000, height: 800 })
  await expect.poll(zoom).toBeLessThan(wide)
  const narrow = await zoom()
  await page.getByRole('button', { name: 'Zoom In' }).click()
  await expect.poll(zoom).toBeGreaterThan(narrow)
  const chosen = await zoom()
  await page.setViewportSize({ width: 1280, height: 800 })
  await settled(page)
  expect(await zoom()).toBe(chosen)
})

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 400 } })

  test('every menu is reached by mouse and by keyboard', async ({ page }) => {
    await openExample(page, EXAMPLE)
    const menus = page.getByRole('button', { name: 'Menus', exact: true })
    await menus.click()
    await expect(page.getByRole('menuitem')).toHaveText([
      'File',
      'Edit',
      'View',
      'Graph',
      'Step',
      'Train',
      'Help',
    ])
    expect(await accessibilityFaults(page, '.popover')).toEqual([])
    await page.getByRole('menuitem', { name: 'Step' }).click()
    await page.getByRole('menuitem', { name: 'Step Mode' }).click()
    await expect(page.getByRole('radio', { name: 'Step' })).toBeChecked()
    await menus.focus()
    for (const key of ['Enter', 'End', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name: 'Keyboard Shortcuts' })).toBeVisible()
  })
})
