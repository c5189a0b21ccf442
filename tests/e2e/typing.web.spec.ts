import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  find,
  graphOf,
  names,
  node,
  nodes,
  openExample,
  pane,
  select,
  selected,
  settled,
  valueOf,
  wire,
} from './editor'

// What is typed stays where it was begun, and when that ends the keyboard is back at the node: no key falls through.

/** The element of a node that takes the focus. */
const focusable = (page: Page, name: string): Locator =>
  page.locator('.react-flow__node', { has: node(page, name) })

const notice = (page: Page, text: string): Locator => page.getByRole('listitem').filter({ hasText: text })
const sliderButton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `slider for ${name}` })
const slider = (page: Page, name: string): Locator => page.getByRole('slider', { name: `slider for ${name}` })

test('a vector is typed into the field of a number, and a number into that of a vector', async ({ page }) => {
  await graphOf(page, 'input x = 1; f = sum(x)')
  await valueOf(page, 'x').click()
  await page.keyboard.type('[1, 22]')
  await expect(valueOf(page, 'x')).toBeFocused()
  for (let letters = 0; letters < 3; letters++) await page.keyboard.press('Backspace')
  await page.keyboard.type('3]')
  await expect(node(page, 'f').locator('.reading.value')).toHaveText('4')
  await page.keyboard.press('Enter')
  await expect(focusable(page, 'x')).toBeFocused()
  await expect(valueOf(page, 'x')).toBeHidden()

  await page.keyboard.press('Enter')
  await page.keyboard.type('7')
  await expect(valueOf(page, 'x')).toBeFocused()
  await expect(valueOf(page, 'x')).toHaveValue('7')
  await page.keyboard.press('Backspace')
  expect(await names(page)).toEqual(['f', 'x'])
  await page.keyboard.press('Escape')
  await expect(focusable(page, 'x')).toBeFocused()
  await expect(node(page, 'f').locator('.reading.value')).toHaveText('4')
})

test('what is no number is refused in words, and the old one is there again', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await valueOf(page, 'z').fill('1,5')
  await page.keyboard.press('Enter')
  await expect(notice(page, 'z: "1,5" is not a number: write 1.5')).toBeVisible()
  await expect(valueOf(page, 'z')).toBeFocused()
  await pane(page).click({ position: { x: 5, y: 5 } })
  await expect(valueOf(page, 'z')).toHaveValue('−4')
  await expect(node(page, 'f').locator('.reading.value')).toHaveText('−12')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
})

test('two edits of a value are two steps of the history', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  for (const value of ['7', '70']) {
    await valueOf(page, 'z').fill(value)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+Z')
  await expect(valueOf(page, 'z')).toHaveValue('7')
  await page.keyboard.press('Control+Z')
  await expect(valueOf(page, 'z')).toHaveValue('−4')
})

test('Space and Enter press the pencil and the slider of a node; Escape leads back to it', async ({
  page,
}) => {
  await openExample(page, 'A layer on vectors')
  await node(page, 'x').getByRole('button', { name: 'edit the value of x' }).focus()
  await page.keyboard.press('Space')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(focusable(page, 'x')).toBeFocused()
  for (const key of ['Space', 'Enter']) {
    await sliderButton(page, 'x').focus()
    await page.keyboard.press(key)
    await expect(slider(page, 'x')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(slider(page, 'x')).toBeHidden()
    await expect(focusable(page, 'x')).toBeFocused()
  }
  // Its range is −5 to 5, then the same again.
  await expect(valueOf(page, 'x')).toHaveValue('2.1')
})

test('nothing lies over the slider', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'x')
  await sliderButton(page, 'x').click()
  const track = (await page.locator('.value-range').boundingBox())!
  for (const [x, y] of [
    [0.1, 0.2],
    [0.9, 0.2],
    [0.1, 0.8],
    [0.9, 0.8],
  ] as const) {
    const at = { x: track.x + x * track.width, y: track.y + y * track.height }
    const isRange = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest('.value-range') !== null,
      at,
    )
    expect(isRange, `${x}, ${y}`).toBe(true)
  }
})

test('Delete and the arrow keys do nothing after a press beside the canvas', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'x')
  const place = () => focusable(page, 'x').getAttribute('style')
  const before = await place()
  await page.locator('.inspector-summary').click()
  for (const key of ['Delete', 'Backspace', 'ArrowDown']) await page.keyboard.press(key)
  await expect(nodes(page)).toHaveCount(5)
  expect(await place()).toBe(before)
  await page.mouse.move(600, 650)
  await page.keyboard.press('Delete')
  await expect(nodes(page)).toHaveCount(4)
})

test('after a deletion the keyboard is at a neighbour, at last on the canvas', async ({ page }) => {
  await graphOf(page, 'f = exp(square(x))')
  await settled(page)
  await find(page, 'f1')
  await page.keyboard.press('Delete')
  await expect(focusable(page, 'x')).toBeFocused()
  await expect(selected(page)).toHaveCount(0)
  // Held down, it does not go on and on.
  await page.keyboard.press('Delete')
  await expect(nodes(page)).toHaveCount(2)
  await wire(page, 'x', 'f', 'x').click()
  await page.keyboard.press('Delete')
  await expect(wire(page, 'x', 'f', 'x')).toHaveCount(0)
  await expect(focusable(page, 'x')).toBeFocused()
  await find(page, 'x')
  await page.keyboard.press('Control+X')
  await expect(page.locator('.canvas')).toBeFocused()
  await page.keyboard.press('Control+V')
  await expect(nodes(page)).toHaveCount(2)
})

for (const [how, typed, key, name] of [
  ['Enter', 'width', 'Enter', 'width'],
  ['Escape', 'width', 'Escape', 'x'],
  ['a name that is taken', 'y', 'Enter', 'x'],
] as const)
  test(`after F2 and ${how} the keyboard is at the node again`, async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    await select(page, 'x')
    await page.keyboard.press('F2')
    await page.keyboard.type(typed)
    await page.keyboard.press(key)
    await expect(focusable(page, name)).toBeFocused()
    await expect(notice(page, 'another node is called y already')).toHaveCount(typed === 'y' ? 1 : 0)
    await page.keyboard.press('Delete')
    await expect(nodes(page)).toHaveCount(4)
  })

test('a group is renamed by keys, as a frame and as a box', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'x', 'y')
  await page.keyboard.press('Shift+G')
  await page.keyboard.press('F2')
  await page.keyboard.type('summands')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'group summands', exact: true })).toBeVisible()
  await expect(focusable(page, 'x').or(focusable(page, 'y')).and(page.locator(':focus'))).toHaveCount(1)

  await page.getByRole('button', { name: 'Collapse the group summands' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Expand the group summands' })).toBeFocused()
  const box = (name: string) =>
    page.locator('.react-flow__node', { has: page.locator(`.node[data-group="${name}"]`) })
  await box('summands').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('both')
  await page.keyboard.press('Enter')
  await expect(box('both')).toBeFocused()
})

test('after the title is typed the keyboard is at the title', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const title = page.getByRole('button', { name: /^Title: / })
  for (const [key, expected] of [
    ['Escape', /Add, then multiply/],
    ['Enter', /Title: Mine/],
  ] as const) {
    await title.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Mine')
    await page.keyboard.press(key)
    await expect(title).toBeFocused()
    await expect(title).toHaveAccessibleName(expected)
  }
})
