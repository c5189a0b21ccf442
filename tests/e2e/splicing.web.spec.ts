import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import {
  carry,
  middleOf,
  node,
  nodes,
  openExample,
  overlaps,
  paletteEntry,
  pane,
  pressEmpty,
  search,
  settled,
  wire,
} from './editor'

// What is put into a wire: the wire lights up before, and what comes after it gives way.

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

/** Where the nodes are in the window, by their names. */
const places = (page: Page): Promise<Record<string, number[]>> =>
  nodes(page).evaluateAll((found) =>
    Object.fromEntries(
      found.map((node) => {
        const { x, y } = node.getBoundingClientRect()
        return [node.getAttribute('data-node')!, [Math.round(x), Math.round(y)]]
      }),
    ),
  )

test.beforeEach(({ page }) => openExample(page, 'Add, then multiply'))

/** The middle of a wire, in the window. */
const onWire = (edge: Locator) =>
  edge.locator('.react-flow__edge-path').evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()!)
    return { x, y }
  })

test('an operation of the palette goes into a wire, which lights up before; all in one undo step', async ({
  page,
}) => {
  const course = wire(page, 'q', 'f', 'a')
  const entry = await paletteEntry(page, 'exp')
  await settled(page)
  const before = await places(page)
  const at = await onWire(course)
  await carry(page, entry, { x: at.x - 2, y: at.y })
  await page.mouse.move(at.x, at.y)
  await expect(course.locator('.wire')).toHaveClass(/lit/)
  await page.mouse.up()
  await expect(wire(page, 'q', 'f1', 'x')).toHaveCount(1)
  await expect(wire(page, 'f1', 'f', 'a')).toHaveCount(1)
  await page.mouse.move(at.x, at.y + 200)
  await expect(page.locator('.wire.lit')).toHaveCount(0)
  // f has made room; what comes before stands where it stood, and so does the view.
  const { x, y, z, q, f } = await places(page)
  expect({ x, y, z, q }).toEqual({ x: before['x'], y: before['y'], z: before['z'], q: before['q'] })
  expect(f![0]).toBeGreaterThan(before['f']![0]! + 20)
  expect(f![1]).toBe(before['f']![1])
  expect(await overlaps(page)).toBe(0)
  await page.keyboard.press('Control+Z')
  await expect(course).toHaveCount(1)
  await expect(undo(page)).toBeDisabled()
  expect(await places(page)).toEqual(before)
})

test('a node that has free ports goes into the wire on which it is dropped, which lights up before', async ({
  page,
}) => {
  const { x, y } = (await pane(page).boundingBox())!
  await page.mouse.dblclick(x + 100, y + 60)
  await page.keyboard.type('mul')
  await page.keyboard.press('Enter')
  await expect(node(page, 'f1')).toBeVisible()
  await pressEmpty(page)
  const course = wire(page, 'z', 'f', 'b')
  const onto = async (input: string) => {
    const grip = node(page, 'f1').locator('.body')
    const [held, middle, at] = [await middleOf(grip), await middleOf(node(page, 'f1')), await onWire(course)]
    await carry(page, grip, { x: x + 200, y: y + 80 })
    await expect(course.locator('.wire')).not.toHaveClass(/lit/)
    await page.mouse.move(at.x + held.x - middle.x, at.y + held.y - middle.y, { steps: 4 })
    await expect(course.locator('.wire')).toHaveClass(/lit/)
    await page.mouse.up()
    await expect(wire(page, 'z', 'f1', input)).toHaveCount(1)
    await expect(wire(page, 'f1', 'f', 'b')).toHaveCount(1)
    expect(await overlaps(page)).toBe(0)
  }
  await onto('a')
  await page.keyboard.press('Control+Z')
  await expect(course).toHaveCount(1)
})

test('a double click on a wire, and Add Node while it is selected, ask what goes into it', async ({
  page,
}) => {
  const { x, y } = await onWire(wire(page, 'x', 'q', 'a'))
  await page.mouse.dblclick(x, y)
  await expect(search(page, 'Operations')).toBeFocused()
  await expect(page.getByText('It goes into the wire from x to q.')).toBeVisible()
  await page.keyboard.type('neg')
  await page.keyboard.press('Enter')
  await expect(wire(page, 'x', 'f1', 'x')).toHaveCount(1)
  await expect(wire(page, 'f1', 'q', 'a')).toHaveCount(1)
  expect(await overlaps(page)).toBe(0)
  const other = await onWire(wire(page, 'z', 'f', 'b'))
  await page.mouse.click(other.x, other.y)
  await expect(wire(page, 'z', 'f', 'b')).toHaveClass(/selected/)
  await page.keyboard.press('Shift+A')
  await expect(page.getByText('It goes into the wire from z to f.')).toBeVisible()
  await page.keyboard.type('exp')
  await page.keyboard.press('Enter')
  await expect(wire(page, 'z', 'f2', 'x')).toHaveCount(1)
  await expect(wire(page, 'f2', 'f', 'b')).toHaveCount(1)
  expect(await overlaps(page)).toBe(0)
})
