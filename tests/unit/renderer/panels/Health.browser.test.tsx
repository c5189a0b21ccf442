import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { Health } from '../../../../src-renderer/panels/health/Health'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

test('while it is stepped, nothing is given away that is not reached, until the end of backward', async () => {
  const desk = createDesk(documentSaying('param w = 2; loss = (w * 3 - 1) ^ 2'))
  renderIn(desk, <Health />)
  const strip = () => page.getByRole('figure', { name: 'From input to target' })
  const hidden = () => page.getByText('not reached')
  await expect.element(strip()).toBeVisible()
  desk.playback.goTo(0)
  await expect.element(hidden()).toBeVisible()
  await expect.element(strip()).not.toBeInTheDocument()
  desk.playback.goTo(desk.playback.timeline.backwardEnd - 1)
  await expect.element(hidden()).toBeVisible()
  desk.playback.goTo(desk.playback.timeline.backwardEnd)
  await expect.element(strip()).toBeVisible()
  desk.playback.goTo(1)
  await page.getByRole('button', { name: 'Show Everything' }).click()
  await expect.element(strip()).toBeVisible()
  expect(desk.mode).toBe('live')
})
