import { expect, test, vi } from 'vitest'
import { offerUpdate } from '../../../../src-renderer/commands/update'
import type { Found } from '../../../../src-renderer/host/updates'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

/** A window for which newer versions come as in a browser. */
function kept(document?: Parameters<typeof createDesk>[0], found: Found = 'newest') {
  const desk = createDesk(document)
  const updates = { look: vi.fn(async () => found), takeOver: vi.fn() }
  desk.window.chrome.setState({ updates })
  return { ...updates, desk }
}

test('a newer version is told of, and comes only when that is asked for', async () => {
  const { desk, takeOver } = kept(multiplyAfterAdd)
  offerUpdate(desk.window)
  expect(desk.notices.at(-1)).toMatch(/new version/)
  expect(takeOver).not.toHaveBeenCalled()
  desk.window.chrome.getState().notices.at(-1)!.action!.perform()
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
})

test('other notices do not push it out', () => {
  const { desk } = kept()
  offerUpdate(desk.window)
  for (let count = 0; count < 9; count++) desk.window.chrome.notify(`${count}`)
  expect(desk.notices.filter((message) => /new version/.test(message))).toHaveLength(1)
})

test('once it was dismissed it can be had from the Help menu, and is not told of again', async () => {
  const { desk, look, takeOver } = kept(multiplyAfterAdd)
  offerUpdate(desk.window)
  desk.window.chrome.dismiss(desk.window.chrome.getState().notices.at(-1)!.id)
  // A page that stays open for days hears of every version.
  offerUpdate(desk.window)
  expect(desk.notices).toEqual([])
  expect(desk.window.chrome.getState().newVersion).toBe(true)
  desk.run('help.update')
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
  expect(look).not.toHaveBeenCalled()
})

test('it asks about unsaved work, and Cancel keeps that and the offer', async () => {
  const { desk, takeOver } = kept(multiplyAfterAdd)
  desk.touch()
  offerUpdate(desk.window)
  desk.run('help.update')
  await desk.reply(null)
  expect(takeOver).not.toHaveBeenCalled()
  desk.run('help.update')
  await desk.reply('discard')
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
})

test('what was given up is not asked about again by the browser', async () => {
  const { desk, takeOver } = kept(multiplyAfterAdd)
  desk.touch()
  offerUpdate(desk.window)
  desk.run('help.update')
  await desk.reply('discard')
  await vi.waitFor(() => expect(takeOver).toHaveBeenCalledOnce())
  expect(desk.world.titles.at(-1)![1]).toBe(false)
})

test.each([
  ['newer', /new version/],
  ['newest', /newest version/],
  ['unknown', /Nobody answered/],
] as const)('who asks whether there is a newer version is told what was found: %s', async (found, said) => {
  const { desk, takeOver } = kept(multiplyAfterAdd, found)
  desk.run('help.update')
  await vi.waitFor(() => expect(desk.notices.at(-1)).toMatch(said))
  expect(takeOver).not.toHaveBeenCalled()
})

test('where versions do not come by themselves there is nothing to ask', () => {
  expect(createDesk().isEnabled('help.update')).toBe(false)
})
