import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type Desk, expect, test } from '../harness/desk'
import { node } from './editor'

// What is taken out of the desktop application goes where the system's dialog says.

/** Opens an example, in a window that answers its dialogs with a file. */
async function opened(desk: Desk, name: string): Promise<{ page: Page; path: string }> {
  const page = await desk.window()
  await page.getByRole('button', { name: 'Add, then multiply: f = (x + y) · z' }).first().click()
  await expect(node(page, 'f')).toBeVisible()
  const path = test.info().outputPath(name)
  await desk.answer('showSaveDialog', { canceled: false, filePath: path })
  return { page, path }
}

/** What the last dialog for saving proposed. */
const proposed = async (desk: Desk) => (await desk.dialogs()).at(-1)!.options

test('a figure is exported from the menu to a file', async ({ desk }) => {
  const { page, path } = await opened(desk, 'figure.svg')
  await desk.chooseMenuItem('file.export')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Export SVG', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Exported figure.svg').first()).toBeVisible()
  const svg = readFileSync(path, 'utf8')
  expect(svg).toMatch(/^<svg [^]*−12[^]*<\/svg>\n$/)
  const { defaultPath, filters } = await proposed(desk)
  expect(defaultPath).toMatch(/Add then multiply.*\.svg$/)
  expect(filters).toContainEqual({ name: 'SVG drawing', extensions: ['svg'] })
  // Again, elsewhere, without another question but where to.
  const other = test.info().outputPath('again.svg')
  await desk.answer('showSaveDialog', { canceled: false, filePath: other })
  await desk.chooseMenuItem('file.exportAgain')
  await expect(page.getByText('Exported again.svg').first()).toBeVisible()
  expect(readFileSync(other, 'utf8')).toBe(svg)
})

test('a program is exported from the menu to a file', async ({ desk }) => {
  const { page, path } = await opened(desk, 'program.py')
  await desk.chooseMenuItem('file.exportCode')
  await page.getByRole('dialog').getByRole('button', { name: 'NumPy', exact: true }).click()
  await expect(page.getByText('Exported program.py').first()).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain('check("f", f, -12.0)\n')
  expect((await proposed(desk))['filters']).toContainEqual({ name: 'Python program', extensions: ['py'] })
})

test('where it cannot be written, it is asked again', async ({ desk }) => {
  const { page } = await opened(desk, 'none/figure.svg')
  await desk.chooseMenuItem('file.exportAgain')
  const question = page.getByRole('dialog', { name: 'The file was not exported' })
  await expect(question).toContainText('there is no such')
  const path = test.info().outputPath('figure.svg')
  await desk.answer('showSaveDialog', { canceled: false, filePath: path })
  await question.getByRole('button', { name: 'Save As…' }).click()
  await expect(page.getByText('Exported figure.svg').first()).toBeVisible()
  expect(existsSync(path)).toBe(true)
})
