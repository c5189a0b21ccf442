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

const chain = 'param w = 2; a = tanh(w); b = tanh(a); c = tanh(b); loss = (c - 1) ^ 2'

test('a bar is called by the words of the legend', async () => {
  renderIn(createDesk(documentSaying(chain)), <Health />)
  await expect.element(page.getByRole('button', { name: 'gradient / weight' }).first()).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'over weight' })).not.toBeInTheDocument()
})

test('what has no room in the window scrolls', async () => {
  const desk = createDesk(documentSaying(chain))
  desk.workspace.session.select([desk.node('w').id])
  renderIn(
    desk,
    <div style={{ display: 'flex', flexDirection: 'column', height: 240 }} data-testid="room">
      <Health />
    </div>,
  )
  await expect.element(page.getByRole('button', { name: 'Paths to the Target' })).toBeInTheDocument()
  const room = page.getByTestId('room').element()
  const panel = room.firstElementChild!
  expect(panel.getBoundingClientRect().bottom).toBeLessThanOrEqual(room.getBoundingClientRect().bottom)
  expect(panel.scrollHeight).toBeGreaterThan(panel.clientHeight)
  panel.scrollTop = panel.scrollHeight
  expect(panel.scrollTop).toBeGreaterThan(0)
})
