import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { dropTable, newGraph, node, nodes } from './editor'

// From nothing to a net that has learned, by mouse: XOR from the start page, and a table that somebody brings along.

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    // Where the browser has no save dialog, a file is a download.
    Reflect.deleteProperty(window, 'showSaveFilePicker')
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  }),
)

const training = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Training' })
const data = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Data' })
const row = (page: Page, number: number): Locator => data(page).getByRole('grid').getByRole('row').nth(number)
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' })
const press = (inside: Locator, name: string): Promise<void> =>
  inside.getByRole('button', { name, exact: true }).click()

/** Whether the plane is blue, for 1, or brown, for 0, beside its corners: top left, top right, bottom left and right. */
const corners = (page: Page): Promise<string[]> =>
  data(page)
    .locator('canvas.data-plane')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas
      // Within the points of the table, which lie a little further out.
      const [near, far] = [0.18, 0.82]
      return [
        [near, near],
        [far, near],
        [near, far],
        [far, far],
      ].map(([x, y]) => {
        const [red, , blue] = canvas.getContext('2d')!.getImageData(x! * width, y! * height, 1, 1).data
        return blue! > red! + 60 ? '1' : red! > blue! + 60 ? '0' : 'between'
      })
    })

test('XOR is learned by a 2-4-1 tanh net from the start page on, seen, kept, saved and opened again', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Stack dense layers…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Dense Stack' })
  await expect(dialog.getByRole('textbox', { name: 'Sizes' })).toHaveValue('2-4-1')
  await expect(dialog.getByRole('button', { name: /Activation$/ }).first()).toContainText('Tanh')
  await expect(dialog.getByRole('button', { name: /Data$/ })).toContainText('XOR')
  await press(dialog, 'New Graph')
  await expect(page.getByRole('banner')).toContainText('Dense stack 2-4-1 (tanh)')
  await expect(node(page, 'loss')).toContainText('0.6983')
  await press(training(page), 'Run')
  await expect(training(page).locator('.training-note')).toHaveText('1,000 steps done.')
  await expect(node(page, 'loss')).toContainText(/0\.00\d/)

  await page.getByRole('tab', { name: 'Data' }).click()
  await expect(data(page)).toContainText('4 of 4 rows on the right side of the middle')
  await expect(data(page).getByRole('img', { name: /p over x1 and x2/ })).toHaveAccessibleName(
    /Boundaries: z1/,
  )
  await data(page).getByText('Boundaries of neurons').click()
  await expect.poll(() => corners(page)).toEqual(['1', '0', '0', '1'])
  // One row alone, through the weights of the run.
  await row(page, 2).click()
  await expect(status(page)).toContainText('xor: row 2 of 4')
  await expect(node(page, 'p')).toContainText(/0\.99/)

  await page.getByRole('tab', { name: 'Training' }).click()
  await press(training(page), 'Keep the Trained Values')
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/Dense stack 2-4-1.*\.chainrule$/)
  const path = test.info().outputPath('learned.chainrule')
  await file.saveAs(path)
  await page.goto('/')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a file…' }).click()
  await (await chooser).setFiles(path)
  await page.getByRole('tab', { name: 'Data' }).click()
  await expect(data(page)).toContainText('4 of 4 rows on the right side of the middle')
  await expect(row(page, 2)).toContainText(/1\s*0\.99/)
})

test('a CSV is dropped, a net is stacked on it, and its batches are seen row by row', async ({ page }) => {
  await newGraph(page)
  await dropTable(page, 'height.csv', 'age,height\n2,0.86\n6,1.16\n10,1.38\n14,1.64\n18,1.76\n')
  await expect(nodes(page)).toHaveCount(1)
  await press(data(page), 'Stack layers on it…')
  const dialog = page.getByRole('dialog', { name: 'Dense Stack' })
  await expect(dialog.getByRole('textbox', { name: 'Sizes' })).toHaveValue('1-4-1')
  await expect(dialog.getByRole('button', { name: /Data$/ })).toContainText('height')
  await press(dialog, 'New Graph')
  await training(page).getByRole('textbox', { name: 'Batch size' }).fill('2')
  await page.keyboard.press('Tab')
  await press(training(page), 'One Step')
  await expect(training(page).locator('.training-note')).toHaveText('1 step done.')
  await page.getByRole('tab', { name: 'Data' }).click()
  await expect(data(page)).toContainText('The batch of 2 rows: 3, 4')
  await row(page, 4).click()
  await expect(node(page, 'X')).toContainText('14')
  await expect(node(page, 'Y')).toContainText('1.64')
  await row(page, 3).click()
  await expect(node(page, 'X')).toContainText('10')
  await press(data(page), 'All rows')
  await expect(node(page, 'X')).toContainText('10 14')
  await expect(data(page).getByRole('img', { name: /over age/ })).toBeVisible()
})
