import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { enterStepMode, openExample, stepName } from './editor'

// The third phase of the steps: what a training makes of the parameters.

const TITLE = 'A 2-3-1 network with binary cross-entropy'

test('after the gradients the parameters are updated, one after the other', async ({ page }) => {
  await openExample(page, TITLE)
  await enterStepMode(page)
  await page.keyboard.press('Control+Shift+Enter')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(stepName(page)).toContainText('update')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(stepName(page)).toContainText('backward')
  await page.keyboard.press('F10')
  await expect(stepName(page)).toHaveText('↻ update W1')
  const lens = page.locator('.step-lens')
  await expect(lens).toContainText('−η · ∂loss/∂W₁')
  await expect(lens).toContainText('W1 ←')
  const panel = page.locator('.derivation')
  await expect(panel.getByText(/^W1 ← W1 − η · ∂loss\/∂W1 = /)).toBeAttached()
  await expect(page.locator('.timeline-phase-bar.update')).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
  for (let more = 0; more < 3; more++) await page.keyboard.press('F10')
  await expect(stepName(page)).toHaveText('↻ update b2')
  // No value of the document has changed.
  await page.getByRole('radio', { name: 'Live' }).click()
  await expect(lens).toHaveCount(0)
})

test('a graph that is not about training ends with its gradients', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('End')
  await expect(stepName(page)).toContainText('backward')
  await expect(page.locator('.timeline-phase-bar.update')).toHaveCount(0)
})
