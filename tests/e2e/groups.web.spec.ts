import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  drag,
  expectWithin,
  graphOf,
  node,
  nodes,
  openExample,
  readWire,
  selected,
  settled,
  wire,
} from './editor'

// Compound operations expanded into gates, and nodes grouped into boxes, in the browser edition.

const box = (page: Page, name: string) => page.locator(`.node[data-group="${name}"]`)
const frame = (page: Page, name: string) => page.locator(`.group-frame[aria-label="group ${name}"]`)

/** The file that saving gives: as a download, where the browser has no save dialog. */
async function savedText(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+Shift+S')
  return readFileSync(await (await download).path(), 'utf8')
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
})

test('a sigmoid expands into its gates, collapses into a box, and undo restores the file', async ({
  page,
}) => {
  await openExample(page, 'A sigmoid neuron with one sigmoid gate')
  const before = await savedText(page)
  const count = await nodes(page).count()
  const slope = (await readWire(wire(page, 'w2', 'f4', 'b'))).global
  const into = (await readWire(wire(page, 'f4', 'f', 'x'))).global

  await node(page, 'f').click({ button: 'right', position: { x: 30, y: 8 } })
  await page.getByRole('menuitem', { name: 'Expand into Gates' }).click()
  await expect(nodes(page)).toHaveCount(count + 4)
  await expect(
    page.getByText('Expanded f into 5 nodes: its value and all gradients are the same').first(),
  ).toBeVisible()
  await expect(frame(page, 'f')).toBeVisible()
  // As figures have it.
  await expect(frame(page, 'f').locator('rect')).toHaveAttribute('fill', 'var(--accent-soft)')
  expect((await readWire(wire(page, 'w2', 'f4', 'b'))).global).toBe(slope)
  await expect(async () => {
    const [gate, canvas] = [await node(page, 'f').boundingBox(), await page.locator('.canvas').boundingBox()]
    expect(gate!.x + gate!.width).toBeLessThan(canvas!.x + canvas!.width)
  }).toPass()

  await page.getByRole('button', { name: 'Collapse the group f' }).click()
  await expect(box(page, 'f')).toBeVisible()
  await expect(nodes(page)).toHaveCount(count - 1)
  await expect(frame(page, 'f')).toHaveCount(0)
  const entering = page.locator('.react-flow__edge[aria-label^="wire from f4 to "]')
  await expect(entering).toHaveCount(1)
  expect((await readWire(entering)).global).toBe(into)
  // The box shows what comes out of it, and that it holds the target.
  await expect(box(page, 'f').locator('.reading')).toHaveText(['0.7311', '1'])
  await expect(box(page, 'f').getByText('∂')).toBeVisible()
  const folded = await savedText(page)

  await page.keyboard.press('Control+Z')
  await expect(frame(page, 'f')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(nodes(page)).toHaveCount(count)
  expect(await savedText(page)).toBe(before)
  await page.keyboard.press('Control+Shift+Z')
  await page.keyboard.press('Control+Shift+Z')
  await expect(box(page, 'f')).toBeVisible()
  expect(await savedText(page)).toBe(folded)
})

test('a group is made by keys, dragged as a box, renamed and taken apart', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await node(page, 'x').click({ position: { x: 8, y: 8 } })
  await page.keyboard.down('Shift')
  await node(page, 'y').click({ position: { x: 8, y: 8 } })
  await page.keyboard.up('Shift')
  await page.keyboard.press('Shift+G')
  await expect(frame(page, 'group1')).toBeVisible()

  await page.locator('.group-title .group-name').dblclick()
  await page.getByRole('textbox', { name: 'name of the group group1' }).fill('summands')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Collapse the group summands' }).click()
  await expect(box(page, 'summands').getByTitle('2 nodes', { exact: true })).toBeVisible()

  const start = (await box(page, 'summands').boundingBox())!
  await drag(page, box(page, 'summands').locator('.group-count'), { x: start.x + 100, y: start.y + 260 })
  const end = (await box(page, 'summands').boundingBox())!
  expect(end.y).toBeGreaterThan(start.y + 100)
  await expect(box(page, 'summands')).toHaveClass(/selected/)

  await page.keyboard.press('Shift+Alt+G')
  await expect(nodes(page)).toHaveCount(5)
  await expect(box(page, 'summands')).toHaveCount(0)
  const [x, y] = [(await node(page, 'x').boundingBox())!, (await node(page, 'y').boundingBox())!]
  expect(Math.min(x.y, y.y)).toBeGreaterThan(start.y + 100)
})

test('all that a product is expanded into is in view, with what comes to it', async ({ page }) => {
  await graphOf(
    page,
    'param W = [[1, 2, -1], [0.5, -2, 3]]; x = [1, -1, 2]; z = W @ x; a = tanh(z); L = sum(a)',
  )
  await settled(page)
  await node(page, 'z').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Expand into Scalars' }).click()
  await expect(selected(page)).toHaveCount(20)
  await settled(page)
  const drawn = page.locator(
    '.react-flow__edge[aria-label^="wire from W to "] .global, .node.selected, .group-frame',
  )
  expect(await drawn.count()).toBeGreaterThan(20)
  await expectWithin(drawn, page.locator('.canvas'))
})
