import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { graphOf, openExample, pressEmpty } from './editor'

// A graph taken out as a program, in the browser edition; as a download, where the browser has no save dialog.

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  }),
)

/** The file that doing something gives. */
async function fileOf(page: Page, act: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download')
  await act()
  const file = await download
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export as a program' })

async function chooseInMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export Code…' }).click()
}

test('a program is taken out with the mouse', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await chooseInMenu(page)
  await expect(dialog(page)).toContainText('What shall it be written in?')
  const [outer, ...inner] = await Promise.all(
    [dialog(page), ...(await dialog(page).getByRole('button').all())].map((part) => part.boundingBox()),
  )
  for (const { x } of inner.map((box) => box!)) expect(x).toBeGreaterThanOrEqual(outer!.x)
  const press = () => dialog(page).getByRole('button', { name: 'PyTorch' }).click()
  const { name, text } = await fileOf(page, press)
  expect(name).toMatch(/^Add then multiply.*\.py$/)
  expect(text).toContain('f = q * z\n')
  expect(text).toContain('check("∂f/∂x", gradients["x"], -4.0)\n')
  await expect(page.getByText(`Exported ${name}`).first()).toBeVisible()
})

test('with the keyboard alone, by the command palette; Enter takes the first language', async ({ page }) => {
  await openExample(page, 'A sigmoid neuron, gate by gate')
  await page.keyboard.press('Shift+P')
  await page.keyboard.type('numpy')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'NumPy', exact: true })).toBeFocused()
  const { name, text } = await fileOf(page, () => page.keyboard.press('Enter'))
  expect(name).toMatch(/\.py$/)
  const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0
  if (hasNumpy) {
    const { status, stdout } = spawnSync('python3', ['-'], { input: text, encoding: 'utf8' })
    expect([status, stdout.split(':')[0]]).toEqual([0, 'All agree'])
  }
})

test('of an unfinished graph it says what is missing, and takes out the rest', async ({ page }) => {
  await graphOf(page, 'q = 2 * 3')
  await pressEmpty(page)
  await page.keyboard.press('Shift+A')
  await page.keyboard.type('exp')
  await page.keyboard.press('Enter')
  await chooseInMenu(page)
  await expect(dialog(page)).toContainText(/left out: f1: the input x of exp is not connected/)
  const press = () => dialog(page).getByRole('button', { name: 'Notebook' }).click()
  const { name, text } = await fileOf(page, press)
  expect(name).toMatch(/\.ipynb$/)
  expect(JSON.parse(text)).toMatchObject({ nbformat: 4, nbformat_minor: 5 })
  expect(text).toMatch(/# - f1: the input x of exp is not connected/)
  expect(text).toContain('check(\\"q\\", q, 6.0)')
})

test('Escape takes nothing out', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await chooseInMenu(page)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText(/^Exported/)).toHaveCount(0)
})
