import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Inspector } from '../../../../src-renderer/panels/inspector/Inspector'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

const rows = () =>
  page
    .getByRole('table', { name: /^[Vv]alue of x/ })
    .getByRole('row')
    .elements()
    .map(({ children }) => [...children].map(({ textContent }) => textContent))

test('of a tensor of three axes a plane is looked at, moved by the arrow keys and turned by its axes', async () => {
  const desk = createDesk(
    documentSaying('input x = [[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]; f = sum(x)'),
  )
  desk.selectNamed(['x'])
  renderIn(desk, <Inspector />)
  const place = page.getByRole('slider', { name: 'axis 0, of 2' }).first()
  await expect.element(place).toBeVisible()
  expect(rows()).toEqual([
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
  place.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(rows).toEqual([
    ['7', '8'],
    ['9', '10'],
    ['11', '12'],
  ])
  await page.getByRole('button', { name: /Rows/ }).first().click()
  await page.getByRole('option', { name: 'axis 0, of 2' }).click()
  await expect.element(page.getByText('[:, 0, :]').first()).toBeVisible()
  await expect.poll(rows).toEqual([
    ['1', '2'],
    ['7', '8'],
  ])
})
