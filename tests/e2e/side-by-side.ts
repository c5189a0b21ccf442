import { expect, type Locator, type Page } from '@playwright/test'
import { selected } from './editor'

// Two graphs in one window, as a person has them: built, stepped, undone, copied from one to the other, closed.

/** One of the graphs, from left to right. */
export const graph = (page: Page, place: number): Locator =>
  page.getByRole('group', { name: `Graph ${place} of 2` })

const nodesIn = (within: Locator): Locator => within.locator('.node[data-node]')

export async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Shift+P')
  await page.getByRole('combobox', { name: 'Commands' }).fill(command)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

export async function type(page: Page, expression: string): Promise<void> {
  await page.keyboard.press('Shift+E')
  await page.getByRole('textbox', { name: 'Expression' }).fill(expression)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** From the welcome page on; at the end two unsaved graphs are open, the second one active. */
export async function workOnTwo(page: Page): Promise<void> {
  await type(page, 'f = (x + y) * z')
  await run(page, 'Side by Side')
  const [left, right] = [graph(page, 1), graph(page, 2)]
  await expect(right).toHaveAttribute('aria-current', 'true')
  await expect(left).toHaveAttribute('aria-current', 'false')

  // Built in the second alone; the ids of the two are the same.
  await type(page, 'g = a * b')
  await expect(nodesIn(right)).toHaveCount(3)
  await expect(nodesIn(left)).toHaveCount(5)

  // Each has an undo of its own.
  await page.keyboard.press('Control+Z')
  await expect(nodesIn(right)).toHaveCount(0)
  await expect(nodesIn(left)).toHaveCount(5)
  await page.keyboard.press('Control+Shift+Z')
  await expect(nodesIn(right)).toHaveCount(3)

  // Each is stepped, and differentiated, by itself.
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  await expect(right.locator('.timeline-count')).toHaveText(/^1 of/)
  await expect(left.getByRole('radio', { name: 'Live' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'differentiating g' })).toBeVisible()
  await page.keyboard.press('Shift+O')
  await expect(left).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('button', { name: 'differentiating f' })).toBeVisible()

  // Together: the one joins where it is, the other goes on, to its end.
  await run(page, 'Step Both Graphs Together')
  // A command of the palette is carried out when the palette has gone.
  await expect(right.getByRole('button', { name: 'Step Both Graphs Together' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('F10')
  await expect(left.locator('.timeline-count')).toHaveText(/^0 of/)
  await expect(right.locator('.timeline-count')).toHaveText(/^2 of/)
  await page.keyboard.press('F10')
  await expect(left.locator('.timeline-count')).toHaveText(/^1 of/)
  await expect(right.locator('.timeline-count')).toHaveText('2 of 2')

  // Copied from one to the other.
  await page.keyboard.press('Control+A')
  await expect(left.locator('.node.selected')).toHaveCount(5)
  await expect(right.locator('.node.selected')).toHaveCount(0)
  await page.keyboard.press('Control+C')
  await page.keyboard.press('Shift+O')
  await page.keyboard.press('Control+V')
  await expect(nodesIn(right)).toHaveCount(8)
  await expect(nodesIn(left)).toHaveCount(5)
  await expect(right.locator('.node.selected')).toHaveCount(5)

  // What is pressed becomes the active one.
  await left.locator('.node[data-node="x"]').click({ position: { x: 4, y: 4 } })
  await expect(left).toHaveAttribute('aria-current', 'true')
  await expect(selected(page).first()).toHaveAttribute('data-node', 'x')
  await page.keyboard.press('Shift+O')
  expect(await twice(page)).toEqual([])

  // No two are called the same, wherever they are named.
  await expect(left.getByRole('button', { name: 'Close Untitled', exact: true })).toBeVisible()
  await expect(right.getByRole('button', { name: 'Close Untitled 2', exact: true })).toBeVisible()
  await expect(left).toHaveAccessibleName('Graph 1 of 2: Untitled')
  await expect(right).toHaveAccessibleName('Graph 2 of 2: Untitled 2')
  await expect(right.locator('.pane-name')).toHaveText('Untitled 2')
  await expect(page.getByRole('button', { name: 'Title: Untitled 2' })).toBeVisible()
}

/** The ids that occur more than once in the page. */
const twice = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
  })

/** After the second one was closed: the first is there, alone and as it was. */
export async function expectFirstAlone(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: /^Graph \d of 2/ })).toHaveCount(0)
  await expect(page.locator('.node[data-node]')).toHaveCount(5)
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.node[data-node]')).toHaveCount(0)
}
