import { expect, test } from '../harness/web'
import type { Page } from '@playwright/test'
import { names, newGraph, node, openExample, pressEmpty, settled } from './editor'

// Dense stacks of layers, made in their dialog.

const menu = async (page: Page, name: string, entry: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Dense Stack' })
const sizes = (page: Page) => dialog(page).getByRole('textbox', { name: 'Sizes' })

async function openDialog(page: Page): Promise<void> {
  await menu(page, 'Graph', 'Dense Stack…')
  await expect(sizes(page)).toBeFocused()
}

async function choose(page: Page, field: string, choice: string): Promise<void> {
  await dialog(page)
    .getByRole('button', { name: new RegExp(`${field}$`) })
    .click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

test.describe('a dense stack', () => {
  test('becomes a new graph by keyboard alone, with its data and its numbers', async ({ page }) => {
    await newGraph(page)
    await openDialog(page)
    await expect(dialog(page).getByRole('img', { name: 'The graph of this stack' })).toBeVisible()
    await expect(dialog(page).getByRole('status')).toHaveText('2 layers, 17 trained numbers, 13 nodes')
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toBeHidden()
    await settled(page)
    await expect(node(page, 'loss')).toBeVisible()
    expect(await names(page)).toEqual(
      ['W1', 'W2', 'X', 'Y', 'a1', 'b1', 'b2', 'f1', 'f2', 'loss', 'p', 'z1', 'z2'].sort(),
    )
    await expect(page.locator('.group-frame')).toHaveCount(2)
    await expect(node(page, 'loss')).toContainText(/0\.\d/)
  })

  test('follows the fields, and says what does not go together', async ({ page }) => {
    await newGraph(page)
    await openDialog(page)
    const status = dialog(page).getByRole('status')
    await sizes(page).fill('2-x-1')
    await expect(status).toContainText('expected sizes such as 2-16-16-1')
    await expect(dialog(page).getByRole('button', { name: 'New Graph' })).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toBeVisible()
    await sizes(page).fill('3-4-1')
    await expect(status).toContainText('xor has 3 columns, and this takes 4')
    await sizes(page).fill('2-16-16-1')
    await expect(status).toContainText('3 layers')
    await choose(page, 'Activation', 'Relu')
    await choose(page, 'Normalisation', 'Batch norm')
    await choose(page, 'Data', 'Circles')
    await expect(dialog(page).locator('.stack-picture')).toContainText('BN')
    await choose(page, 'Weights', 'Uniform')
    await dialog(page).getByRole('textbox', { name: 'Scale of the weights' }).fill('-1')
    await expect(dialog(page).getByRole('button', { name: 'New Graph' })).toBeDisabled()
  })

  test('is added to the open graph below it, in one undo step', async ({ page }) => {
    await openExample(page, 'Add, then multiply')
    const before = await names(page)
    await openDialog(page)
    await dialog(page).getByRole('button', { name: 'Add to This Graph' }).click()
    await expect(node(page, 'W1')).toBeVisible()
    expect(await names(page)).toHaveLength(before.length + 13)
    await pressEmpty(page)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => names(page)).toEqual(before)
  })
})
