import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { openExample } from './editor'
import { graph } from './side-by-side'

// Why three sigmoids learn so slowly, as somebody finds it out: by a copy with ReLU, trained together with the graph.

const CHAIN = 'Three sigmoid layers: the gradient vanishes'

// Where the browser has no save dialog, what is exported is a download.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  }),
)

const panel = (page: Page, name: string): Locator => page.getByRole('tabpanel', { name })
const button = (page: Page, name: string | RegExp): Locator =>
  panel(page, 'Training').getByRole('button', { name })
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Step of the run' })
const valueAt = (within: Locator, name: string): Locator => within.locator(`.node[data-node="${name}"]`)

const inDigits = (number: number): string => String(Number(number.toPrecision(4)))

async function exported(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await button(page, name).click()
  return readFile(await (await download).path())
}

test('ReLU is tried on a copy from what is found, both are trained together, and their curves are exported in one', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await openExample(page, CHAIN)
  await page.getByRole('tab', { name: 'Health' }).click()
  await panel(page, 'Health').getByRole('button', { name: 'Try on a copy: σ → ReLU at f2 and f4' }).click()
  const [left, right] = [graph(page, 1), graph(page, 2)]
  await expect(right.locator('.pane-name')).toHaveText(`${CHAIN} (σ → ReLU)`)
  await expect(valueAt(right, 'f3')).toHaveClass(/differing/)

  // The strips of both in one picture, told apart by name.
  const bars = panel(page, 'Health').getByRole('figure', { name: 'From input to target' }).getByRole('button')
  await expect(bars).toHaveCount(10)
  await expect(bars.nth(0)).toHaveAccessibleName(new RegExp(`^${CHAIN}. Layer 4 before the target`))
  await expect(bars.nth(1)).toHaveAccessibleName(/^σ → ReLU. Layer 4 before the target/)
  await bars.nth(2).hover()
  await expect(left.locator('.node.lit')).toHaveCount(3)
  await expect(right.locator('.node.lit')).toHaveCount(0)

  // Both are trained as one: as many steps, shown at the same one.
  await page.getByRole('tab', { name: 'Training' }).click()
  await panel(page, 'Training').getByText('Train both graphs together').click()
  await panel(page, 'Training').getByRole('textbox', { name: 'Steps to run' }).fill('40')
  await button(page, 'Run 40 steps').click()
  const legend = page.locator('.line-chart').first().getByRole('listitem')
  await expect(legend).toHaveCount(3)
  await expect(legend.nth(1)).toContainText(`${CHAIN} · Run 1: SGD, η = 0.1`)
  await expect(legend.nth(2)).toContainText('σ → ReLU · Run 1: SGD, η = 0.1')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 40 of 40')
  const text = page.locator('.line-chart figcaption').first()
  await expect(text).toContainText(/vanishes · Run 1.* after 40 steps.*σ → ReLU · Run 1.* after 40 steps/)

  // The chart says the numbers of both at a step, which is gone to in both.
  const chart = page.locator('.line-chart .u-over').first()
  await chart.scrollIntoViewIfNeeded()
  const { width, height } = (await chart.boundingBox())!
  await chart.click({ position: { x: width / 2, y: height / 2 } })
  await expect(legend.first()).toHaveText('Step20')
  const said = await legend.allTextContents()
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 20 of 40')

  // The table has both, and agrees with what the chart and the canvases say.
  const csv = (await exported(page, 'Export CSV')).toString('utf8').split('\r\n')
  expect(csv[0]).toMatch(/^graph,run,step,loss/)
  const losses = new Map(
    csv.slice(1, -1).map((line) => {
      const [name, , step, loss] = line.split(',')
      return [`${name} ${step}`, Number(loss)]
    }),
  )
  expect(losses.size).toBe(2 * 41)
  for (const [at, name] of [
    [1, CHAIN],
    [2, 'σ → ReLU'],
  ] as const) {
    const loss = losses.get(`${name} 20`)!
    expect(said[at]).toContain(inDigits(loss))
    await expect(valueAt(graph(page, at), 'f9')).toContainText(inDigits(loss))
  }

  // The picture is one of both, each with its line in the legend: what is drawn in it has the colours of both.
  const png = await exported(page, 'Export PNG')
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  const found = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const brush = canvas.getContext('2d')!
    brush.drawImage(image, 0, 0)
    const { data } = brush.getImageData(0, 0, image.width, image.height)
    const pixels = new Map<string, number>()
    for (let i = 0; i < data.length; i += 4) {
      const key = `rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`
      pixels.set(key, (pixels.get(key) ?? 0) + 1)
    }
    return [...document.querySelectorAll('.line-chart-sign path')].map(
      (path) => pixels.get(getComputedStyle(path).stroke) ?? 0,
    )
  }, png.toString('base64'))
  expect(found).toHaveLength(4)
  for (const count of found) expect(count).toBeGreaterThan(50)
  expect(await accessibilityFaults(page)).toEqual([])

  // Another step of the run beside the one that shows.
  await panel(page, 'Training').getByRole('textbox', { name: 'Step to compare with' }).fill('3')
  await button(page, 'Compare with Step 3').click()
  await expect(left.locator('.pane-name')).toHaveText(`step 3 of ${CHAIN} (σ → ReLU)`)
  const differences = panel(page, 'Differences').getByRole('button')
  await expect(differences.filter({ hasText: /^w1 ?value/ })).toHaveCount(1)
  await expect(valueAt(left, 'w1')).toHaveClass(/differing/)
})
