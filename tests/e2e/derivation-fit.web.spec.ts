import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { cutOff } from '../unit/renderer/panels/cut-off'
import { enterStepMode, openExample, setGrain, stepCount } from './editor'

// Nothing in the derivation panel is cut off without a sign. DerivationFit.browser.test.tsx looks at every example; here, that
// it stays so while the window steps.

/** Runs in the page: takes one step by its key, waits for its formulas, and says how it is called. */
async function takeStep(): Promise<string> {
  // Formulas are rendered after the canvas. Each step, and each part of one, shows something that was not there.
  let isRendered = false
  const watching = new MutationObserver(() => (isRendered = true))
  watching.observe(document.querySelector('.derivation')!, {
    subtree: true,
    childList: true,
    characterData: true,
  })
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F10', bubbles: true }))
  await Promise.resolve()
  const step = document.querySelector('.timeline-step b')?.textContent ?? ''
  const isThere = () => isRendered && document.querySelector('.derivation h3')?.textContent?.includes(step)
  for (let frame = 0; frame < 600 && !isThere(); frame++)
    await new Promise((done) => requestAnimationFrame(done))
  watching.disconnect()
  return isThere() ? step : `no derivation of ${step}`
}

/** Takes so many steps; what is cut off at each. */
const faultsOfSteps = (page: Page, count: number) =>
  page.evaluate<string[]>(`(async () => {
    const cutOff = ${cutOff}
    const takeStep = ${takeStep}
    const faults = []
    for (let position = 1; position <= ${count}; position++) {
      const step = await takeStep()
      if (step.startsWith('no derivation')) faults.push(step)
      // The sign comes when what was rendered has been measured.
      for (let frame = 0; frame < 60 && cutOff().length > 0; frame++)
        await new Promise((done) => requestAnimationFrame(done))
      faults.push(...cutOff().map((formula) => step + ': ' + formula))
    }
    return faults
  })()`)

test('each formula of an example fits, or scrolls with a sign, at every part of its steps', async ({
  page,
}) => {
  await openExample(page, 'Softmax and cross-entropy: p − y')
  await enterStepMode(page)
  await setGrain(page, 'fine')
  const count = await stepCount(page)
  expect(count).toBeGreaterThan(15)
  expect(await faultsOfSteps(page, count)).toEqual([])
  await expect(page.locator('.timeline-count')).toHaveText(`${count} of ${count}`)
  await page.getByRole('button', { name: /^Show the \d+ (whole )?steps$/ }).click()
  await expect.poll(() => page.evaluate(cutOff)).toEqual([])
})

test('a formula that is too wide is reached and scrolled with the keyboard', async ({ page }) => {
  const title = 'Initialisation: He'
  await openExample(page, title)
  await enterStepMode(page)
  await page.keyboard.press('Control+Shift+Enter')
  await page.getByRole('button', { name: /^Show the \d+ (whole )?steps$/ }).click()
  await expect.poll(() => page.evaluate(cutOff), title).toEqual([])
  const wide = page.getByRole('group', { name: /wider than the panel/ }).first()
  await wide.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => wide.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
})
