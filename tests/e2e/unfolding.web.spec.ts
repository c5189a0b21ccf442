import { expect, test } from '../harness/web'
import { graphOf, openExample } from './editor'
import { graph, run } from './side-by-side'

test('the backward pass of 2x³ is unfolded beside it, and differentiated again', async ({ page }) => {
  await graphOf(page, 'input x = 1.5; f = 2 * x ^ 3')
  await run(page, 'Unfold the Backward Pass')
  const beside = graph(page, 2)
  await expect(beside).toHaveAttribute('aria-current', 'true')
  await expect(beside.getByText('Backward pass', { exact: true })).toBeVisible()
  const slope = beside.locator('.node[data-node="df__dx"]')
  await expect(slope.locator('.reading.value')).toHaveText('13.5')

  await slope.click()
  await page.keyboard.press('Shift+T')
  // f″ = 12 x
  await expect(beside.locator('.node[data-node="x"] .reading.gradient')).toContainText('18')
})

test('what is unfolded can be seen as a whole, and a gradient is called a derivative', async ({ page }) => {
  await openExample(page, 'A small CNN')
  await run(page, 'Unfold the Backward Pass')
  const beside = graph(page, 2)
  await expect(beside.locator('.node[data-node="dloss__dK"]').first()).toBeAttached()
  await expect(beside.getByText('∂loss/∂K', { exact: true })).toBeAttached()
  await expect(beside.getByText('∂loss/∂K, ', { exact: false }).first()).toBeAttached()
  await page.keyboard.press('Shift+1')
  const canvas = (await beside.locator('.canvas').boundingBox())!
  await expect(async () => {
    const drawn = await beside
      .locator('.node')
      .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().toJSON() as DOMRect))
    expect(drawn.length).toBeGreaterThan(50)
    for (const { left, top, right, bottom } of drawn) {
      expect(left).toBeGreaterThanOrEqual(canvas.x)
      expect(top).toBeGreaterThanOrEqual(canvas.y)
      expect(right).toBeLessThanOrEqual(canvas.x + canvas.width)
      expect(bottom).toBeLessThanOrEqual(canvas.y + canvas.height)
    }
  }).toPass()
})
