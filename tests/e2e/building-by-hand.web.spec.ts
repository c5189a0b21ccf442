import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  find,
  graphOf,
  newGraph,
  node,
  paletteEntry,
  pane,
  port,
  drag,
  pressEmpty,
  select,
  valueOf,
  wire,
} from './editor'

// A graph that is built by hand differentiates by itself, and says where its numbers are none.

const hint = (page: Page) => page.getByText(/^No gradients yet: the graph ends in/)
const problem = (page: Page, name: string) => node(page, name).locator('.problem')

/** The gradient that flows back into a node along the first of its wires that carries one. */
const gradientOf = (page: Page, name: string) =>
  page
    .locator(`.react-flow__edge[aria-label^="wire from ${name} to "] .global`)
    .filter({ hasText: /\S/ })
    .first()

/** Types another value into a source that holds a tensor. */
async function retype(page: Page, name: string, value: string): Promise<void> {
  await find(page, name)
  // The search that has closed gives the keys back a moment later, which ends what was begun before.
  await expect(async () => {
    await node(page, name).locator('xpath=..').press('Enter')
    await valueOf(page, name).fill(value, { timeout: 1000 })
    await valueOf(page, name).press('Enter', { timeout: 1000 })
  }).toPass()
}

async function place(page: Page, operation: string, x: number, y: number): Promise<void> {
  const entry = await paletteEntry(page, operation)
  await entry.dragTo(pane(page), { targetPosition: { x, y } })
}

test('with the mouse alone: the target moves on with the gates, and of two ends one is chosen', async ({
  page,
}) => {
  await newGraph(page)
  await place(page, 'input', 70, 160)
  await place(page, 'exp', 320, 100)
  await drag(page, port(page, 'x1', 'output'), port(page, 'f1', 'x'))
  await expect(node(page, 'f1').getByText('∂')).toBeVisible()
  await expect(gradientOf(page, 'x1')).toHaveText('2.718')
  await expect(page.getByText('Every number shows.')).toBeVisible()
  // A gate that is not wired yet changes nothing; wired to the same input it is another end.
  await place(page, 'sin', 320, 320)
  await expect(node(page, 'f1').getByText('∂')).toBeVisible()
  await drag(page, port(page, 'x1', 'output'), port(page, 'f2', 'x'))
  await expect(hint(page)).toContainText('f1 and f2')
  await expect(page.getByText('Every number shows.')).toHaveCount(0)
  await expect(page.getByText('The values show, but no gradient')).toBeVisible()
  await page.getByRole('button', { name: 'Differentiate f2' }).click()
  await expect(hint(page)).toHaveCount(0)
  await expect(gradientOf(page, 'x1')).toHaveText('0.5403')
  // Back to what ends the graph, which is one gate once the other is gone.
  await page.getByRole('button', { name: /differentiating f2/ }).click()
  await page.getByRole('option', { name: /What ends the graph/ }).click()
  await expect(hint(page)).toBeVisible()
  await select(page, 'f2')
  await page.keyboard.press('Delete')
  await expect(gradientOf(page, 'x1')).toHaveText('2.718')
})

test('the first number that is none is named on the canvas, in the status line and in the list', async ({
  page,
}) => {
  await graphOf(page, 'input x = 1; r = sqrt(x); f = sum(r * 2)')
  await expect(page.getByText('No problems')).toBeVisible()
  await valueOf(page, 'x').fill('[4, -1]')
  await page.keyboard.press('Enter')
  const said = 'r is NaN at entry [1]: sqrt of x = −1; change x'
  await expect(problem(page, 'r')).toHaveText(said)
  // An error is a dot, and words where one looks.
  await expect(problem(page, 'r')).toBeHidden()
  await node(page, 'r').hover()
  await expect(problem(page, 'r')).toBeVisible()
  await expect(page.locator('.node .problem')).toHaveCount(1)
  await expect(page.getByText('No problems')).toHaveCount(0)
  await pressEmpty(page)
  await expect(page.getByRole('button', { name: said })).toBeVisible()
  await page.getByRole('button', { name: '1 problem: r makes NaN' }).click()
  await expect(page.locator('.node.selected')).toHaveAttribute('data-node', 'r')
  await retype(page, 'x', '[4, 0]')
  await expect(problem(page, 'r')).toHaveText(
    'r: its local gradient by x is ∞ at entry [1]; change what goes into r',
  )
  await retype(page, 'x', '[4, 9]')
  await expect(page.getByText('No problems')).toBeVisible()
  await expect(page.locator('.node .problem')).toHaveCount(0)
})

test('an infinite value is named, and is no problem any more once its input is another', async ({ page }) => {
  await graphOf(page, 'input x = 0; r = 1 / x; f = r * 2')
  await expect(problem(page, 'r')).toHaveText(/^r is ∞/)
  await expect(page.getByText('No problems')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '1 problem: r makes ∞' })).toBeVisible()
  await valueOf(page, 'x').fill('2')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No problems')).toBeVisible()
})

test('a number that is none is not named before its step', async ({ page }) => {
  await graphOf(page, 'r = log(x); f = exp(r)')
  await valueOf(page, 'x').fill('-1')
  await page.keyboard.press('Enter')
  await expect(problem(page, 'r')).toBeAttached()
  await pressEmpty(page)
  await page.keyboard.press('F10')
  await expect(problem(page, 'r')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(problem(page, 'r')).toBeAttached()
})

test('a wire is spoken with its numbers', async ({ page }) => {
  await graphOf(page, 'q = x + y; f = q * 3')
  await expect(wire(page, 'q', 'f', 'a')).toHaveAccessibleName(
    'wire from q to f, input a, value 2, local gradient 3, global gradient 3',
  )
  await valueOf(page, 'x').fill('4')
  await expect(wire(page, 'q', 'f', 'a')).toHaveAccessibleName(/value 5,/)
  await pressEmpty(page)
  await page.keyboard.press('F10')
  await expect(wire(page, 'q', 'f', 'a')).toHaveAccessibleName(
    'wire from q to f, input a, no value yet, no local gradient yet, no global gradient yet',
  )
})

test('keys that are the browser’s own reach it, and another way is there', async ({ page }) => {
  await graphOf(page, 'f = exp(x)')
  await find(page, 'f')
  await page.evaluate(() => {
    addEventListener('keydown', (event) => {
      if (event.key.length === 1) document.title = `${event.key} ${event.defaultPrevented}`
    })
  })
  for (const key of ['l', 'f', 'd', 'e', 'g']) {
    // Not really: what the browser does with it is no part of the page.
    await page.evaluate(
      (typed) =>
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: typed, ctrlKey: true, bubbles: true, cancelable: true }),
        ),
      key,
    )
    await expect(page).toHaveTitle(`${key} false`)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.node[data-node]')).toHaveCount(2)
  await page.keyboard.press('Shift+D')
  await expect(page.locator('.node[data-node]')).toHaveCount(3)
})

test('saving says what was saved, until the graph changes', async ({ page }) => {
  await graphOf(page, 'f = exp(x)')
  await page.evaluate(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+S')
  await download
  const said = page.getByRole('contentinfo').getByText('Saved Untitled.chainrule')
  await expect(said).toBeVisible()
  await valueOf(page, 'x').fill('2')
  await expect(said).toHaveCount(0)
})

test('the words of an error stay within the canvas', async ({ page }) => {
  await graphOf(page, 'input x = -1; a = x * 2; b = a * 3; c = b + 1; d = c - 1; r = sqrt(d)')
  const canvas = (await page.locator('.canvas').boundingBox())!
  await node(page, 'r').hover()
  await expect(problem(page, 'r')).toBeVisible()
  const words = (await problem(page, 'r').boundingBox())!
  expect(words.x + words.width).toBeLessThanOrEqual(canvas.x + canvas.width)
  // Below the left side of its node they would go on beyond the edge.
  expect((await node(page, 'r').boundingBox())!.x + words.width).toBeGreaterThan(canvas.x + canvas.width)
})
