import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Derivation } from '../../../../../src-renderer/panels/derivation/Derivation'
import { createDesk, documentSaying } from '../../desk'
import { renderIn } from '../../render'

const open = (text: string, name: string) => {
  const desk = createDesk(documentSaying(text))
  desk.selectNamed([name])
  renderIn(desk, <Derivation />)
}

/** A tensor of a shape whose entries count up from 1, as it is written. */
const counting = (...shape: readonly number[]): string => {
  let entry = 0
  const nested = ([length, ...rest]: readonly number[]): string =>
    length === undefined ? String(++entry) : `[${Array.from({ length }, () => nested(rest)).join(', ')}]`
  return nested(shape)
}

const table = (name: string) => page.getByRole('table', { name, exact: true })
const rows = (name: string) => table(name).getByRole('row').elements().length
const lit = (name: string) =>
  [...table(name).element().querySelectorAll('.is-lit')].map(({ textContent }) => textContent)

test('max pooling of a batch shows the plane that its window slides over, and says which that is', async () => {
  open(`input x = ${counting(2, 3, 4, 4)}; y = maxPool2d(x, 2); f = sum(y)`, 'y')
  await expect.element(table('value of x[0, 0, :, :], 4×4')).toBeVisible()
  expect(rows('value of x[0, 0, :, :], 4×4')).toBe(4)
  expect(lit('value of x[0, 0, :, :], 4×4')).toEqual(['1', '2', '5', '6'])
  expect(lit('value of y[0, 0, :, :], 2×2')).toEqual(['6'])
  await expect.element(page.getByRole('figure').first()).toHaveTextContent(/^x\[0, 0, :, :\]/)
  const next = page.getByRole('button', { name: 'The next window' }).first()
  for (let window = 1; window <= 4; window++) await next.click()
  await expect.element(table('value of x[0, 1, :, :], 4×4')).toBeVisible()
  expect(lit('value of x[0, 1, :, :], 4×4')).toEqual(['17', '18', '21', '22'])
  expect(lit('value of y[0, 1, :, :], 2×2')).toEqual(['22'])
})

test('a window of a convolution that goes through all channels is shown in each, the first four of them', async () => {
  open(`input x = ${counting(6, 2, 2)}; param w = ${counting(1, 6, 2, 2)}; y = conv2d(x, w); f = sum(y)`, 'y')
  await expect.element(table('value of x[3, :, :], 2×2')).toBeVisible()
  expect(lit('value of w[0, 3, :, :], 2×2')).toEqual(['13', '14', '15', '16'])
  expect(page.getByText('and 2 planes more').elements()).toHaveLength(3)
})

test('of a stack of matrices an entry is chosen in its plane, and who looks at another plane chooses there', async () => {
  open(`param A = ${counting(2, 3, 2)}; input B = ${counting(2, 2, 2)}; C = A @ B; f = sum(C * C)`, 'A')
  await page.getByRole('button', { name: /^Why\?/ }).click()
  await page.getByRole('option', { name: 'A[0, 1, 0]' }).click()
  expect(page.getByRole('option').elements()).toHaveLength(6)
  await expect.poll(() => lit('value of B[0, :, :], 2×2')).toEqual(['1', '2'])
  page.getByRole('slider', { name: 'axis 0, of 2' }).element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect
    .element(page.getByRole('option', { name: 'A[1, 1, 0]' }))
    .toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => lit('value of B[1, :, :], 2×2')).toEqual(['5', '6'])
  expect(rows('gradient of C[1, :, :], 3×2')).toBe(3)
  expect(lit('gradient of A[1, :, :], 3×2')).toHaveLength(1)
})

test('the entries of a stack are looked at as long as its planes are small, whatever their number', async () => {
  open(`param A = ${counting(20, 2, 2)}; input B = ${counting(20, 2, 2)}; C = A @ B; f = sum(C * C)`, 'A')
  await page.getByRole('button', { name: /^Why\?/ }).click()
  await expect.element(page.getByRole('option', { name: 'A[0, 0, 0]' })).toBeVisible()
  await page.getByRole('button', { name: /Rows/ }).click()
  await page.getByRole('option', { name: 'axis 0, of 20' }).click()
  await expect.element(page.getByRole('option', { name: 'A[19, 0, 1]' })).toBeVisible()
})
