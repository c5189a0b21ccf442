import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { find, graphOf, node, openExample, pane, wire } from './editor'

// How wires and nodes look where somebody looks at them: widths, what is spelt, states side by side, sums that count up.

const line = (edge: Locator) => edge.locator('.react-flow__edge-path')

const widthOf = (edge: Locator): Promise<number> =>
  line(edge).evaluate((path) => parseFloat(getComputedStyle(path).strokeWidth))

const strokeOf = (edge: Locator): Promise<string> =>
  line(edge).evaluate((path) => getComputedStyle(path).stroke)

const spelled = (page: Page) => page.locator('.callout[data-kind=local]')
const inputNames = (page: Page) => page.locator('.callout[data-kind=input]')

/** Points at no wire: what is pointed at is shown large, and not spelt besides. */
const pointAside = (page: Page): Promise<void> => page.mouse.move(5, 300)

/** Presses on a wire shortly before its end, where no number stands. */
async function pressWire(page: Page, edge: Locator, ...keys: string[]): Promise<void> {
  const { x, y } = await line(edge).evaluate((path) => {
    const line = path as SVGPathElement
    const { x, y } = line.getPointAtLength(line.getTotalLength() - 22).matrixTransform(line.getScreenCTM()!)
    return { x, y }
  })
  for (const key of keys) await page.keyboard.down(key)
  await page.mouse.click(x, y)
  for (const key of keys) await page.keyboard.up(key)
  await pointAside(page)
}

async function toLastStep(page: Page): Promise<void> {
  // Where the card of the example was, a wire may be now.
  await pointAside(page)
  await page.keyboard.press('F10')
  await page.keyboard.press('Control+Shift+Enter')
}

test('a switch draws the wires of a vanishing chain thinner from the target to the input', async ({
  page,
}) => {
  await openExample(page, 'Three sigmoid layers: the gradient vanishes')
  const chain = [wire(page, 'f2', 'f3', 'b'), wire(page, 'f4', 'f5', 'b'), wire(page, 'f6', 'f7', 'a')]
  const widths = () => Promise.all(chain.map(widthOf))
  expect(new Set(await widths()).size).toBe(1)
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByText('Wires as Wide as Gradients').click()
  await expect.poll(async () => new Set(await widths()).size).toBe(3)
  const [first, middle, last] = await widths()
  expect(first).toBeLessThan(middle! - 0.4)
  expect(middle).toBeLessThan(last! - 0.4)
  await page.reload()
  await openExample(page, 'Three sigmoid layers: the gradient vanishes')
  expect(await widths()).toEqual([first, middle, last])
})

test('each selected wire is spelt, and so is the gate by its inputs', async ({ page }) => {
  await graphOf(page, 'input x = 3; f = x * x')
  const [a, b] = [wire(page, 'x', 'f', 'a'), wire(page, 'x', 'f', 'b')]
  await pressWire(page, a)
  await expect(page.locator('.lens')).toContainText('∂f/∂a = 3')
  await pressWire(page, b, 'Shift')
  await expect(spelled(page)).toHaveText(['∂f/∂a = 3', '∂f/∂b = 3'])
  await expect(page.locator('.lens')).toHaveCount(0)
  await find(page, 'f')
  await expect(inputNames(page)).toHaveText(['a', 'b'])
  const sizes = await inputNames(page).evaluateAll((names) =>
    names.map((name) => {
      const { width, height } = name.getBoundingClientRect()
      return [parseFloat(getComputedStyle(name).fontSize), height, width > 0]
    }),
  )
  expect(sizes).toEqual([
    [11, expect.closeTo(16, 1), true],
    [11, expect.closeTo(16, 1), true],
  ])
})

test('while a wire is in hand the inputs that take it are named', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await find(page, 'q')
  await page.keyboard.press('Shift+L')
  await expect(inputNames(page)).toHaveText(['a', 'b'])
  await page.keyboard.press('Escape')
})

test('the wires of the current step are spelt, and selecting one hides neither state', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await toLastStep(page)
  await expect(spelled(page)).toHaveText(['∂f/∂q = −4', '∂q/∂x = 1', '∂q/∂y = 1'])
  const edge = wire(page, 'x', 'q', 'a')
  const phase = await strokeOf(edge)
  await pressWire(page, edge)
  await expect(edge.locator('.wire-selected')).toBeAttached()
  expect([await strokeOf(edge), await widthOf(edge)]).toEqual([phase, 3])
  await pressWire(page, wire(page, 'z', 'f', 'b'))
  expect(await widthOf(wire(page, 'z', 'f', 'b'))).toBe(2)
})

test('selection, focus and the current step of a node stand around one another', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await toLastStep(page)
  await find(page, 'q')
  const rings = await node(page, 'q').evaluate((element) => {
    const { boxShadow, outlineOffset, outlineWidth } = getComputedStyle(element)
    return { boxShadow, outlineOffset, outlineWidth }
  })
  expect(rings).toMatchObject({ outlineOffset: '8px', outlineWidth: '2px' })
  expect(rings.boxShadow).toContain('0px 0px 0px 2px')
  await node(page, 'q').hover()
  const hovered = await node(page, 'q').evaluate((element) => getComputedStyle(element).boxShadow)
  expect(hovered).toContain('0px 0px 0px 2px')
  await page.emulateMedia({ forcedColors: 'active' })
  const ring = () => node(page, 'q').evaluate((element) => getComputedStyle(element, '::before').outlineWidth)
  expect(await ring()).toBe('2px')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('at a fork the sum counts up, and under reduced motion it is there', async ({ page }) => {
  await graphOf(page, 'input x = 1; a = x * 2; b = x * 3; f = a + b')
  const sum = node(page, 'x').locator('.reading.gradient')
  await page.keyboard.press('F10')
  await page.keyboard.press('Control+Shift+Enter')
  await page.keyboard.press('F9')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.keyboard.press('F10')
  await expect(sum.locator('.subtotal')).toHaveCount(2)
  await expect(sum.locator('.subtotal')).toHaveCount(0)
  await expect(sum).toHaveText('Σ 5')
  await page.keyboard.press('F9')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('F10')
  await expect(sum.locator('.total')).toBeVisible()
  await expect(sum.locator('.subtotal').first()).toBeHidden()
})

test('while presenting the numbers of the step give way to those of what is pointed at', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await page.keyboard.press('Shift+F11')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('F10')
  const step = page.locator('.step-lens')
  await expect(step).toContainText('=')
  for (const place of await page.locator('.node[data-node]').all()) {
    await place.hover()
    const pointed = page.locator('.lens')
    if ((await pointed.count()) === 0) continue
    await expect
      .poll(async () => {
        const [a, b] = [(await step.boundingBox())!, (await pointed.boundingBox())!]
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
      })
      .toBe(false)
  }
  await expect(pane(page)).toBeVisible()
})

for (const size of [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
])
  for (const [title, steps] of [
    ['Softmax and cross-entropy: p − y', 9],
    ['A small CNN: convolution, ReLU, max pool, dense', 17],
  ] as const)
    test(`what is spelt at a step of “${title}” is whole in a window of ${size.width}`, async ({ page }) => {
      await page.setViewportSize(size)
      await openExample(page, title)
      await pointAside(page)
      for (let at = 0; at < steps; at++) {
        await page.keyboard.press('F10')
        const cut = () =>
          page.locator('.callout').evaluateAll((callouts) => {
            const canvas = document.querySelector('.react-flow')!.getBoundingClientRect()
            return callouts
              .filter((callout) => {
                const { left, right, top, bottom } = callout.getBoundingClientRect()
                return (
                  left < canvas.left || right > canvas.right || top < canvas.top || bottom > canvas.bottom
                )
              })
              .map((callout) => callout.textContent)
          })
        await expect.poll(cut).toEqual([])
      }
      await expect(spelled(page).first()).toBeVisible()
    })
