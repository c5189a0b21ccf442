import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'

test('the welcome page offers something to use at once', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Chainrule' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New graph' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add, then multiply: f = (x + y) · z' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('an example is found by what it teaches, and opened, with the keyboard alone', async ({ page }) => {
  await page.goto('/')
  const gallery = page.locator('.welcome-gallery')
  await gallery.getByRole('searchbox').focus()
  await page.keyboard.type('vanishing')
  await expect(gallery.getByRole('status')).toHaveText(/^\d+ examples$/)
  const found = gallery.getByRole('region', { name: 'Examples found' }).getByRole('listitem')
  await expect(found.first()).toContainText('vanishing gradients')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(gallery.getByRole('region', { name: 'Gates', exact: true })).toBeVisible()
  await gallery.getByRole('button', { name: 'Perceptrons', exact: true }).press('Enter')
  await expect(gallery.getByRole('heading', { name: 'Perceptrons' })).toBeFocused()
  await expect(gallery.getByRole('heading', { name: 'Perceptrons' })).toBeInViewport()
  await gallery.getByRole('searchbox').focus()
  await page.keyboard.type('w1 to w4')
  await expect(found).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.locator('.node[data-node="E"]')).toBeVisible()
})

test('no card of a lesson stands alone in its row', async ({ page }) => {
  await page.goto('/')
  for (const width of [480, 760, 1000, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    const cards = page.getByRole('region', { name: 'Gates', exact: true }).getByRole('listitem')
    await expect(cards).toHaveCount(4)
    const tops = await cards.evaluateAll((found) => found.map((card) => card.getBoundingClientRect().top))
    const inItsRow = tops.map((top) => tops.filter((other) => other === top).length)
    expect(new Set(inItsRow).size, `${width}`).toBe(1)
  }
})
