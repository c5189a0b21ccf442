import type { Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { accessibilityFaults } from '../harness/accessibility'
import { enterStepMode, openExample, stepName, valueOf } from './editor'

// What is not saved is there again, whatever became of the page.

/** Waits until what was done last is kept. */
const kept = (page: Page, holds: string): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((done) => {
            const opening = indexedDB.open('chainrule-recovery', 1)
            opening.onsuccess = () => {
              const database = opening.result
              if (!database.objectStoreNames.contains('documents')) {
                database.close()
                return done('')
              }
              const all = database.transaction('documents').objectStore('documents').getAll()
              all.onsuccess = () => {
                database.close()
                done(JSON.stringify(all.result))
              }
            }
          }),
      ),
    )
    .toContain(holds)
    .then(() => {})

const card = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Not saved' }).getByRole('listitem').filter({ hasText: title })

/** Changes z of an example, and goes some steps; gives where that is. */
async function work(page: Page, z: string): Promise<string> {
  await openExample(page, 'Add, then multiply')
  await valueOf(page, 'z').fill(z)
  await page.keyboard.press('Enter')
  await enterStepMode(page)
  for (let at = 0; at < 3; at++) await page.keyboard.press('F10')
  await kept(page, String.raw`\"value\": ${z}`)
  await kept(page, '"position":3')
  return (await stepName(page).textContent())!
}

test('a page that crashes leaves a card on the start page, which brings all of it back', async ({ page }) => {
  const tab = await page.context().newPage()
  const step = await work(tab, '6')
  const devTools = await page.context().newCDPSession(tab)
  const crash = tab.waitForEvent('crash')
  // What has crashed gives no answer.
  void devTools.send('Page.crash').catch(() => {})
  await crash

  await page.goto('/')
  await expect(card(page, 'Add, then multiply')).toContainText('Edited just now')
  await expect(card(page, 'Add, then multiply').locator('svg.graph-picture')).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: /^Restore Add, then multiply/ }).press('Enter')
  await expect(valueOf(page, 'z')).toHaveValue('6')
  await expect(stepName(page)).toHaveText(step)
  await expect(page).toHaveTitle(/^• /)
  await valueOf(page, 'z').fill('7')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+z')
  await expect(valueOf(page, 'z')).toHaveValue('6')

  // Loaded again it is there at once, and nothing is offered.
  await kept(page, String.raw`\"value\": 6`)
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(valueOf(page, 'z')).toHaveValue('6')
  await expect(stepName(page)).toHaveText(step)
  await expect(page.getByRole('status')).toHaveText('The page was loaded again, with your unsaved work')
})

test('two tabs keep their own, and what a living one has is offered to nobody', async ({ page }) => {
  const tab = await page.context().newPage()
  await work(tab, '6')
  await work(page, '9')
  const third = await page.context().newPage()
  await third.goto('/')
  await expect(third.getByRole('button', { name: 'New graph' })).toBeVisible()
  await expect(card(third, 'Add')).toHaveCount(0)

  await tab.close()
  await third.goto('/')
  await expect(card(third, 'Add')).toHaveCount(1)
  await third.getByRole('button', { name: /^Restore Add/ }).click()
  await expect(valueOf(third, 'z')).toHaveValue('6')
  await expect(valueOf(page, 'z')).toHaveValue('9')

  // Nobody wants it any more.
  await third.close()
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Welcome page' }).click()
  await page.reload()
  await expect(valueOf(page, 'z')).toHaveValue('9')
  await page.getByRole('button', { name: 'Welcome page' }).click()
  await page.getByRole('button', { name: /^Discard Add/ }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).press('Enter')
  await expect(card(page, 'Add')).toHaveCount(0)
})
