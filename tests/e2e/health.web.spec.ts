import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { find, node, openExample, selected, valueOf, wire } from './editor'
import { graph } from './side-by-side'

// Why a net does not learn, as somebody finds it out: what is found, where, what can be tried, and the factors on the way.

const VANISHING = 'Three sigmoid layers: the gradient vanishes'

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Health' })

const openHealth = async (page: Page, title: string) => {
  await openExample(page, title)
  await page.getByRole('tab', { name: 'Health' }).click()
}

const colourOf = (page: Page, ...ends: [string, string, string]) =>
  wire(page, ...ends)
    .locator('.react-flow__edge-path')
    .evaluate((path) => getComputedStyle(path).stroke)

test('a finding is shown on the graph, and its experiment on a copy after which nothing is found', async ({
  page,
}) => {
  await openHealth(page, VANISHING)
  const finding = panel(page).getByText('The gradient vanishes at w1: it shrinks 139 times over 3 layers')
  await expect(finding).toBeVisible()
  await panel(page).getByRole('button', { name: 'Show w1' }).click()
  await expect(selected(page)).toHaveCount(1)
  await expect(selected(page)).toHaveAttribute('data-node', 'w1')
  await panel(page).getByRole('button', { name: 'Try on a copy: σ → ReLU at f2 and f4' }).click()
  const copy = graph(page, 2)
  await expect(copy).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('group', { name: /^Graph 2 of 2: .*vanishes \(σ → ReLU\)$/ })).toBeVisible()
  await expect(panel(page).getByText('Nothing is found that would keep it from learning.')).toBeVisible()
  // The graph itself is as it was.
  await page.keyboard.press('Shift+O')
  await expect(finding).toBeVisible()
})

test('a bar of the strip lights its nodes and brings them into view, by keys too', async ({ page }) => {
  await openHealth(page, VANISHING)
  const bars = panel(page).getByRole('figure', { name: 'From input to target' }).getByRole('button')
  await expect(bars).toHaveCount(5)
  await bars.nth(1).hover()
  await expect(page.locator('.node.lit')).toHaveCount(3)
  await expect(node(page, 'w1')).toHaveClass(/\blit\b/)
  const heights = await bars
    .locator('.strip-bar')
    .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().height))
  expect(heights[1]).toBeLessThan(heights[2]! - 5)
  expect(heights[2]).toBeLessThan(heights[3]! - 5)
  await bars.nth(1).focus()
  await page.keyboard.press('Tab')
  await expect(bars.nth(2)).toBeFocused()
  await expect(node(page, 'w2')).toHaveClass(/\blit\b/)
  await page.keyboard.press('Enter')
  await expect(selected(page)).toHaveCount(3)
})

test('the findings follow a value while it changes', async ({ page }) => {
  await openHealth(page, 'The same three layers with ReLU')
  await expect(panel(page).getByText('Nothing is found')).toBeVisible()
  for (const name of ['w1', 'w2', 'w3']) {
    await valueOf(page, name).fill('9')
    await page.keyboard.press('Enter')
  }
  await expect(panel(page).getByText(/^Warning The gradient explodes at w1, w2 and w3/)).toBeVisible()
})

test('the factors along the path of a node are listed with their running product', async ({ page }) => {
  await openHealth(page, VANISHING)
  await panel(page).getByRole('button', { name: 'Paths to the Target' }).click()
  const paths = page.getByRole('tabpanel', { name: 'Paths' })
  await expect(paths.getByText('Select one node')).toBeVisible()
  await find(page, 'w1')
  await expect(paths.getByRole('option', { name: /^The only path/ })).toBeVisible()
  const rows = paths.getByRole('row')
  await expect(rows).toHaveCount(10)
  await expect(rows.filter({ hasText: 'σ′ ≤ 0.25' })).toHaveCount(3)
  await expect(rows.filter({ hasText: 'w2 = 0.5' })).toHaveCount(1)
  await expect(rows.last()).toContainText('−0.001504')
})

test('a switch gives wires the colour of how small their gradients are', async ({ page }) => {
  await openExample(page, VANISHING)
  const colours = async () => [
    await colourOf(page, 'f2', 'f3', 'b'),
    await colourOf(page, 'f4', 'f5', 'b'),
    await colourOf(page, 'f6', 'f7', 'a'),
  ]
  expect(new Set(await colours()).size).toBe(1)
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByText('Wires in the Colour of Gradients').click()
  await expect.poll(async () => new Set(await colours()).size).toBe(3)
})
