import { expect, test } from '../harness/web'
import {
  graphOf,
  middleOf,
  names,
  overlaps,
  newGraph,
  node,
  nodes,
  openExample,
  pane,
  pressEmpty,
  valueOf,
  select,
  selected,
  settled,
  wire,
} from './editor'

// Copying, cutting and pasting.

test.describe('the clipboard', () => {
  test('copies go to the pointer, with the wires among them', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    await select(page, 'x', 'y')
    const first = (await names(page)).length
    await page.keyboard.press('Control+C')
    const canvas = (await pane(page).boundingBox())!
    const goal = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height - 120 }
    await page.mouse.move(goal.x, goal.y)
    await page.keyboard.press('Control+V')
    await expect(nodes(page)).toHaveCount(first + 2)
    await expect(selected(page)).toHaveCount(2)
    const copies = await selected(page).evaluateAll((found) =>
      found
        .map((node) => node.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => [left, right, top, bottom]),
    )
    const middle = (from: number, to: number) =>
      (Math.min(...copies.map((box) => box[from]!)) + Math.max(...copies.map((box) => box[to]!))) / 2
    expect(Math.abs(middle(0, 1) - goal.x)).toBeLessThan(15)
    expect(Math.abs(middle(2, 3) - goal.y)).toBeLessThan(15)
  })

  test('where a node is in the way they go beside it, and one after the other', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    const first = (await names(page)).length
    const middle = await middleOf(node(page, 'x'))
    await page.mouse.move(middle.x, middle.y)
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    for (const keys of ['Control+V', 'Control+V', 'Shift+D']) {
      const before = await nodes(page).count()
      await page.keyboard.press(keys)
      await expect(nodes(page)).toHaveCount(before + first)
    }
    await page.keyboard.press('Shift+1')
    await settled(page)
    expect(await overlaps(page)).toBe(0)
  })

  test('Mod+Shift+V keeps the wires that come from outside, cut takes away', async ({ page }) => {
    await graphOf(page, 'f = (x + y) * z')
    await select(page, 'f1')
    await page.keyboard.press('Control+C')
    await page.keyboard.press('Control+V')
    await expect(node(page, 'f2')).toHaveCount(1)
    await expect(wire(page, 'x', 'f2', 'a')).toHaveCount(0)
    await page.keyboard.press('Control+Shift+V')
    await expect(wire(page, 'x', 'f3', 'a')).toHaveCount(1)
    await expect(wire(page, 'y', 'f3', 'b')).toHaveCount(1)
    await page.keyboard.press('Control+X')
    await expect(node(page, 'f3')).toHaveCount(0)
    await page.keyboard.press('Control+V')
    await expect(node(page, 'f3')).toHaveCount(1)
  })

  test('works from one window to another', async ({ context, page }) => {
    await openExample(page, 'Add, then multiply')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    const other = await context.newPage()
    await newGraph(other)
    await other.keyboard.press('Control+V')
    await expect.poll(() => names(other)).toEqual(await names(page))
    await expect(valueOf(other, 'x')).toHaveValue('−2')
  })

  test('text that is no graph is refused in one sentence', async ({ page }) => {
    await newGraph(page)
    await page.getByRole('button', { name: 'Unfold the palette' }).click()
    await page.getByRole('searchbox').fill('just words')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    await pressEmpty(page)
    await page.keyboard.press('Control+V')
    const notices = page.getByRole('region', { name: 'Notices' })
    await expect(notices).toContainText('There are no nodes on the clipboard')
  })
})
