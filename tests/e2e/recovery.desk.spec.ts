import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/desk'
import { enterStepMode, stepName, valueOf } from './editor'

/** All that is kept in the application's own folder. */
function keptText(): string {
  const folder = test.info().outputPath('user-data', 'recovery')
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  } catch {
    return ''
  }
}
const kept = (holds: string) => expect.poll(keptText).toContain(holds)

async function type(page: Page, z: string): Promise<void> {
  await valueOf(page, 'z').fill(z)
  await page.keyboard.press('Enter')
  await kept(String.raw`\"value\": ${z}`)
}

test('work survives a page that crashes or hangs, and an application that is killed', async ({ launch }) => {
  const path = test.info().outputPath('lecture.chainrule')
  const first = await launch()
  const page = await first.window()
  await page.getByRole('button', { name: 'Add, then multiply: f = (x + y) · z' }).first().click()
  await first.answer('showSaveDialog', { canceled: false, filePath: path })
  await first.chooseMenuItem('file.saveAs')
  await expect.poll(async () => (await first.titles())[0]).toMatch(/^lecture/)
  expect(keptText()).toBe('')

  await type(page, '6')
  await enterStepMode(page)
  for (let at = 0; at < 3; at++) await page.keyboard.press('F10')
  await kept('"position":3')
  const step = (await stepName(page).textContent())!
  // Of a page that has crashed Playwright knows no more, also when its window has loaded another one.
  const works = async () => {
    const shown = () =>
      first.inPage((name) => {
        const field = document.querySelector<HTMLInputElement>('input[aria-label="value of z"]')
        return { z: field?.value, isAtStep: document.body.innerText.includes(name) }
      }, step)
    await expect.poll(() => shown().catch(() => null)).toEqual({ z: '6', isAtStep: true })
  }
  await works()
  await page.evaluate(() => void Object.assign(window, { isFromBefore: true }))
  for (const fail of [first.crashPage, first.hangPage]) {
    await first.answer('showMessageBox', { response: 0 })
    await fail()
    // The question is answered at once, and what was there before is gone when it has been.
    await expect.poll(() => first.inPage(() => 'isFromBefore' in window, null).catch(() => true)).toBe(false)
    await works()
    await first.inPage(() => void Object.assign(window, { isFromBefore: true }), null)
  }
  await first.kill()
  writeFileSync(path, readFileSync(path, 'utf8').replace('Add, then', 'Theirs: add, then'))

  const second = await launch()
  const again = await second.window()
  const card = again.getByRole('region', { name: 'Not saved' }).getByRole('listitem')
  await expect(card).toContainText('Another program has changed lecture.chainrule meanwhile')
  await again.getByRole('button', { name: /^Restore Add/ }).press('Enter')
  await expect(valueOf(again, 'z')).toHaveValue('6')
  await expect(stepName(again)).toHaveText(step)
  await second.chooseMenuItem('file.save')
  const conflict = again.getByRole('dialog', { name: 'The file was changed by another program' })
  await conflict.getByRole('button', { name: 'Overwrite' }).click()
  await expect.poll(() => readFileSync(path, 'utf8')).toContain('"value": 6')
  await expect.poll(keptText).toBe('')
  await second.closeWindow()
  await expect.poll(() => second.exitCode()).toBe(process.platform === 'darwin' ? null : 0)
})
