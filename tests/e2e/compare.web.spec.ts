import type { Locator, Page } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { enterStepMode, openExample } from './editor'
import { graph, run } from './side-by-side'

const CHAIN = 'Three sigmoid layers: the gradient vanishes'

const node = (within: Locator, name: string) => within.locator(`.node[data-node="${name}"]`)
const wire = (within: Locator, from: string, to: string) =>
  within.locator(`.react-flow__edge[aria-label^="wire from ${from} to ${to},"]`)
const entry = (page: Page, text: string | RegExp) =>
  page.locator('.differences').getByRole('button', { name: text })

/** Puts a function in the place of another: into the wire before it, which is left when the other goes. */
async function swap(page: Page, within: Locator, from: string, name: string, operation: string) {
  await wire(within, from, name).locator('.react-flow__edge-path').click({ force: true })
  await page.keyboard.press('Shift+A')
  await page.keyboard.type(operation)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await node(within, name).click()
  await page.keyboard.press('Delete')
  await expect(node(within, name)).toHaveCount(0)
}

async function tryOnCopy(page: Page) {
  await openExample(page, CHAIN)
  await page.getByRole('button', { name: 'Graph', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Try on a Copy' }).click()
  return [graph(page, 1), graph(page, 2)] as const
}

const LIGHT = { colorScheme: 'light', forcedColors: 'none' } as const
test.afterEach(({ page }) => page.emulateMedia(LIGHT))

test('a function is swapped on a copy, which says so; what differs is tinted and listed', async ({
  page,
}) => {
  const [left, right] = await tryOnCopy(page)
  await expect(right).toHaveAttribute('aria-current', 'true')
  await expect(right.locator('.pane-name')).toHaveText(`${CHAIN} (copy)`)
  await expect(page.getByRole('tab', { name: 'Differences' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('Nothing differs')).toBeVisible()
  await expect(page.locator('.differing')).toHaveCount(0)

  await swap(page, right, 'f1', 'f2', 'relu')
  await expect(right.locator('.pane-name')).toHaveText(`${CHAIN} (σ → ReLU)`)
  await expect(left.locator('.pane-name')).toHaveText(CHAIN)

  // On both canvases: the values from the function on, the gradients of what goes into it.
  for (const side of [left, right]) {
    await expect(side.locator('.node.differing[data-node="f3"]')).toBeVisible()
    await expect(side.locator('.node.differing[data-node="x"]')).toHaveCount(1)
    await expect(side.locator('.node.differing[data-node="y"]')).toHaveCount(1)
    await expect(side.locator('.wire.differing').first()).toBeAttached()
  }
  await expect(node(left, 'f3').locator('..')).toHaveAccessibleName(/differs from the other graph/)

  // Structure first; then the numbers, the largest first.
  const entries = page.locator('.differences').getByRole('button')
  await expect(entries.first()).toHaveText(/^f2: called f\d+ in the second$/)
  await expect(entry(page, /sigmoid → relu/)).toBeVisible()
  for (const look of [
    LIGHT,
    { ...LIGHT, colorScheme: 'dark' },
    { ...LIGHT, forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(look)
    expect(await accessibilityFaults(page, '.canvas', '.differences'), JSON.stringify(look)).toEqual([])
  }
  const value = entry(page, /^f2 .*value/)
  await expect(value).toContainText('0.6225 → 0.5')
  await expect(value).toContainText('by 0.1225')

  await expect(entry(page, /^f1 ?value/)).toHaveCount(0)

  // Chosen, it is selected in both.
  await value.click()
  await expect(node(left, 'f2')).toHaveClass(/selected/)
  await expect(right.locator('.node.selected')).toHaveCount(1)

  // Taken back, nothing differs any more.
  await node(right, 'f3').click()
  while ((await right.locator('.pane-name').textContent()) !== `${CHAIN} (copy)`)
    await page.keyboard.press('Control+Z')
  await expect(page.locator('.differing')).toHaveCount(0)
})

test('what is not reached in a step is not tinted, and the marks can be turned off', async ({ page }) => {
  const [left, right] = await tryOnCopy(page)
  await swap(page, right, 'f1', 'f2', 'relu')
  await run(page, 'Step Both Graphs Together')
  await enterStepMode({ getByRole: right.getByRole.bind(right) } as Page)
  await expect(left.locator('.wire.differing')).toHaveCount(0)
  await expect(node(left, 'f3')).not.toHaveClass(/differing/)
  await page.getByRole('tab', { name: 'Differences' }).click()
  await expect(entry(page, /sigmoid → relu/)).toBeVisible()
  await expect(page.getByText(/^Numbers:/)).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(node(left, 'f3')).toHaveClass(/differing/)
  await expect(entry(page, /^f2 .*value/)).toBeVisible()
  await expect(entry(page, /gradient/)).toHaveCount(0)
  await expect(left.locator('.wire.differing')).toHaveCount(0)
  await run(page, 'Mark Differences')
  await expect(page.locator('.differing')).toHaveCount(0)
  await expect(page.getByRole('tab', { name: 'Differences' })).toHaveCount(0)
})

test('differences are chosen from the keyboard', async ({ page }) => {
  const [left, right] = await tryOnCopy(page)
  await swap(page, right, 'f1', 'f2', 'relu')
  await page.getByRole('tab', { name: 'Differences' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const focused = page.locator('.difference:focus')
  await expect(focused).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(left.locator('.node.selected')).toHaveCount(1)
  await expect(right.locator('.node.selected')).toHaveCount(1)
})
