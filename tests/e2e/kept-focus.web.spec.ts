import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { leaveGraph, newGraph, openExample } from './editor'
import { graph, run, type } from './side-by-side'

// Whatever closes while it has the keyboard's focus: the page itself does not get it, as it has no use for keys.

const canvas = (within: Page | Locator) => within.getByRole('application', { name: /^Canvas: / })

/** What has the focus, as far as one can tell; `body` where nothing has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { tagName, className } = document.activeElement!
    return tagName === 'BODY' ? 'body' : `${tagName} ${String(className)}`
  })

/** Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let press = 0; press < 80; press++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}`)
}

/** Two examples side by side; the right one is active, and nothing is unsaved. */
async function openTwo(page: Page): Promise<void> {
  await openExample(page, 'Multiply, then add')
  await page.getByRole('button', { name: 'Examples…' }).click()
  await page.getByRole('button', { name: 'Open The max gate: f = 2 (x · y + max(z, w)) beside' }).click()
  await expect(graph(page, 2)).toHaveAttribute('aria-current', 'true')
  await expect(canvas(graph(page, 2))).toBeFocused()
}

test.describe('a graph that is closed leaves the focus to the other one', () => {
  test('by its button', async ({ page }) => {
    await openTwo(page)
    const close = page.getByRole('button', { name: /^Close / }).last()
    await close.focus()
    await page.keyboard.press('Enter')
    await expect(close).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  })

  test('by its button, after a question', async ({ page }) => {
    await openTwo(page)
    await type(page, 'g = a * b')
    await page
      .getByRole('button', { name: /^Close / })
      .last()
      .focus()
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Don’t Save' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: /^Graph/ })).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
  })

  test('by a command', async ({ page }) => {
    await openTwo(page)
    await run(page, 'Side by Side')
    await expect(page.getByRole('group', { name: /^Graph/ })).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
  })
})

test('the last graph leaves it to the welcome page, of which Tab goes on to the first button', async ({
  page,
}) => {
  await openExample(page, 'Multiply, then add')
  await run(page, 'Close')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').getByRole('button').first()).toBeFocused()
})

test('a presentation has it on the graph, and leaves it there', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  await page.getByRole('button', { name: 'Welcome page' }).focus()
  await page.keyboard.press('Shift+F11')
  await expect(page.locator('.top-bar')).toHaveCount(0)
  await expect(canvas(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.timeline-count')).toHaveText(/^1 of/)
  await page.keyboard.press('Escape')
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(canvas(page)).toBeFocused()
})

test('a panel that closes leaves it to the graph', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  for (const [part, command] of [
    [page.getByRole('complementary').getByRole('button', { name: 'Arithmetic' }), 'Palette'],
    [page.getByRole('tab', { name: 'Derivation' }), 'Inspector'],
  ] as const) {
    await part.focus()
    await run(page, command)
    await expect(part).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
  }
})

test('a button that can no longer be pressed leaves it to the graph', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  await page.keyboard.press('F10')
  const next = page.locator('.stepper').getByRole('button', { name: 'Step', exact: true })
  await next.focus()
  while (await next.isEnabled()) await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).not.toBe('body')
  await page.keyboard.press('ArrowLeft')
  await expect(next).toBeEnabled()
})

test.describe('what opens over it and closes by Escape gives it back', () => {
  const overlays = ['Shift+P', 'Shift+F', 'Shift+E', 'Shift+A', '?', 'Shift+F10'] as const

  test('to a node', async ({ page }) => {
    await openExample(page, 'Multiply, then add')
    await page.keyboard.press('Alt+ArrowRight')
    const focusedNode = page.locator('.react-flow__node:focus')
    const id = await focusedNode.getAttribute('data-id')
    for (const keys of overlays) {
      await page.keyboard.press(keys)
      await expect(page.locator('[role=dialog], [role=menu]').first()).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0)
      await expect(focusedNode).toHaveAttribute('data-id', id!)
    }
  })

  test('to the graph, where the page had it', async ({ page }) => {
    await newGraph(page)
    for (const keys of overlays.filter((keys) => keys !== 'Shift+F')) {
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      await page.keyboard.press(keys)
      await expect(page.locator('[role=dialog], [role=menu]').first()).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0)
      await expect(canvas(page)).toBeFocused()
    }
  })

  test('to the welcome page, also where it was asked for before the application was there', async ({
    page,
  }) => {
    const application = /application-[\w-]+\.js$/
    let pressed = () => {}
    const isPressed = new Promise<void>((done) => (pressed = done))
    await page.route(application, async (route) => {
      await isPressed
      await route.continue()
    })
    // Who asks for the application hears keys already; before that nothing is painted.
    const asked = page.waitForRequest(application)
    await page.goto('/', { waitUntil: 'commit' })
    await asked
    await page.keyboard.press('Shift+E')
    pressed()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('main')).toBeFocused()
  })
})

test('menus that open at a button give it back to that', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  for (const name of ['Theme', 'differentiating f', 'File']) {
    const button = page.getByRole('button', { name, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('[role=dialog], [role=menu]').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()
  }
})

test('the title that was typed gives it back to the title', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  await page.getByRole('button', { name: /^Title: / }).focus()
  for (const end of ['Enter', 'Escape']) {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toBeFocused()
    await page.keyboard.type('anew')
    await page.keyboard.press(end)
    await expect(page.getByRole('button', { name: 'Title: anew' })).toBeFocused()
  }
})

test('the welcome page that is left gives it to the graph', async ({ page }) => {
  await openExample(page, 'Multiply, then add')
  await leaveGraph(page)
  await page.getByRole('button', { name: /^Back to/ }).focus()
  await page.keyboard.press('Enter')
  await expect(canvas(page)).toBeFocused()
})
