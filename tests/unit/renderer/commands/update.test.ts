import { expect, test, vi } from 'vitest'
import { offerUpdate } from '../../../../src-renderer/commands/update'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const action = ({ window }: Desk) => window.chrome.getState().notices.at(-1)!.action!
test('a newer version is told of, and comes only when that is asked for', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const takeOver = vi.fn()
  offerUpdate(desk.window, takeOver)
  expect(desk.notices.at(-1)).toMatch(/new version/)
  expect(takeOver).not.toHaveBeenCalled()
  action(desk).perform()
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
})

test('other notices do not push it out', () => {
  const desk = createDesk()
  offerUpdate(desk.window, () => {})
  for (let count = 0; count < 9; count++) desk.window.chrome.notify(`${count}`)
  expect(desk.notices.filter((message) => /new version/.test(message))).toHaveLength(1)
})

test('it asks about unsaved work, and Cancel keeps that and the offer', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.touch()
  const takeOver = vi.fn()
  offerUpdate(desk.window, takeOver)
  const { perform } = action(desk)
  desk.window.chrome.dismiss(desk.window.chrome.getState().notices.at(-1)!.id)
  perform()
  await desk.reply(null)
  await vi.waitFor(() => expect(desk.notices.at(-1)).toMatch(/new version/))
  expect(takeOver).not.toHaveBeenCalled()
})

test('what was given up is not asked about again by the browser', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.touch()
  const takeOver = vi.fn()
  offerUpdate(desk.window, takeOver)
  action(desk).perform()
  await desk.reply('discard')
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
  expect(desk.world.titles.at(-1)![1]).toBe(false)
})
