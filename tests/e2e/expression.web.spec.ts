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

  test('gives a net that evaluates, from an empty canvas and by keyboard alone', async ({ page }) => {
    await newGraph(page)
    await page.keyboard.press('Shift+E')
    await page.keyboard.type('z = W @ x + b; a = relu(z)')
    const chips = page.getByRole('list', { name: 'What its free names are' }).getByRole('button')
    await expect(chips).toHaveText([/^W 2×3 parameter/, /^x 3 input/, /^b 2 parameter/])
    await expect(page.getByRole('img', { name: 'The graph that it becomes' })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Values' })).toBeFocused()
    await page.keyboard.type('[[1, 0, -1], [2, 1, 0]]')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Expression' })).toBeFocused()
    await expect(chips.first()).toHaveAccessibleName(/^W 2×3 parameter$/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(() => names(page)).toEqual(['W', 'a', 'b', 'f1', 'x', 'z'])
    await expect(node(page, 'a')).toContainText('4')
    await expect(page.getByText('No problems')).toBeVisible()
    await page.keyboard.press('Control+Z')
    await expect.poll(() => names(page)).toEqual([])
  })

  test('says of a free name what it is, by its chip: kind, shape and what it is drawn from', async ({
    page,
  }) => {
    await newGraph(page)
    await page.keyboard.press('Shift+E')
    await page.keyboard.type('z = W @ x')
    const chip = (name: string) =>
      page.getByRole('list', { name: 'What its free names are' }).getByRole('button', { name })
    const choose = async (label: string, option: string) => {
      await page.getByRole('button', { name: new RegExp(label) }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await chip('W').click()
    await choose('Drawn from', 'heNormal')
    await page.keyboard.press('Escape')
    await expect(chip('W')).toHaveText(/^W 2×3 parameter.*~ heNormal/)
    await chip('x').click()
    await page.getByRole('textbox', { name: 'Shape' }).fill('3×2')
    await choose('Kind', 'parameter')
    await page.keyboard.press('Escape')
    await expect(chip('x')).toHaveText(/^x 3×2 parameter/)
    await page.getByRole('textbox', { name: 'Expression' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(() => names(page)).toEqual(['W', 'x', 'z'])
    await expect(page.getByText('No problems')).toBeVisible()
  })

  test('may say what its names are: an input, a parameter, what is given', async ({ page }) => {
    await graphOf(page, 'input x = -2; param W = [[1, 2], [0, 3]]; given y = 1; f = sum(W * x) + y')
    await expect(node(page, 'f')).toContainText('−11')
    await expect(page.getByRole('group', { name: /^x,? ?input/ })).toHaveCount(1)
    await expect(page.getByRole('group', { name: /^W,? ?parameter/ })).toHaveCount(1)
    await expect(page.getByRole('group', { name: /^y,? ?constant/ })).toHaveCount(1)
  })
})
