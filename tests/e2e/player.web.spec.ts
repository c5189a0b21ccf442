import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { devices, expect, type Page, test as base } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'

// The page that plays the steps, opened from a file as whoever was sent it opens it.

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Where the page lies. */
const test = base.extend<object, { pageOf: (example: string) => string; address: string }>({
  pageOf: [
    // oxlint-disable-next-line no-empty-pattern -- a fixture that needs no other says so
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'chainrule-player-'))
      await use((example) => {
        const file = join(folder, `${example}.html`)
        const document = at(`shared/examples/${example}.chainrule`)
        execFileSync(process.execPath, [at('out/main/cli.js'), 'figure', document, '-o', file])
        return pathToFileURL(file).href
      })
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  address: [({ pageOf }, use) => use(pageOf('add-then-multiply')), { scope: 'worker' }],
})

/** Opens the page; what it asks for besides itself, and what it complains of. */
async function open(page: Page, address: string): Promise<{ asked: string[]; complaints: string[] }> {
  const [asked, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => asked.push(request.url().slice(0, 40)))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready)
  return {
    asked: asked.filter((url) => !url.startsWith('data:font/ttf') && url !== address.slice(0, 40)),
    complaints,
  }
}

const count = (page: Page) => page.locator('#count')
/** The numbers that show in the drawing. */
const shown = (page: Page) =>
  page
    .locator('#drawing text')
    .evaluateAll((texts) =>
      texts
        .filter((text) => getComputedStyle(text).visibility === 'visible')
        .map((text) => text.lastChild!.textContent),
    )

test('steps by keys, each with its derivation, and asks for nothing', async ({ page, address }) => {
  const { asked, complaints } = await open(page, address)
  await expect(count(page)).toHaveText('1 / 4')
  await expect(page.getByRole('heading', { name: 'Step 1 of 4, forward q' })).toBeVisible()
  expect(await shown(page)).not.toContain('−12')
  for (const [key, step] of [
    ['ArrowRight', 2],
    [' ', 3],
    ['PageDown', 4],
    ['ArrowLeft', 3],
    ['End', 4],
    ['ArrowRight', 4],
    ['Home', 1],
  ] as const) {
    await page.keyboard.press(key)
    await expect(count(page)).toHaveText(`${step} / 4`)
  }
  await page.keyboard.press('End')
  await expect(page.getByRole('heading', { name: 'Step 4 of 4, backward q' })).toBeVisible()
  await expect(page.locator('#derivation math').last()).toBeVisible()
  expect(await shown(page)).toContain('−12')
  expect({ asked, complaints }).toEqual({ asked: [], complaints: [] })
})

test('steps by its buttons and its slider', async ({ page, address }) => {
  await open(page, address)
  await page.getByRole('button', { name: 'Next step' }).click()
  await expect(count(page)).toHaveText('2 / 4')
  await page.getByRole('button', { name: 'Last step' }).click()
  await expect(page.getByRole('button', { name: 'Next step' })).toBeDisabled()
  await page.getByRole('button', { name: 'Previous step' }).click()
  await expect(count(page)).toHaveText('3 / 4')
  await page.getByRole('slider', { name: 'Step' }).fill('2')
  await expect(page.getByRole('heading', { name: 'Step 2 of 4, forward f' })).toBeVisible()
})

test('axe finds nothing, at any of a few steps', async ({ page, address }) => {
  await open(page, address)
  for (const key of ['Home', 'ArrowRight', 'End']) {
    await page.keyboard.press(key)
    // Its policy lets no script in but its own: axe comes by the back door.
    expect(await accessibilityFaults(page)).toEqual([])
  }
})

test.describe('on a phone', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7']
  test.use(phone)

  test('a swipe steps, a tap too, and nothing is wider than the screen', async ({ page, address }) => {
    await open(page, address)
    await page.getByRole('button', { name: 'Last step' }).tap()
    await expect(count(page)).toHaveText('4 / 4')
    await page.getByRole('button', { name: 'First step' }).tap()
    await expect(count(page)).toHaveText('1 / 4')
    const box = (await page.locator('#drawing').boundingBox())!
    const touch = await page.context().newCDPSession(page)
    const swipe = async (from: number, to: number) => {
      const y = box.y + box.height / 2
      const at = (x: number) => [{ x: box.x + box.width * x, y }]
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) })
      for (const share of [0.25, 0.5, 0.75, 1])
        await touch.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: at(from + (to - from) * share),
        })
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    await swipe(0.8, 0.2)
    await expect(count(page)).toHaveText('2 / 4')
    await swipe(0.2, 0.8)
    await expect(count(page)).toHaveText('1 / 4')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  test('a drawing that is wider stays readable, and follows the step', async ({ page, pageOf }) => {
    await open(page, pageOf('two-layer-bce'))
    const [drawing, next] = [page.locator('#drawing'), page.getByRole('button', { name: 'Next step' })]
    const sizes = await drawing
      .locator('text')
      .evaluateAll((texts) =>
        (texts as SVGTextElement[]).map(
          (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a,
        ),
      )
    expect(Math.min(...sizes)).toBeGreaterThan(10)
    /** The gate of the step has the thickest ring. */
    const ring = () =>
      drawing.locator('rect[stroke-width="3"]').evaluateAll((rings) => {
        const [box] = rings
          .filter((ring) => getComputedStyle(ring).visibility === 'visible')
          .map((ring) => ring.getBoundingClientRect())
        return { left: box!.left, right: box!.right, room: innerWidth }
      })
    const places = new Set<number>()
    for (let step = 1; step <= 14; step++) {
      await expect(count(page)).toHaveText(`${step} / 14`)
      const { left, right, room } = await ring()
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(room)
      places.add(await drawing.evaluate(({ scrollLeft }) => scrollLeft))
      if (step < 14) await next.tap()
    }
    expect(places.size).toBeGreaterThan(2)
    expect(places.size).toBeLessThan(14)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
