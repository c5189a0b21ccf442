import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  drag,
  middleOf,
  node,
  nodes,
  openExample,
  paletteEntry,
  pane,
  port,
  pressEmpty,
  search,
  selected,
  settled,
  valueOf,
  wire,
} from './editor'

// Editing that follows the hand, on the nodes and wires that are there.

test.beforeEach(({ page }) => openExample(page, 'Add, then multiply'))

for (const key of ['Control', 'Meta'] as const)
  test(`${key} and a click add to the selection, and take out again`, async ({ page }) => {
    await node(page, 'x').click()
    await node(page, 'y').click({ modifiers: [key] })
    await expect(selected(page)).toHaveCount(2)
    await node(page, 'y').click({ modifiers: [key] })
    await expect(selected(page)).toHaveAttribute('data-node', 'x')
  })

test('a digit typed on a selected input begins its value', async ({ page }) => {
  await node(page, 'x').click()
  await page.keyboard.press('7')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'x')).toHaveValue('7')
  await expect(node(page, 'q').locator('.reading.value')).toHaveText('12')
})

test('an input is moved by its middle', async ({ page }) => {
  const before = await middleOf(node(page, 'z'))
  await drag(page, node(page, 'z'), { x: before.x, y: before.y + 60 })
  expect((await middleOf(node(page, 'z'))).y).toBeGreaterThan(before.y + 30)
})

test('who pulls at an input that is taken takes its wire along, and nothing is asked', async ({ page }) => {
  await pressEmpty(page)
  await node(page, 'q').hover()
  const { x, y } = await middleOf(port(page, 'q', 'a'))
  await drag(page, port(page, 'q', 'a'), { x: x - 40, y: y - 120 })
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(1)
})

test('a wire pulled at its port changes places with the other of its node, or moves to another node', async ({
  page,
}) => {
  await node(page, 'q').hover()
  await drag(page, port(page, 'q', 'a'), port(page, 'q', 'b'))
  await expect(wire(page, 'x', 'q', 'b')).toHaveCount(1)
  await expect(wire(page, 'y', 'q', 'a')).toHaveCount(1)
  await page.keyboard.press('Control+Z')
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await drag(page, port(page, 'q', 'a'), port(page, 'f', 'b'))
  await expect(wire(page, 'x', 'f', 'b')).toHaveCount(1)
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(0)
})

const view = (page: Page) => page.locator('.react-flow__viewport').getAttribute('style')

test('what is dropped near an edge of the canvas is there, and the view and the other nodes stay', async ({
  page,
}) => {
  const entry = await paletteEntry(page, 'exp')
  await settled(page)
  const before = await view(page)
  const { width, height } = (await pane(page).boundingBox())!
  const old = ['x', 'y', 'z', 'q', 'f']
  const places = () => Promise.all(old.map((name) => middleOf(node(page, name))))
  const stood = await places()
  const edges = [
    { x: 24, y: height - 130 },
    { x: width - 24, y: height - 130 },
    { x: width / 2, y: 24 },
    { x: width / 2, y: height - 24 },
  ]
  for (const [at, targetPosition] of edges.entries()) {
    await entry.dragTo(pane(page), { targetPosition })
    await expect(nodes(page)).toHaveCount(6 + at)
    await settled(page)
    expect(await view(page)).toBe(before)
    expect(await places()).toEqual(stood)
    const { x, y } = (await pane(page).boundingBox())!
    const made = await middleOf(node(page, `f${at + 1}`))
    expect(Math.hypot(made.x - x - targetPosition.x, made.y - y - targetPosition.y)).toBeLessThan(20)
  }
})

for (const [chosen, op, wires] of [
  [['q'], 'exp', [['q', 'x']]],
  [
    ['z', 'y'],
    'sub',
    [
      ['z', 'a'],
      ['y', 'b'],
    ],
  ],
] as const)
  test(`what is selected, ${chosen.join(' and ')}, feeds what is added, in order and one pitch to the right`, async ({
    page,
  }) => {
    const scale = Number(/scale\(([\d.]+)\)/.exec((await view(page))!)![1])
    await pressEmpty(page)
    for (const name of chosen) await node(page, name).click({ modifiers: ['Shift'] })
    const middles = await Promise.all(chosen.map((name) => middleOf(node(page, name).locator('.body'))))
    await page.keyboard.press('Shift+A')
    await expect(search(page, 'Operations')).toBeFocused()
    await page.keyboard.type(op)
    await page.keyboard.press('Enter')
    for (const [from, input] of wires) await expect(wire(page, from, 'f1', input)).toHaveCount(1)
    const { x } = await middleOf(node(page, 'f1').locator('.body'))
    const right = Math.max(...middles.map((middle) => middle.x))
    expect(Math.abs((x - right) / scale - 112)).toBeLessThan(12)
  })

test('while a wire is held, arrows go through the ports that fit, and letters to the one they name', async ({
  page,
}) => {
  await node(page, 'z').click()
  await page.keyboard.press('Shift+L')
  // z itself is none of them: a wire that ends where it begins is none.
  const fitting = [port(page, 'q', 'a'), port(page, 'q', 'b'), port(page, 'f', 'a'), port(page, 'f', 'b')]
  const focused = () =>
    Promise.all(fitting.map((each) => each.evaluate((at) => at === document.activeElement)))
  const seen = new Set<number>()
  for (let press = 0; press < fitting.length; press++) {
    seen.add((await focused()).indexOf(true))
    await page.keyboard.press('ArrowRight')
  }
  expect([...seen].sort()).toEqual([0, 1, 2, 3])
  await page.keyboard.type('q.b')
  await expect(port(page, 'q', 'b')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(wire(page, 'z', 'q', 'b')).toHaveCount(1)
  await expect(wire(page, 'y', 'q', 'b')).toHaveCount(0)
})

test('Enter, F2 and Delete act on the node that has the focus', async ({ page }) => {
  await node(page, 'x').click()
  await page.keyboard.press('Enter')
  await expect(valueOf(page, 'x')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.keyboard.type('width')
  await page.keyboard.press('Enter')
  await expect(node(page, 'width')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(node(page, 'width')).toHaveCount(0)
  await expect(nodes(page)).toHaveCount(4)
})
