import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { chooseExample, enterStepMode, graphOf, node, openExample, wire } from './editor'

// The derivation panel: the step as mathematics, tied to the graph in both directions.

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Derivation' })

const position = (page: Page): Locator => page.getByText(/^\d+ of \d+$/)

/** Begins to step, and takes so many steps. */
async function takeSteps(page: Page, count: number): Promise<void> {
  await enterStepMode(page)
  for (let step = 0; step < count; step++) await page.keyboard.press('F10')
  await expect(position(page)).toHaveText(new RegExp(`^${count} of`))
}

/** A piece of a formula that stands for something, by what it reads as. */
const piece = (page: Page, kind: 'node' | 'edge', text: string): Locator =>
  panel(page).locator(`.katex-html [data-${kind}]`, { hasText: new RegExp(`^${text}$`) })

test('a backward step reads as in the lecture', async ({ page }) => {
  await openExample(page, 'Three sigmoid layers: the gradient vanishes')
  await takeSteps(page, 14)
  const sentence = panel(page).locator('.visually-hidden').filter({ hasText: '∂f9/∂f5' })
  await expect(sentence).toHaveText('∂f9/∂f5 = ∂f6/∂f5 · ∂f9/∂f6; ∂f9/∂f5 = 0.2449 · (−0.4283) = −0.1049')
  await expect(panel(page).locator('.katex math').first()).toBeAttached()
  await expect(panel(page).locator('.katex-error')).toHaveCount(0)
})

test('at the target, where a product is its local gradient alone, it is written once', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await takeSteps(page, 3)
  const lines = panel(page).locator('.ledger-line')
  await expect(lines).toHaveCount(2)
  for (const line of await lines.all()) await expect(line.locator('.equation')).toHaveCount(1)
})

test('a name in the panel lights up its node, a local gradient its wire, and the other way round', async ({
  page,
}) => {
  await openExample(page, 'Three sigmoid layers: the gradient vanishes')
  await takeSteps(page, 14)
  const local = piece(page, 'edge', '0.2449').first()
  await local.hover()
  await expect(page.locator('.wire.lit')).toHaveCount(1)
  await expect(wire(page, 'f5', 'f6', 'x').locator('.wire.lit')).toBeAttached()

  await piece(page, 'node', '−0.4283').first().hover()
  await expect(node(page, 'f6')).toHaveClass(/\blit\b/)
  await expect(page.locator('.wire.lit')).toHaveCount(0)

  await node(page, 'f5').hover()
  await expect(panel(page).locator('.is-lit').first()).toBeAttached()
  await expect(piece(page, 'node', '−0.1049').first()).toHaveClass(/is-lit/)
  await expect(local).not.toHaveClass(/is-lit/)
})

test('with the keyboard a wire of the ledger lights up, and leads to the wire', async ({ page }) => {
  await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
  await takeSteps(page, 7)
  const ledger = panel(page).getByRole('listitem').filter({ hasText: 'sum so far' })
  await expect(ledger).toHaveCount(2)
  const button = ledger.getByRole('button', { name: 'Wire from x to a' })
  await button.focus()
  await expect(wire(page, 'x', 'a', 'x').locator('.wire.lit')).toBeAttached()
  await button.press('Enter')
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('two wires between the same nodes are told apart by their inputs', async ({ page }) => {
  await graphOf(page, 's = x + x')
  await takeSteps(page, 3)
  const ledger = panel(page).getByRole('listitem').filter({ hasText: 'sum so far' })
  for (const input of ['a', 'b'])
    await expect(ledger.getByRole('button', { name: `Wire from x to s input ${input}` })).toBeVisible()
})

test('in fine grain the contributions of a fork arrive one by one', async ({ page }) => {
  await openExample(page, 'ReLU built from gates: (x + |x|) / 2')
  await takeSteps(page, 0)
  await page.getByText('Fine', { exact: true }).click()
  await expect(position(page)).toHaveText('0 of 14')
  await takeSteps(page, 13)
  const wires = panel(page).getByRole('button', { name: /^Wire from/ })
  await expect(wires).toHaveCount(1)
  const equation = panel(page).locator('.equation').first()
  await expect(equation).toContainText('⋯')
  // A step that is still under way is not in the list of those that are done.
  await expect(panel(page).getByRole('button', { name: 'Show the 8 whole steps' })).toBeVisible()
  await page.keyboard.press('F10')
  await expect(wires).toHaveCount(2)
  await expect(equation).not.toContainText('⋯')
  await expect(panel(page).getByRole('button', { name: 'Show the 9 whole steps' })).toBeVisible()
})

test('the special words stand at their step', async ({ page }) => {
  await openExample(page, 'The max gate: f = 2 (x · y + max(z, w))')
  await page.getByRole('tab', { name: 'Derivation' }).click()
  await node(page, 'f2').click()
  await expect(panel(page).getByText('A max passes the gradient to the larger input, z')).toBeVisible()
  await node(page, 'f4').click()
  await expect(panel(page).getByText('1, because this is the target.')).toBeVisible()
})

test('the derivation so far can be read as a list and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openExample(page, 'Three sigmoid layers: the gradient vanishes')
  await takeSteps(page, 14)
  await panel(page).getByRole('button', { name: 'Show the 22 steps' }).click()
  await expect(panel(page).locator('.derivation-steps li')).toHaveCount(22)
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await panel(page).getByRole('button', { name: 'Copy as LaTeX' }).click()
  await expect.poll(copied).toContain('\\begin{align*}')
  expect(await copied()).toContain('0.2449 \\cdot \\left(-0.4283\\right) = -0.1049')
  await panel(page).getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect.poll(copied).toContain('## Backward')
})

test('what lights up in an equation is marked as a whole, and no line strikes through it', async ({
  page,
}) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  for (let at = 0; at < 11; at++) await page.keyboard.press('F10')
  const fraction = page.locator('.derivation .equation [data-edge]', { has: page.locator('.mfrac') }).first()
  await fraction.hover()
  await expect(fraction).toHaveClass(/is-lit/)
  const beyond = await fraction.evaluate((piece) => {
    const { top, bottom } = piece.getBoundingClientRect()
    return Array.from(piece.querySelectorAll('.mord.mathnormal'), (sign) =>
      sign.getBoundingClientRect(),
    ).filter((sign) => (sign.top + sign.bottom) / 2 < top || (sign.top + sign.bottom) / 2 > bottom).length
  })
  expect(beyond).toBe(0)
})

test('the first formula finds its faces there already', async ({ browser, baseURL }) => {
  // Nothing is kept there of a page before.
  const context = await browser.newContext({ baseURL: baseURL! })
  const page = await context.newPage()
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(...(/KaTeX_\w+-[A-Za-z]+/.exec(request.url()) ?? [])))
  await page.goto('/')
  await expect
    .poll(() => fetched)
    .toEqual(expect.arrayContaining(['KaTeX_Main-Regular', 'KaTeX_Math-Italic']))
  fetched.length = 0
  await chooseExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.katex').first()).toBeVisible()
  expect(fetched).toEqual([])
  await context.close()
})

test('a product of matrices opens into the products of an entry, and into the orders that its shapes allow', async ({
  page,
}) => {
  const opened = async (expression: string, name: string) => {
    await graphOf(page, expression)
    await node(page, name).click()
    await page.getByRole('tab', { name: 'Derivation' }).click()
    await panel(page)
      .getByRole('button', { name: /^Why\?/ })
      .click()
  }
  const fits = panel(page).getByRole('cell', { name: /fits/ })
  const lit = (name: string) => panel(page).getByRole('table', { name }).locator('.is-lit')

  await opened('param W = [[1, 2, 3], [3, 4, -1]]; input x = [5, 6, 7]; z = W @ x; f = sum(z * z)', 'W')
  await panel(page).getByRole('option', { name: 'W[0, 1]' }).click()
  await expect(lit('value of x')).toHaveText(['6'])
  await expect(lit('gradient of z')).toHaveText(['76'])
  await expect(lit('gradient of W')).toHaveText(['456'])
  await expect(fits).toHaveText('2×1 · 1×3 = 2×3 fits')

  await opened(
    'param W = [[1, 2, 3], [3, 4, 5]]; input X = [[5, 6], [7, 8], [1, -1], [0, 2]]; Z = X @ W; f = sum(Z)',
    'W',
  )
  await panel(page).getByRole('option', { name: 'W[0, 0]' }).click()
  await page.keyboard.press('ArrowDown')
  await expect(lit('value of X')).toHaveText(['6', '8', '−1', '2'])
  await expect(lit('gradient of Z')).toHaveText(['1', '1', '1', '1'])
  await expect(lit('gradient of W')).toHaveText(['15'])
  await expect(fits).toHaveText('2×4 · 4×3 = 2×3 fits')
})

test('an entry of a bias opens into the rows of the batch that it reaches, one of attention into all that it takes part in', async ({
  page,
}) => {
  const lit = (name: string) => panel(page).getByRole('table', { name }).locator('.is-lit')
  await graphOf(page, 'param b = [1, -1]; input x = [[1, 2], [3, 5], [2, 0]]; z = x + b; f = sum(z * z)')
  await node(page, 'b').click()
  await page.getByRole('tab', { name: 'Derivation' }).click()
  await panel(page).getByRole('button', { name: 'Why? Entry by entry' }).click()
  await panel(page).getByRole('option', { name: 'b[1]' }).click()
  await expect(lit('gradient of z')).toHaveText(['2', '8', '−2'])
  await expect(lit('gradient of b')).toHaveText(['8'])
  await expect(panel(page)).toContainText('This entry reaches 3 entries of z.')

  await graphOf(
    page,
    'param V = [[1, 0], [2, 1]]; o = attention([[1, 1], [0, 2]], [[1, 2], [0, 1]], V); f = sum(o)',
  )
  await node(page, 'V').click()
  await page.getByRole('tab', { name: 'Derivation' }).click()
  await panel(page).getByRole('button', { name: 'Why? Entry by entry' }).click()
  await panel(page).getByRole('option', { name: 'V[0, 1]' }).click()
  await expect(lit('gradient of o')).toHaveText(['1', '1'])
  await expect(lit('gradient of V')).toHaveCount(1)
})
