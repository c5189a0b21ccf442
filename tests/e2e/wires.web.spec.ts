import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  carry,
  drag,
  middleOf,
  newGraph,
  node,
  nodes,
  openExample,
  pane,
  port,
  search,
  select,
  selected,
  valueOf,
  wire,
} from './editor'

// Wires on the canvas, by the pointer: where they end, how they are drawn, moved, pulled off and split.

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })
const wires = (page: Page) => page.locator('.react-flow__edge')

/** The end of a wire at which it can be taken hold of. */
const endOf = (edge: Locator, end: 'source' | 'target') => edge.locator(`.react-flow__edgeupdater-${end}`)

/** By wire, how far its two ends are from the middle of the nearest port, in radii of the port; and its course. */
const ends = (page: Page) =>
  page.evaluate(() => {
    const ports = [...document.querySelectorAll('.port, .stem-end')].map((port) =>
      port.getBoundingClientRect(),
    )
    return [...document.querySelectorAll<SVGPathElement>('.react-flow__edge-path')].map((path) => {
      const onScreen = (length: number) => path.getPointAtLength(length).matrixTransform(path.getScreenCTM()!)
      const radii = [onScreen(0), onScreen(path.getTotalLength())].map(({ x, y }) =>
        Math.min(
          ...ports.map((port) => {
            const radius = port.width / 2
            return Math.hypot(port.x + radius - x, port.y + radius - y) / radius
          }),
        ),
      )
      return { radii, course: path.getAttribute('d') }
    })
  })

for (const title of ['Add, then multiply', 'The same three layers with ReLU', 'A layer on vectors: a = ReLU'])
  test(`wires end at their ports, and stay there when all is selected: ${title}`, async ({ page }) => {
    await openExample(page, title)
    const before = await ends(page)
    expect(before).not.toEqual([])
    expect(before).toHaveLength(await wires(page).count())
    for (const { radii } of before) for (const radius of radii) expect(radius).toBeLessThan(0.5)
    await page.keyboard.press('Control+A')
    await expect(selected(page)).toHaveCount(await nodes(page).count())
    expect(await ends(page)).toEqual(before)
  })

test('wires end at the ports of a box, too', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'q', 'z')
  await page.keyboard.press('Shift+G')
  await page.getByRole('button', { name: 'Collapse the group group1' }).click()
  await expect(nodes(page)).toHaveCount(3)
  const before = await ends(page)
  expect(before).toHaveLength(4)
  for (const { radii } of before) for (const radius of radii) expect(radius).toBeLessThan(0.5)
  await page.keyboard.press('Control+A')
  await expect(selected(page)).toHaveCount(4)
  expect(await ends(page)).toEqual(before)
})

test('a wire is moved by its end to another port, in one undo step', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await drag(page, endOf(wire(page, 'z', 'f', 'b'), 'target'), port(page, 'q', 'b'))
  await expect(wire(page, 'z', 'q', 'b')).toHaveCount(1)
  await expect(wire(page, 'z', 'f', 'b')).toHaveCount(0)
  await expect(wire(page, 'y', 'q', 'b')).toHaveCount(0)
  await undo(page).click()
  await expect(wire(page, 'z', 'f', 'b')).toHaveCount(1)
  await expect(wire(page, 'y', 'q', 'b')).toHaveCount(1)
  await expect(undo(page)).toBeDisabled()
  await drag(page, endOf(wire(page, 'x', 'q', 'a'), 'source'), port(page, 'z', 'output'))
  await expect(wire(page, 'z', 'q', 'a')).toHaveCount(1)
})

test('pulled off to where the canvas is empty a wire is gone, in one undo step, and nothing is asked', async ({
  page,
}) => {
  await openExample(page, 'Add, then multiply')
  const { x, y } = (await pane(page).boundingBox())!
  await drag(page, endOf(wire(page, 'z', 'f', 'b'), 'target'), { x: x + 60, y: y + 60 })
  await expect(wire(page, 'z', 'f', 'b')).toHaveCount(0)
  await expect(wires(page)).toHaveCount(3)
  await expect(search(page, 'Operations')).toBeHidden()
  await undo(page).click()
  await expect(wire(page, 'z', 'f', 'b')).toHaveCount(1)
  await expect(undo(page)).toBeDisabled()
})

test('moved to a port that refuses it, or out of the canvas, a wire stays as it was', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await drag(page, endOf(wire(page, 'x', 'q', 'a'), 'source'), port(page, 'f', 'output'))
  await expect(page.getByText('f depends on q: this wire would close a cycle').first()).toBeVisible()
  await drag(page, endOf(wire(page, 'x', 'q', 'a'), 'source'), page.locator('.palette-rail'))
  await expect(wire(page, 'x', 'q', 'a')).toHaveCount(1)
  await expect(undo(page)).toBeDisabled()
})

test('a wire dropped on a node goes to its free input', async ({ page }) => {
  await newGraph(page)
  const { x, y } = (await pane(page).boundingBox())!
  for (const [operation, at] of Object.entries({ input: 100, exp: 340 })) {
    await page.mouse.dblclick(x + at, y + 60)
    await page.keyboard.type(operation)
    await page.keyboard.press('Enter')
    await expect(search(page, 'Operations')).toBeHidden()
  }
  await drag(page, port(page, 'x1', 'output'), node(page, 'f1'))
  await expect(wire(page, 'x1', 'f1', 'x')).toHaveCount(1)
  await expect(search(page, 'Operations')).toBeHidden()
})

test('while a wire is drawn, ports show whether they take it', async ({ page }) => {
  await openExample(page, 'A layer on vectors: a = ReLU')
  const { x, y } = (await pane(page).boundingBox())!
  await carry(page, port(page, 'W', 'output'), { x: x + 30, y: y + 30 })
  await expect(port(page, 'a', 'x')).toHaveClass(/inviting/)
  // W · W does not fit; and a wire does not go from output to output.
  await expect(port(page, 'z', 'b')).toHaveClass(/refusing/)
  await expect(port(page, 'z', 'b')).toHaveAttribute('aria-disabled', 'true')
  await expect(port(page, 'x', 'output')).toHaveClass(/refusing/)
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await expect(page.locator('.port.inviting, .port.refusing')).toHaveCount(0)
})

test('the wire that gives way is marked, and the words about it stay on the canvas', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  const words = page.locator('.wire-words p')
  await carry(page, port(page, 'y', 'output'), port(page, 'f', 'b'))
  await expect(page.locator('.loose-wire .replaced')).toHaveCount(1)
  await expect(words).toHaveText('replaces the wire that is there')
  // To the right edge, where the words turn to the other side.
  await page.mouse.up()
  await page.keyboard.press('Control+Z')
  const canvas = (await pane(page).boundingBox())!
  const target = await middleOf(port(page, 'f', 'b'))
  await page.mouse.move(canvas.x + 20, canvas.y + 20)
  await page.mouse.down({ button: 'middle' })
  await page.mouse.move(canvas.x + 20 + (canvas.x + canvas.width - 30 - target.x), canvas.y + 20, {
    steps: 4,
  })
  await page.mouse.up({ button: 'middle' })
  await carry(page, port(page, 'y', 'output'), port(page, 'f', 'b'))
  const box = (await words.boundingBox())!
  expect(box.x + box.width).toBeLessThanOrEqual(canvas.x + canvas.width)
  expect(box.x).toBeGreaterThanOrEqual(canvas.x)
  await page.mouse.up()
})

test('after a selection by box nothing lies over the nodes: menus, fields and ports are there', async ({
  page,
}) => {
  await openExample(page, 'Add, then multiply')
  const { x, y, width, height } = (await pane(page).boundingBox())!
  await page.mouse.move(x + 10, y + 10)
  await page.mouse.down()
  await page.mouse.move(x + width - 40, y + height - 60, { steps: 4 })
  await page.mouse.up()
  await expect(selected(page)).toHaveCount(5)
  await node(page, 'q').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(selected(page)).toHaveCount(5)
  const before = (await node(page, 'f').boundingBox())!
  await drag(page, node(page, 'q').locator('.body'), { x: x + 300, y: y + 80 })
  expect((await node(page, 'f').boundingBox())!.y).not.toBeCloseTo(before.y)
  await valueOf(page, 'z').click()
  await expect(valueOf(page, 'z')).toBeFocused()
})

test('a gate that was just added waits quietly: an open port, and the reason when one looks', async ({
  page,
}) => {
  await newGraph(page)
  const { x, y } = (await pane(page).boundingBox())!
  await page.mouse.dblclick(x + 300, y + 60)
  await page.keyboard.type('mul')
  await page.keyboard.press('Enter')
  await expect(node(page, 'f1')).toHaveClass(/unfinished/)
  await expect(node(page, 'f1')).not.toHaveClass(/faulty/)
  for (const input of ['a', 'b']) await expect(port(page, 'f1', input)).toHaveCSS('border-style', 'dashed')
  await expect(page.getByRole('group', { name: /the input a of mul is not connected/ })).toHaveCount(1)
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await expect(status.getByRole('button', { name: '2 inputs open' })).toBeVisible()
  await expect(status).not.toContainText('problem')
  const reason = node(page, 'f1').getByRole('note')
  await expect(reason).toBeVisible()
  await page.mouse.click(x + 20, y + 300)
  await expect(reason).toBeHidden()
  await node(page, 'f1').hover()
  await expect(reason).toBeVisible()
})
