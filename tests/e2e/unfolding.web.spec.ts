import { expect, test } from '../harness/web'
import { expectWithin, graphOf, openExample } from './editor'
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
  await expect(async () => {
    expect(await beside.locator('.node').count()).toBeGreaterThan(50)
    await expectWithin(beside.locator('.node'), beside.locator('.canvas'))
  }).toPass()
})
