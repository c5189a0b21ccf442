import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { drag, node, openExample, settled, stepCount, stepName, valueOf } from './editor'
import { shownNow } from './shown'

const view = (page: Page) => page.locator('.react-flow__viewport')
const present = async (page: Page) => {
  await page.keyboard.press('Shift+F11')
  await expect(page.locator('.top-bar, .side-panel, .status-line')).toHaveCount(0)
  await settled(page)
}
const box = async (locator: Locator) => (await locator.boundingBox())!

test('panels away, values hidden, the keys of a clicker, notes, and back', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const before = await view(page).getAttribute('style')
  const small = await box(node(page, 'f').locator('.reading.value'))
  await present(page)
  expect(Object.values((await shownNow(page)).values).every((value) => value === null)).toBe(true)
  for (const key of ['ArrowRight', 'PageDown', 'Space']) await page.keyboard.press(key)
  await expect(page.locator('.timeline-count')).toHaveText(/^3 of/)
  await page.keyboard.press('PageUp')
  await expect(page.locator('.timeline-count')).toHaveText(/^2 of/)
  const large = await box(node(page, 'f').locator('.reading.value'))
  expect(large.height).toBeGreaterThan(1.4 * small.height)
  await page.keyboard.press('n')
  await expect(page.locator('.presenter-notes')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(page.locator('.presenter-notes')).toHaveCount(0)
  await expect(view(page)).toHaveAttribute('style', before!)
  await expect(page.locator('.pending')).toHaveCount(0)
})

test('a graph larger than the screen begins at its inputs, and is as it was afterwards', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await page.keyboard.press('Shift+1')
  await settled(page)
  const before = await view(page).getAttribute('style')
  await present(page)
  await expect(node(page, 'w0')).toBeInViewport()
  for (let at = 0; at < 12; at++) await page.keyboard.press('PageDown')
  await page.keyboard.press('Escape')
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(view(page)).toHaveAttribute('style', before!)
  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked()
})

test('the node of each step is in view with those that it reads', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await present(page)
  const canvas = await box(page.locator('.canvas'))
  const count = await stepCount(page)
  expect(count).toBeGreaterThan(20)
  // The ends of the wires of a step are its node and those that it reads.
  const isInView = () =>
    page.evaluate(({ x, width }) => {
      const elements = [
        ...document.querySelectorAll('.node.stage-current, .wire.stage-current .react-flow__edge-path'),
      ]
      const boxes = elements.map((element) => element.getBoundingClientRect())
      return boxes.length > 0 && boxes.every(({ left, right }) => left >= x + 30 && right <= x + width - 30)
    }, canvas)
  for (let at = 0; at < count; at++) {
    await page.keyboard.press('PageDown')
    await expect.poll(isInView, (await stepName(page).textContent())!).toBe(true)
  }
})

test('it says how to leave, and shows where the lecturer points', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await present(page)
  await expect(page.locator('.presenter-hint')).toContainText('Esc leave')
  await page.mouse.move(300, 300)
  await expect(page.locator('.laser')).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(page.locator('.laser')).toBeVisible()
  await page.mouse.move(400, 300)
  const { x, width } = await box(page.locator('.laser'))
  expect(x + width / 2).toBe(400)
  await page.keyboard.press('l')
  await expect(page.locator('.laser')).toHaveCount(0)
  await node(page, 'f').hover()
  await expect(node(page, 'f')).toHaveClass(/lit/)
})

test('nothing is edited: not by a drag, a double click, the context menu, the keys', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const title = await page.title()
  await present(page)
  const before = await box(node(page, 'f'))
  await drag(page, node(page, 'f'), { x: before.x + 30, y: before.y - 40 })
  await page.mouse.dblclick(40, 40)
  await page.mouse.click(40, 40, { button: 'right' })
  await node(page, 'x').click()
  await node(page, 'f').click()
  for (const key of ['Delete', 'Shift+D', 'Control+a', 'Backspace', 'Enter', 'F2', 'Shift+A'])
    await page.keyboard.press(key)
  await expect(page.locator('[role=menu], [role=dialog], .node.selected')).toHaveCount(0)
  await expect(valueOf(page, 'x')).not.toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(page.locator('.timeline-count')).toHaveText(/^1 of/)
  await page.keyboard.press('Escape')
  await expect(page.locator('.node[data-node]')).toHaveCount(5)
  expect(await page.title()).toBe(title)
})
