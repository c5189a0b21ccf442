import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Announcements, Notices } from '../../../../src-renderer/panels/Notices'
import type { Notice } from '../../../../src-renderer/workspace/chrome'
import { createDesk, type Desk } from '../desk'
import { giveFocus } from '../focus'
import { renderIn } from '../render'

const later = (milliseconds: number) => vi.advanceTimersByTime(milliseconds)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => vi.useRealTimers())

async function show(message: string, kind?: Notice['kind']): Promise<Desk> {
  const desk = createDesk()
  desk.window.chrome.notify(message, kind)
  renderIn(desk, <Notices />)
  await expect.element(page.getByText(message)).toBeVisible()
  return desk
}

test('the same sentence said twice is spoken twice', async () => {
  const desk = createDesk()
  const { chrome } = desk.window
  renderIn(desk, <Announcements />)
  chrome.announce('Nothing there')
  await expect.element(page.getByRole('status')).toHaveTextContent('Nothing there')
  const spoken = () => document.querySelector('[role=status]')!.firstChild
  const first = spoken()
  chrome.announce('Nothing there')
  await expect.poll(() => spoken() !== first).toBe(true)
  await expect.element(page.getByRole('status')).toHaveTextContent('Nothing there')
})

test('news go by themselves', async () => {
  const desk = await show('Tidied')
  later(10_000)
  expect(desk.notices).toEqual([])
})

test('news stay while one points at them', async () => {
  const desk = await show('Tidied')
  await userEvent.hover(page.getByText('Tidied'))
  later(10_000)
  expect(desk.notices).toEqual(['Tidied'])
  await userEvent.unhover(page.getByText('Tidied'))
  later(10_000)
  expect(desk.notices).toEqual([])
})

test('news stay while the focus is in them', async () => {
  const desk = await show('Tidied')
  const button = page.getByRole('button', { name: 'Dismiss' })
  await giveFocus(button)
  later(10_000)
  expect(desk.notices).toEqual(['Tidied'])
  await userEvent.keyboard('{Enter}')
  expect(desk.notices).toEqual([])
})

test('why something was refused goes, too, but not before it can be read', async () => {
  const reason = 'matmul: W has shape 2×3, x has shape (2): inner sizes 3 and 2 differ'
  const desk = await show(reason, 'warning')
  later(8_000)
  expect(desk.notices).toEqual([reason])
  later(8_000)
  expect(desk.notices).toEqual([])
})

test('an error stays until it is dismissed', async () => {
  const desk = await show('Something failed', 'error')
  later(600_000)
  expect(desk.notices).toEqual(['Something failed'])
  await page.getByRole('button', { name: 'Dismiss' }).click()
  expect(desk.notices).toEqual([])
})
