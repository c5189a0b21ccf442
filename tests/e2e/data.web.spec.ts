import type { Page } from '@playwright/test'
import { accessibilityFaults } from '../harness/accessibility'
import { expect, test } from '../harness/web'
import { dropTable, newGraph, nodes, openExample } from './editor'

// Tables in the browser edition: dropped, drawn, looked at row by row, and what is predicted of them.

const data = (page: Page) => page.getByRole('tabpanel', { name: 'Data' })
const grid = (page: Page) => data(page).getByRole('grid')
const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' })

test('a CSV is dropped and seen row by row', async ({ page }) => {
  await newGraph(page)
  await dropTable(page, 'ages.csv', 'x;age\n1,5;20\n2,5;21\n3;22\n')
  await expect(nodes(page)).toHaveCount(1)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4')
  await expect(grid(page).getByRole('row').nth(1)).toHaveText(/1\s*1\.5\s*20/)
  await grid(page).getByText('2.5').click()
  await expect(status(page)).toContainText('ages: row 2 of 3')
  await expect(nodes(page)).toContainText('2.5')
  await expect(nodes(page)).not.toContainText('1.5')
  // By the keyboard alone, to the next row, into a cell, and back to all of them.
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(status(page)).toContainText('ages: row 3 of 3')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('44')
  await page.keyboard.press('Enter')
  await expect(grid(page).getByRole('row').nth(3)).toContainText('44')
  await page.keyboard.press('Escape')
  await expect(status(page)).not.toContainText('row 3')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(grid(page).getByRole('row').nth(3)).toContainText('22')
})

test('a CSV with a text in row 7 is refused, and the row and the column are named', async ({ page }) => {
  await newGraph(page)
  const rows = Array.from({ length: 9 }, (_, row) => `${row},${row === 6 ? 'old' : 20 + row}`)
  await dropTable(page, 'ages.csv', `id,age\n${rows.join('\n')}\n`)
  const refusal = page.getByRole('dialog', { name: 'The table was not opened' })
  await expect(refusal).toContainText('row 7')
  await expect(refusal).toContainText('column "age": expected a number, found "old"')
  await refusal.getByRole('button', { name: 'OK' }).click()
  await expect(nodes(page)).toHaveCount(0)
})

test('moons are drawn by a generator, drawn again, and read by a node', async ({ page }) => {
  await newGraph(page)
  await page.getByRole('tab', { name: 'Data' }).click()
  await data(page).getByRole('button', { name: 'Add a table' }).click()
  await page.getByRole('menuitem', { name: 'Two moons' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '201')
  const first = () => grid(page).getByRole('row').nth(1).innerText()
  const before = await first()
  await data(page).getByRole('button', { name: 'Draw again' }).click()
  await expect.poll(first).not.toBe(before)
  await data(page).getByRole('button', { name: 'Add a node that reads it' }).click()
  await expect(nodes(page)).toHaveCount(1)
  await expect(data(page)).toContainText('Read by d1')
})

test('a perceptron shows its four rows, each with what is predicted, and the boundary over them', async ({
  page,
}) => {
  await openExample(page, 'Perceptron: XOR needs a hidden layer')
  await page.getByRole('tab', { name: 'Data' }).click()
  const rows = grid(page).getByRole('row')
  await expect(rows).toHaveCount(5)
  for (const [row, text] of ['1000', '2011', '3101', '4110'].entries()) {
    // The row, two bits, what it should be, and what o says: that is right.
    const cells = await rows
      .nth(row + 1)
      .locator('[role]')
      .allInnerTexts()
    expect(cells.join('')).toBe(`${text}${text.at(-1)}`)
  }
  const plane = data(page).getByRole('img', { name: /o over x1 and x2/ })
  await expect(plane).toHaveAccessibleName(/Boundaries: z1, number 1; z1, number 2/)
  await expect(data(page)).toContainText('4 of 4 rows on the right side of the middle')
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a hundred thousand rows are scrolled through', async ({ page }) => {
  await newGraph(page)
  const rows = Array.from({ length: 100_000 }, (_, row) => `${row},${row % 7}`)
  await dropTable(page, 'long.csv', `a,b\n${rows.join('\n')}\n`)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '100001')
  await grid(page).focus()
  await page.keyboard.press('End')
  await expect(status(page)).toContainText('long: row 100,000 of 100,000')
  await expect(grid(page).getByRole('gridcell', { name: '99999', exact: true })).toBeVisible()
  // Of all rows those in view are drawn.
  expect(await grid(page).getByRole('row').count()).toBeLessThan(60)
})
