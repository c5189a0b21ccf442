import { expect, test } from '../harness/web'
import { graphOf, names, newGraph, node, nodes, openExample, pressEmpty, selected, wire } from './editor'

// Graphs that are typed as expressions.

test.describe('an expression', () => {
  test('becomes a laid-out graph, gate by gate, with numbers at once', async ({ page }) => {
    await graphOf(page, 'f = 1/(1+exp(-(w0*x0+w1*x1+w2)))')
    await expect(node(page, 'f')).toContainText('0.9526')
    await expect(selected(page)).toHaveAttribute('data-node', 'w0')
    const boxes = await nodes(page).evaluateAll((found) =>
      found.map((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect()
        return { left, right, top, bottom }
      }),
    )
    const overlaps = boxes.filter((a, at) =>
      boxes.some(
        (b, other) =>
          other < at && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    )
    expect(overlaps).toEqual([])
  })

  test('with a fault says where and what, and cannot be added', async ({ page }) => {
    await newGraph(page)
    await page.keyboard.press('Shift+E')
    const field = page.getByRole('textbox', { name: 'Expression' })
    await field.fill('f = x + sigmoyd(y)')
    await expect(page.locator('.expression mark')).toHaveText('sigmoyd')
    await expect(page.getByText(/did you mean "?sigmoid/i)).toBeVisible()
    await expect(page.getByRole('button', { name: 'New Graph' })).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(field).toBeVisible()
    await field.fill('f = x + sigmoid(y)')
    await expect(page.locator('.expression mark')).toHaveCount(0)
  })

  test('is added to the open graph, whose names it may use, in one undo step', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    const before = await names(page)
    await page.keyboard.press('Shift+E')
    await page.getByRole('textbox', { name: 'Expression' }).fill('g = x * new')
    await expect(page.getByText('x from this graph')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(wire(page, 'x', 'g', 'a')).toHaveCount(1)
    await expect(node(page, 'g')).toContainText('−2')
    await pressEmpty(page)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => names(page)).toEqual(before)
  })
})
