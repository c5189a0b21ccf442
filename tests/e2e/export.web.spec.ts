import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { openExample } from './editor'

// The dialog that takes the graph out. Where a page has no dialog for files, they are downloaded.

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })
  await openExample(page, 'Add, then multiply: f = (x + y) · z')
})

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' })

async function choose(page: Page, label: string, option: string): Promise<void> {
  // It is called by what is chosen and by its label.
  await dialog(page)
    .getByRole('button', { name: new RegExp(` ${label}$`) })
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Presses a button that exports, and reads what was downloaded. */
async function exported(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: button, exact: true }).click(),
  ])
  await expect(dialog(page)).toBeHidden()
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('every format is exported from the menu, the shortcut or the canvas', async ({ page }) => {
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(dialog(page).getByRole('img', { name: /Preview: Add, then multiply/ })).toBeVisible()
  const kinds = [
    ['SVG', 'Export SVG', /\.svg$/, '<svg '],
    ['PNG', 'Export PNG', /\.png$/, '\x89PNG'],
    ['PDF', 'Export PDF', /\.pdf$/, '%PDF'],
    ['TikZ, for LaTeX', 'Export TikZ', /\.tex$/, '% To be set by pdflatex'],
    ['Beamer slide, with overlays', 'Export Beamer Slide', /\.tex$/, '% To be set by pdflatex'],
    ['Web page that steps', 'Export Web Page', /\.html$/, '<!doctype html>'],
    ['Derivation as Markdown', 'Export Markdown', /\.md$/, '# Add, then multiply'],
  ] as const
  for (const [format, button, name, beginning] of kinds) {
    if (await dialog(page).isHidden()) await page.keyboard.press('Shift+X')
    await choose(page, 'As', format)
    const file = await exported(page, button)
    expect(file.name).toMatch(name)
    expect(file.bytes.toString('latin1').startsWith(beginning), format).toBe(true)
  }
})

test('all steps are exported one by one, and the same again', async ({ page }) => {
  await page.keyboard.press('Shift+X')
  await choose(page, 'What', 'All steps, one by one')
  await choose(page, 'Steps', 'Backward')
  const { name, bytes } = await exported(page, 'Export Archive')
  expect(name).toMatch(/\.zip$/)
  expect(new Set(bytes.toString('latin1').match(/\d\.svg/g))).toEqual(new Set(['1.svg', '2.svg']))
  await page.getByRole('button', { name: 'File' }).click()
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export Again' }).click(),
  ])
  expect(readFileSync(await again.path()).equals(bytes)).toBe(true)
})

test('the picture in the dialog is dragged out as a file with the name of the graph', async ({ page }) => {
  await page.keyboard.press('Shift+X')
  const picture = dialog(page).getByRole('img', { name: /^Preview/ })
  await expect(picture).toBeVisible()
  const dragged = page.evaluate(
    () =>
      new Promise<string>((done) =>
        document.addEventListener('dragstart', ({ dataTransfer }) =>
          done(dataTransfer!.getData('DownloadURL')),
        ),
      ),
  )
  await picture.hover()
  await page.mouse.down()
  await page.mouse.move(5, 5, { steps: 5 })
  const [type, name, ...address] = (await dragged).split(':')
  await page.mouse.up()
  expect(type).toBe('image/png')
  expect(name).toMatch(/^Add then multiply.*\.png$/)
  expect(address.join(':')).toBe(await picture.getAttribute('src'))
  expect(address[0]).toBe('blob')
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the graph is copied as a picture', async ({ page }) => {
    await page.getByRole('button', { name: 'Copy as Picture' }).click()
    await expect(page.getByText('Copied the graph as a picture').first()).toBeVisible()
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const picture = await createImageBitmap(await item!.getType('image/png'))
      return [picture.width, picture.height]
    })
    expect(Math.min(...size)).toBeGreaterThan(300)
  })
})
