import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Derivation } from '../../../../src-renderer/panels/derivation/Derivation'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

const open = async (text: string, name: string) => {
  const desk = createDesk(documentSaying(text))
  desk.selectNamed([name])
  renderIn(desk, <Derivation />)
  await page.getByRole('button', { name: /^Why\?/ }).click()
}
const lit = (table: string) =>
  [...page.getByRole('table', { name: table }).element().querySelectorAll('.is-lit')].map(
    ({ textContent }) => textContent,
  )

test('of a weight of a batch the entry under the arrow keys is lit through every row, and adds up', async () => {
  await open(
    'param W = [[1, 2], [3, 4]]; input X = [[5, 6], [7, 8], [1, -1]]; Z = X @ W; f = sum(Z * Z)',
    'W',
  )
  await page.getByRole('option', { name: 'W[0, 0]' }).click()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('option', { name: 'W[0, 1]' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => lit('value of X')).toEqual(['5', '7', '1'])
  expect(lit('gradient of Z')).toEqual(['68', '92', '−4'])
  expect(lit('gradient of W')).toEqual(['980'])
  await expect.element(page.getByText('in 3 products. It is a fork')).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '2×3 · 3×2 = 2×2 fits' }).first()).toBeVisible()
})

test('of a matrix and a vector one order of the factors fits, and the others say why not', async () => {
  await open('param W = [[1, 2, 3], [3, 4, -1]]; input x = [5, 6, 7]; z = W @ x; f = sum(z * z)', 'W')
  await expect.element(page.getByText('is in one product')).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '2×1 · 1×3 = 2×3 fits' })).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '2×1 · 3×1: 1 ≠ 3' })).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '3×1 · 1×2 = 3×2, not 2×3' })).toBeVisible()
  expect(
    page
      .getByRole('row')
      .elements()
      .filter(({ textContent }) => textContent?.includes('fits')),
  ).toHaveLength(1)
})
