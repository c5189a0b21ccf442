import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Announcements, Notices } from '../../../../src-renderer/panels/Notices'
import { announce, notify, useSession } from '../../../../src-renderer/state/session'
import { render } from '../render'

const later = (milliseconds: number) => vi.advanceTimersByTime(milliseconds)
const shown = () => useSession.getState().notices.map(({ message }) => message)

beforeEach(() => {
  useSession.setState({ notices: [], announcement: '' })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => vi.useRealTimers())

async function show(message: string, kind?: 'info' | 'warning'): Promise<void> {
  notify(message, kind)
  render(<Notices />)
  await expect.element(page.getByText(message)).toBeVisible()
}

test('the same sentence said twice is spoken twice', async () => {
  render(<Announcements />)
  announce('Nothing there')
  await expect.element(page.getByRole('status')).toHaveTextContent('Nothing there')
  const spoken = () => document.querySelector('[role=status]')!.firstChild
  const first = spoken()
  announce('Nothing there')
  await expect.poll(() => spoken() !== first).toBe(true)
  await expect.element(page.getByRole('status')).toHaveTextContent('Nothing there')
})

test('news go by themselves', async () => {
  await show('Tidied')
  later(10_000)
  expect(shown()).toEqual([])
})

test('news stay while one points at them', async () => {
  await show('Tidied')
  await userEvent.hover(page.getByText('Tidied'))
  later(10_000)
  expect(shown()).toEqual(['Tidied'])
  await userEvent.unhover(page.getByText('Tidied'))
  later(10_000)
  expect(shown()).toEqual([])
})

test('news stay while the focus is in them', async () => {
  await show('Tidied')
  const button = page.getByRole('button', { name: 'Dismiss' })
  ;(button.element() as HTMLElement).focus()
  await expect.element(button).toHaveFocus()
  later(10_000)
  expect(shown()).toEqual(['Tidied'])
  await userEvent.keyboard('{Enter}')
  expect(shown()).toEqual([])
})

test('a warning stays until the next one', async () => {
  await show('No wire', 'warning')
  later(60_000)
  expect(shown()).toEqual(['No wire'])
  notify('Tidied')
  notify('No node', 'warning')
  expect(shown()).toEqual(['Tidied', 'No node'])
})
