import { accessibilityFaults } from '../harness/accessibility'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { enterStepMode, node, openExample, stepName } from './editor'

// A run in the window: the notebook's step on the two-layer network, fifty steps scrubbed, values kept and taken back.

// Where the browser has no save dialog, what is exported is a download.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  }),
)

const panel = (page: Page): Locator => page.locator('.training')
const button = (page: Page, name: string | RegExp): Locator => panel(page).getByRole('button', { name })
const slider = (page: Page): Locator => panel(page).getByRole('slider', { name: 'Step of the run' })
const note = (page: Page): Locator => panel(page).locator('.training-note')

async function openTraining(page: Page): Promise<void> {
  await openExample(page, 'A 2-3-1 network with binary cross-entropy')
  await page.getByRole('tab', { name: 'Training' }).click()
}

/** Trains so many steps, and waits until they are done. */
async function runSteps(page: Page, steps: number): Promise<void> {
  await panel(page).getByRole('textbox', { name: 'Steps to run' }).fill(String(steps))
  await button(page, `Run ${steps} steps`).click()
  await expect(note(page)).toContainText('done.')
}

test('one step with η = 0.1 gives the notebook’s loss and weights, on the canvas and, once kept, in the document', async ({
  page,
}) => {
  await openTraining(page)
  await expect(node(page, 'loss')).toContainText('0.6573')
  await button(page, 'One Step').click()
  await expect(note(page)).toHaveText('1 step done.')
  await expect(node(page, 'loss')).toContainText('0.6169')
  await expect(node(page, 'W1')).toContainText('0.2 −0.3 0.39 0.0846 −0.488 0.219')
  await button(page, 'Keep the Trained Values').click()
  await expect(note(page)).toContainText('kept the values of step 1')
  await expect(node(page, 'loss')).toContainText('0.6169')
  await page.keyboard.press('Control+z')
  await expect(node(page, 'loss')).toContainText('0.6573')
})

test('a run of fifty steps is scrubbed to step 3, and stepped there through its update into the next step', async ({
  page,
}) => {
  await openTraining(page)
  await runSteps(page, 3)
  const third = await node(page, 'loss').textContent()
  const weights = await node(page, 'W1').textContent()
  await button(page, 'Back to the Same Weights').click()
  await expect(node(page, 'loss')).toContainText('0.6573')
  await runSteps(page, 50)
  await expect(node(page, 'loss')).not.toHaveText(third!)
  await slider(page).focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 3 of 50')
  await expect(node(page, 'loss')).toHaveText(third!)
  await expect(node(page, 'W1')).toHaveText(weights!)
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  await expect(stepName(page)).toContainText('backward loss')
  await expect(page.getByRole('tab', { name: 'Derivation' })).toHaveAttribute('aria-selected', 'true')
  // Until the end of backward, health says nothing of what is to come.
  await page.getByRole('tab', { name: 'Health' }).click()
  await expect(page.locator('.health')).toContainText('not reached')
  await page.getByRole('tab', { name: 'Derivation' }).click()
  const stepper = page.locator('.stepper')
  const step = (name: string) => stepper.getByRole('button', { name, exact: true }).click()
  await step('Run Backward to the End')
  await step('Step')
  await expect(stepName(page)).toHaveText('↻ update W1')
  const training = stepper.locator('.timeline-training')
  await expect(training).toHaveText('training 3 → 4')
  const lens = page.locator('.step-lens')
  const numbers = (text: string | null) => text!.replace(/^.*?(?=0\.2\s?−0\.3)/, '').replace(/\s/g, '')
  const rowOfLens = async (at: number) => numbers(await lens.locator('.step-lens-row').nth(at).textContent())
  expect(numbers(weights)).toContain(await rowOfLens(0))
  const becomes = await rowOfLens(2)
  expect(becomes).not.toBe(await rowOfLens(0))
  await step('Run Backward to the End')
  await step('Step')
  await expect(training).toHaveText('training 4 → 5')
  await expect(stepName(page)).toHaveText('before the first step')
  expect(numbers(await node(page, 'W1').textContent())).toContain(becomes)
  await step('Step Back')
  await expect(training).toHaveText('training 3 → 4')
  await expect(stepName(page)).toHaveText('↻ update b2')
  expect(await accessibilityFaults(page, '.stepper')).toEqual([])
})

test('a run is cancelled, and the graph shows its own values', async ({ page }) => {
  await openTraining(page)
  await panel(page).getByRole('textbox', { name: 'Steps to run' }).fill('100000000')
  await button(page, 'Run 100,000,000 steps').click()
  await expect(node(page, 'loss')).not.toContainText('0.6573')
  await button(page, 'Cancel').click()
  await expect(note(page)).toContainText('cancelled')
  await expect(node(page, 'loss')).toContainText('0.6573')
})

test('runs with different settings are drawn over each other, and exported', async ({ page }) => {
  await openTraining(page)
  await runSteps(page, 20)
  await panel(page).getByRole('textbox', { name: 'Learning rate' }).fill('0.5')
  await expect(note(page)).toContainText('settings were changed')
  await runSteps(page, 20)
  await expect(panel(page).locator('.line-chart-legend').first()).toContainText('Run 2: SGD, η = 0.5')
  await expect(panel(page).locator('figcaption').first()).toContainText('after 20 steps')
  for (const [name, file] of [
    ['Export CSV', /\.csv$/],
    ['Export PNG', /\.png$/],
  ] as const) {
    const download = page.waitForEvent('download')
    await button(page, name).click()
    expect((await download).suggestedFilename()).toMatch(file)
  }
  expect(await accessibilityFaults(page, '.training')).toEqual([])
})
