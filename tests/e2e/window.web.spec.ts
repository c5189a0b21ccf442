import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { enterStepMode, find, graphOf, node, openExample, settled, stepName } from './editor'

// The window: what stays usable however narrow it is, and nothing lies over what one is about to use.

const boxOf = async (found: Locator) => (await found.boundingBox())!

async function overlaps(a: Locator, b: Locator): Promise<boolean> {
  const [one, other] = [await boxOf(a), await boxOf(b)]
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Whether everything in the bar at the top stands clear of its neighbours, and inside of the window. */
const isBarClear = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const boxes = Array.from(document.querySelectorAll('.top-bar button'), (button) =>
      button.getBoundingClientRect(),
    ).filter(({ width }) => width > 0)
    if (boxes.length < 2) throw new Error('the bar at the top has no buttons')
    return boxes.every(
      (box, at) =>
        box.left >= 0 && box.right <= (boxes[at + 1]?.left ?? document.documentElement.clientWidth) + 1,
    )
  })

for (const width of [480, 600, 760, 900, 1000, 1280])
  test(`nothing overlaps in a window of ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 })
    await openExample(page, 'A sigmoid neuron, gate by gate')
    expect(await isBarClear(page)).toBe(true)
    expect((await boxOf(page.locator('.canvas'))).width).toBeGreaterThan(400)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('button', { name: 'Welcome page' }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

test('in a narrow window the panels are closed until asked for, one at a time, and open again in a wide one', async ({
  page,
}) => {
  const panel = (name: string) => page.getByRole('complementary', { name, exact: true })
  await openExample(page, 'Add, then multiply')
  await expect(panel('Palette')).toBeVisible()
  await page.setViewportSize({ width: 600, height: 700 })
  await expect(panel('Palette')).toBeHidden()
  await expect(panel('Inspector')).toBeHidden()
  await page.getByRole('button', { name: 'Palette', exact: true }).click()
  await expect(panel('Palette')).toBeVisible()
  await page.getByRole('button', { name: 'Inspector', exact: true }).click()
  await expect(panel('Inspector')).toBeVisible()
  await expect(panel('Palette')).toBeHidden()
  expect(await overlaps(panel('Inspector'), page.locator('.stepper'))).toBe(false)
  await page.reload()
  await page.setViewportSize({ width: 1280, height: 700 })
  await expect(panel('Palette')).toBeVisible()
  await expect(panel('Inspector')).toBeVisible()
})

test('a notice stands clear of the steps', async ({ page }) => {
  await graphOf(page, 'f = sigmoid(x)')
  await enterStepMode(page)
  await find(page, 'f')
  await page.keyboard.press('Shift+P')
  await page.keyboard.type('expand into')
  await page.keyboard.press('Enter')
  const notice = page.locator('.notice')
  await expect(notice).toContainText('Expanded f')
  expect(await overlaps(notice, page.locator('.stepper'))).toBe(false)
})

test('the context menu of the keyboard stands beside its node and inside the window', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  await openExample(page, 'Add, then multiply')
  for (const name of ['x', 'z', 'f']) {
    await find(page, name)
    await settled(page)
    await page.keyboard.press('Shift+F10')
    const menu = page.locator('.popover')
    await expect(menu).toBeVisible()
    expect(await overlaps(menu, node(page, name)), name).toBe(false)
    const { x, y, width, height } = await boxOf(menu)
    expect(x >= 0 && y >= 0 && x + width <= 1000 && y + height <= 500, name).toBe(true)
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
})

test('Mod+Enter runs the steps to the end from a button and from a tab, too', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  const last = async () => {
    await page.getByRole('tab', { name: 'Derivation' }).focus()
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.locator('.pending')).toHaveCount(0)
    return stepName(page).textContent()
  }
  const end = await last()
  await page.getByRole('button', { name: 'Reset to the First Step' }).click()
  await expect(stepName(page)).toHaveText('before the first step')
  await page.getByRole('main').getByRole('button', { name: 'Step', exact: true }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.value.pending, .value-line.pending')).toHaveCount(0)
  await expect(page.locator('.reading.gradient.pending')).not.toHaveCount(0)
  expect(await last()).toBe(end)
})

test('a long name breaks or ends in dots, but stays in the inspector', async ({ page }) => {
  const name = 'averylongname'.repeat(6)
  await graphOf(page, `${name} = exp(x); g = ${name} * ${name}`)
  await find(page, name)
  const fits = () => page.locator('.inspector').evaluate((panel) => panel.scrollWidth <= panel.clientWidth)
  expect(await fits()).toBe(true)
  await page.locator('.react-flow__edge').first().click()
  await expect(page.getByText('Global gradient =')).toBeVisible()
  expect(await fits()).toBe(true)
  await page.keyboard.press('Control+A')
  expect(await fits()).toBe(true)
})
