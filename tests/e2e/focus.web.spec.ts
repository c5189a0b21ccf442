import { accessibilityFaults } from '../harness/accessibility'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  enterStepMode,
  find,
  graphOf,
  middleOf,
  names,
  newGraph,
  node,
  openExample,
  overlaps,
  pane,
  search,
  select,
  selected,
  settled,
} from './editor'

// Where the focus is, and what comes into view with it.

const canvas = (page: Page) => page.getByRole('application', { name: 'Canvas: the graph' })
const focused = (page: Page) => page.locator('.react-flow__node:focus')

/** Whether the node that has the focus is in view, all of it. */
const isFocusInView = (page: Page) =>
  page.evaluate(() => {
    const [box, view] = [
      document.activeElement!.getBoundingClientRect(),
      document.querySelector('.canvas')!.getBoundingClientRect(),
    ]
    return (
      box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom
    )
  })

test('a new graph has the focus: Tab adds a node to it', async ({ page }) => {
  await newGraph(page)
  await expect(canvas(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(search(page, 'Operations')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(canvas(page)).toBeFocused()
})

test('an example that is opened has the focus: Alt with an arrow goes to its first node', async ({
  page,
}) => {
  await openExample(page, 'Add, then multiply')
  await expect(canvas(page)).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(focused(page)).toHaveAttribute('data-id', /.+/)
  await expect(selected(page)).toHaveAttribute('data-node', 'x')
})

test('the first node of a graph stays where it was put', async ({ page }) => {
  await newGraph(page)
  const { x, y } = (await pane(page).boundingBox())!
  await page.mouse.dblclick(x + 200, y + 120)
  await page.keyboard.type('mul')
  await page.keyboard.press('Enter')
  await expect(focused(page)).toHaveCount(1)
  await settled(page)
  const middle = await middleOf(node(page, 'f1'))
  expect(Math.abs(middle.x - x - 200)).toBeLessThanOrEqual(5)
  expect(Math.abs(middle.y - y - 120)).toBeLessThanOrEqual(5)
})

test('nodes that are added by keys, one after the other, lie beside one another', async ({ page }) => {
  await newGraph(page)
  await page.mouse.move(5, 5)
  for (const operation of ['mul', 'exp', 'concat', 'add']) {
    await page.keyboard.press('Shift+A')
    await expect(search(page, 'Operations')).toBeFocused()
    await page.keyboard.type(operation)
    await page.keyboard.press('Enter')
    await expect(search(page, 'Operations')).toBeHidden()
  }
  await expect.poll(() => names(page)).toHaveLength(4)
  expect(await overlaps(page)).toBe(0)
})

test('Alt with an arrow goes on to nodes that are out of view, or far away and not drawn', async ({
  page,
}) => {
  const chain = Array.from({ length: 305 }, (_, at) => `s${at + 1} = sin(${at === 0 ? 'x' : `s${at}`})`)
  await graphOf(page, chain.join('; '))
  await find(page, 's305')
  expect(await isFocusInView(page)).toBe(true)
  await find(page, 'x')
  await expect.poll(() => isFocusInView(page)).toBe(true)
  for (let step = 1; step <= 12; step++) {
    await page.keyboard.press('Alt+ArrowRight')
    await expect(selected(page)).toHaveAttribute('data-node', `s${step}`)
    await expect(page.locator('.react-flow__node:focus', { has: node(page, `s${step}`) })).toHaveCount(1)
    expect(await isFocusInView(page)).toBe(true)
  }
})

test('in step mode no node is found by a value that is not reached', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await enterStepMode(page)
  await page.keyboard.press('Shift+F')
  await page.keyboard.type('-12')
  await expect(page.getByText('No node is called so')).toBeVisible()
  await search(page, 'Nodes').fill('f')
  await expect(page.getByRole('option').first()).toHaveText(/^.?f.*mul$/)
})

test.describe('a node in a collapsed group is seen as its box', () => {
  const box = (page: Page) => page.getByRole('group', { name: /^group group1/ })

  test.beforeEach(async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    await select(page, 'q', 'z')
    await page.keyboard.press('Shift+G')
    await page.getByRole('button', { name: 'Collapse the group group1' }).click()
    await expect(box(page)).toBeVisible()
  })

  test('which has a name, and gets the focus when the node is looked for', async ({ page }) => {
    expect(await accessibilityFaults(page, '.canvas')).toEqual([])
    await page.keyboard.press('Shift+F')
    await page.keyboard.type('q')
    await page.keyboard.press('Enter')
    await expect(box(page)).toBeFocused()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(page.locator('.react-flow__node:focus', { has: node(page, 'f') })).toHaveCount(1)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(box(page)).toBeFocused()
  })

  test('which comes into view when the node is asked for', async ({ page }) => {
    await box(page).click({ position: { x: 40, y: 50 } })
    await page.keyboard.press('Shift+2')
    await settled(page)
    const [middle, canvas] = [await middleOf(box(page)), await middleOf(pane(page))]
    expect(Math.hypot(middle.x - canvas.x, middle.y - canvas.y)).toBeLessThan(2)
  })
})
