import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { enterStepMode, node, openExample, select, stepName, valueOf } from './editor'
import { shownNow } from './shown'

// Stepping: what a step shows besides its figures.

const slider = (page: Page) => page.getByRole('slider', { name: 'Step', exact: true })

test('at a fork the contributions arrive one by one and are added', async ({ page }) => {
  await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
  await enterStepMode(page)
  await page.locator('.stepper .switch').click()
  await page.keyboard.press('Control+Shift+Enter')
  await page.keyboard.press('F9')
  await expect(stepName(page)).toContainText('contribution 1 of 2')
  await expect(node(page, 'x').locator('.reading.gradient')).toHaveText('Σ 0.5•')
  await page.keyboard.press('F10')
  await expect(node(page, 'x').locator('.reading.gradient')).toHaveText('Σ 0')
})

test('the timeline is scrubbed with the keyboard, and says where it is', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await expect(slider(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^forward q, 1 of \d+$/)
  await page.keyboard.press('End')
  await expect(page.locator('.pending')).toHaveCount(0)
  await page.keyboard.press('Home')
  await expect(stepName(page)).toHaveText('before the first step')
  await page.getByRole('radio', { name: 'Live' }).click()
  await expect(page.locator('.pending')).toHaveCount(0)
})

test('a value edited mid-way keeps the step and updates every number', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  const before = await stepName(page).textContent()
  await valueOf(page, 'z').fill('10')
  await page.keyboard.press('Enter')
  await expect(stepName(page)).toHaveText(before!)
  await expect(node(page, 'f')).toContainText('30')
  expect((await shownNow(page)).gradients).toMatchObject({ f: { text: '1' } })
})

test('a node that is deleted mid-way keeps the step, and undo leads back to it', async ({ page }) => {
  await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  for (let at = 0; at < 2; at++) await page.keyboard.press('F10')
  const before = (await stepName(page).textContent())!
  const shown = await shownNow(page)
  await select(page, 'a')
  await page.keyboard.press('Delete')
  await expect(node(page, 'a')).toHaveCount(0)
  await expect(stepName(page)).toHaveText(before)
  expect((await shownNow(page)).gradients).toMatchObject({ x: null })
  await page.keyboard.press('Control+z')
  await expect(node(page, 'a')).toBeVisible()
  expect(await shownNow(page)).toEqual(shown)
})

test('live mode is one click away, there and back', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  for (let at = 0; at < 3; at++) await page.keyboard.press('F10')
  const shown = await shownNow(page)
  await page.getByRole('radio', { name: 'Live' }).click()
  await expect(page.locator('.pending')).toHaveCount(0)
  await enterStepMode(page)
  await expect.poll(() => shownNow(page)).toEqual(shown)
})

test('the current node has a ring, its wires are thicker, and what is to do is dashed', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  const look = () =>
    page.evaluate(() => ({
      ringed: [...document.querySelectorAll<HTMLElement>('.node')]
        .filter((element) => element.querySelector('.body rect')?.getAttribute('stroke-width') === '3')
        .map((element) => element.dataset['node']),
      thick: [...document.querySelectorAll('.react-flow__edge-path')].filter(
        (path) => parseFloat(getComputedStyle(path).strokeWidth) >= 3,
      ).length,
      dashed: [...document.querySelectorAll('.react-flow__edge-path')].filter(
        (path) => getComputedStyle(path).strokeDasharray !== 'none',
      ).length,
    }))
  expect(await look()).toEqual({ ringed: ['f'], thick: 2, dashed: 0 })
  await page.keyboard.press('F10')
  expect(await look()).toEqual({ ringed: ['f'], thick: 2, dashed: 2 })
})

test('the number travels along the wire, except under reduced motion', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  await expect(page.locator('.traveller')).toHaveText(['−4', '3'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator('.traveller').first()).toBeHidden()
})

test('what is pointed at on the canvas lights up', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await node(page, 'f').hover()
  await expect(node(page, 'f')).toHaveClass(/lit/)
  await page.mouse.move(640, 60)
  await expect(page.locator('.lit')).toHaveCount(0)
})
