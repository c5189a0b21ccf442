import { accessibilityFaults } from '../harness/accessibility'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { enterStepMode, node, openExample, stepName, wire } from './editor'

// What if a number were another one: nudged by ε in the inspector, dragged by its slider on the canvas.

/** Opens f = (x + y) · z and selects a node by its name. */
async function openAndSelect(page: Page, name: string): Promise<void> {
  await openExample(page, 'Add, then multiply')
  await node(page, name).click()
}

/** f(x), f(x + ε), their quotient, the gradient. */
const numbers = (page: Page): Locator => page.locator('.what-if td')
const rounded = (figure: number) => Number(figure.toPrecision(4))
const slider = (page: Page): Locator => page.locator('.value-slider')

test('a nudge of an input shows the finite difference beside the gradient', async ({ page }) => {
  await openAndSelect(page, 'x')
  await page.getByRole('radio', { name: '0.1', exact: true }).check()
  await expect(numbers(page)).toHaveText(['−12', '−12.4', '−4', '−4'])
  await page.getByRole('radio', { name: 'down' }).check()
  await expect(numbers(page)).toHaveText(['−12', '−11.6', '−4', '−4'])
  await expect(node(page, 'f')).toContainText('−12')
})

test('at every step of the way what is reached of it shows, and nothing else', async ({ page }) => {
  await openAndSelect(page, 'x')
  await page.getByRole('radio', { name: '0.1', exact: true }).check()
  await enterStepMode(page)
  await page.getByRole('tab', { name: 'Inspector' }).click()
  const shown = [[await stepName(page).textContent(), await numbers(page).allTextContents()]]
  for (let at = 1; at <= 4; at++) {
    await page.keyboard.press('F10')
    shown.push([await stepName(page).textContent(), await numbers(page).allTextContents()])
  }
  const nothing = ['•', '•', '•', '•']
  const difference = ['−12', '−12.4', '−4', '•']
  const all = ['−12', '−12.4', '−4', '−4']
  expect(shown).toEqual([
    ['before the first step', nothing],
    ['▸ forward q', nothing],
    ['▸ forward f', difference],
    ['◂ backward f', difference],
    ['◂ backward q', all],
  ])
  await page.keyboard.press('F9')
  await expect(numbers(page)).toHaveText(difference)
  await expect(page.locator('.what-if').getByRole('img', { name: 'not computed yet' })).toHaveCount(1)
  expect(await accessibilityFaults(page, '.inspector')).toEqual([])
})

for (const [when, go] of [
  ['before the first step', []],
  ['on the way forward', ['F10', 'F10']],
  ['on the way back', ['Control+Enter', 'F10']],
] as const)
  test(`the slider of an input is dragged ${when}: the step stays, every number follows`, async ({
    page,
  }) => {
    await openAndSelect(page, 'x')
    await enterStepMode(page)
    for (const key of go) await page.keyboard.press(key)
    const step = (await stepName(page).textContent())!
    const pending = await page.locator('.pending').count()
    await page.getByRole('button', { name: 'slider for x' }).click()
    const track = (await slider(page).boundingBox())!
    await page.mouse.move(track.x + track.width * 0.25, track.y + track.height / 2)
    await page.mouse.down()
    await page.mouse.move(track.x + track.width * 0.75, track.y + track.height / 2, { steps: 8 })
    await page.mouse.up()
    const x = Number(await slider(page).inputValue())
    expect(x).toBeGreaterThan(0)
    await expect(stepName(page)).toHaveText(step)
    await expect(page.locator('.pending')).toHaveCount(pending)
    await page.keyboard.press('Control+Enter')
    const value = (name: string) => node(page, name).locator('.reading.value')
    await expect(value('q')).toHaveText(`${rounded(x + 5)}`)
    await expect(value('f')).toHaveText(`−${rounded((x + 5) * 4)}`)
  })

test('gradients of a target that has no value are not computed yet, which is not none', async ({ page }) => {
  await openAndSelect(page, 'x')
  await expect(wire(page, 'x', 'q', 'a').locator('.global')).toHaveText('−4')
  await node(page, 'q').click()
  await page.keyboard.press('Delete')
  await expect(node(page, 'x').locator('.reading.gradient')).toHaveText('•')
  await node(page, 'x').click()
  await expect(page.getByText('No gradient yet: f has no value.')).toBeVisible()
})
