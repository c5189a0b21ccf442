import { expect, test } from '../harness/web'
import { graphOf } from './editor'
import { graph, run } from './side-by-side'

test('the backward pass of 2x³ is unfolded beside it, and differentiated again', async ({ page }) => {
  await graphOf(page, 'input x = 1.5; f = 2 * x ^ 3')
  await run(page, 'Unfold the Backward Pass')
  const beside = graph(page, 2)
  await expect(beside).toHaveAttribute('aria-current', 'true')
  await expect(beside.getByText('Backward pass', { exact: true })).toBeVisible()
  const slope = beside.locator('.node[data-node="df_dx"]')
  await expect(slope.locator('.reading.value')).toHaveText('13.5')

  await slope.click()
  await page.keyboard.press('Shift+T')
  // f″ = 12 x
  await expect(beside.locator('.node[data-node="x"] .reading.gradient')).toContainText('18')
})
