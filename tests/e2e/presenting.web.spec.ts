import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { chooseExample, drag, leaveGraph, node, openExample, settled, stepCount, valueOf } from './editor'
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
  const { values } = await shownNow(page)
  expect(Object.keys(values).filter((name) => values[name] !== null)).toEqual(['x', 'y', 'z'])
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

test('it is as it was afterwards', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await page.keyboard.press('Shift+1')
  await settled(page)
  const before = await view(page).getAttribute('style')
  await present(page)
  for (let at = 0; at < 12; at++) await page.keyboard.press('PageDown')
  await page.keyboard.press('Escape')
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(view(page)).toHaveAttribute('style', before!)
  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked()
})

/** What of the drawing goes out of the canvas; every mark of it, the numbers too. */
const outside = (page: Page) =>
  page.locator('.canvas').evaluate((canvas) => {
    const room = canvas.getBoundingClientRect()
    const parts = canvas.querySelectorAll(
      '.react-flow__node, .react-flow__edge path, .react-flow__viewport text',
    )
    return Array.from(parts, (part) => part.getBoundingClientRect())
      .filter(({ width, height }) => width + height > 0)
      .filter(
        ({ left, top, right, bottom }) =>
          left < room.left - 1 || top < room.top - 1 || right > room.right + 1 || bottom > room.bottom + 1,
      ).length
  })

/** Lecture examples of all sizes. */
const SMALL = 'Add, then multiply'
const WIDE = 'A 2-3-1 network with binary cross-entropy'
const HIGH = 'Two linear layers are one linear layer'
const FULL = 'One LSTM cell'
const ON_A_TABLE = 'Circles by a 2-3-1 network: a triangle'

test.describe('at 1280 by 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } })

  test('an example is whole at every step, nothing moves, and the numbers of the step are large', async ({
    page,
  }) => {
    await page.goto('/')
    for (const title of [SMALL, WIDE, HIGH, FULL, ON_A_TABLE]) {
      await chooseExample(page, title)
      await present(page)
      const before = await view(page).getAttribute('style')
      expect(await outside(page), title).toBe(0)
      const count = await stepCount(page)
      let now = 0
      for (const at of [1, Math.ceil(count / 2), count]) {
        for (; now < at; now++) await page.keyboard.press('PageDown')
        await expect(page.locator('.timeline-count')).toHaveText(`${at} of ${count}`)
        await settled(page)
        expect(await view(page).getAttribute('style'), title).toBe(before)
        const zoom = Number(/scale\(([\d.]+)\)/.exec(before!)![1])
        if (zoom >= 2) continue
        const lens = page.locator('.step-lens')
        expect(
          await lens.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
          title,
        ).toBeGreaterThanOrEqual(24)
        expect(await covers(lens, page), title).toBe(false)
      }
      await page.keyboard.press('Escape')
      await leaveGraph(page)
    }
  })
})

/** Whether the numbers of the step lie over its own gate. */
async function covers(lens: Locator, page: Page): Promise<boolean> {
  const [a, b] = [await box(lens), await box(page.locator('.node.stage-current').first())]
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

test('the derivation of the step stands below the canvas, large, until D puts it away', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await present(page)
  const strip = page.locator('.derivation-strip')
  await expect(strip).toContainText('Esc')
  for (let at = 0; at < 12; at++) await page.keyboard.press('PageDown')
  const size = await strip
    .locator('.katex')
    .first()
    .evaluate((k) => parseFloat(getComputedStyle(k).fontSize))
  expect(size).toBeGreaterThanOrEqual(26)
  expect(size).toBeLessThanOrEqual(30)
  const small = await box(page.locator('.canvas'))
  await page.keyboard.press('d')
  await expect(strip).toHaveCount(0)
  await expect
    .poll(async () => (await box(page.locator('.canvas'))).height)
    .toBeGreaterThan(small.height + 100)
  await page.keyboard.press('d')
  await expect(strip).toBeVisible()
})

test('notes stand beside the graph, not over it', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await present(page)
  await page.keyboard.press('n')
  const notes = await box(page.locator('.presenter-notes'))
  await settled(page)
  const canvas = await box(page.locator('.canvas'))
  expect(canvas.x + canvas.width).toBeLessThanOrEqual(notes.x)
  await expect.poll(() => outside(page)).toBe(0)
})

test('a pointer at rest is hidden, and comes back when it moves', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await present(page)
  await page.mouse.move(300, 300)
  const cursor = () => page.locator('.canvas').evaluate((canvas) => getComputedStyle(canvas).cursor)
  await expect.poll(cursor).toBe('none')
  await page.mouse.move(310, 300)
  await expect.poll(cursor).not.toBe('none')
})

test('it says how to leave, and shows where the lecturer points', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await present(page)
  await expect(page.locator('.presenter-hint')).toContainText('leave')
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
