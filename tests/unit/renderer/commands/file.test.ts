import { describe, expect, test, vi } from 'vitest'
import { examples } from '../../../../src-renderer/examples'
import { openExample, openExampleBeside, openRecent } from '../../../../src-renderer/commands/file'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, deskOf, file } from '../desk'

test('New asks about unsaved changes, then starts from nothing', async () => {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  desk.touch()
  desk.run('file.new')
  await desk.reply('discard')
  await vi.waitFor(() => expect(desk.names).toEqual([]))
  expect(desk.file).toBeNull()
})

test('a file that was open lately opens after the question about unsaved changes', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.world.opens = file(desk.text, 'lately')
  desk.touch()
  const opening = openRecent(desk.workspace, 'lately')
  await desk.reply('discard')
  await opening
  expect([desk.file?.handle, desk.document.title]).toEqual(['lately', multiplyAfterAdd.title])
})

describe('an example', () => {
  test('opens, each of them; unsaved changes are asked about, and saving it asks where to', async () => {
    const desk = createDesk()
    for (const example of examples) {
      await openExample(desk.workspace, example)
      expect(desk.document.title).toBe(example.title)
      expect(desk.file).toBeNull()
    }
    desk.touch()
    const opening = openExample(desk.workspace, examples[0]!)
    await desk.reply(null)
    await opening
    expect(desk.document.title).toBe('changed')
  })

  test('opens beside what is open, which stays as it is', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    await openExampleBeside(desk.workspace, examples[0]!)
    const beside = deskOf(desk.window.active)
    expect([desk.document.title, beside.document.title]).toEqual(['changed', examples[0]!.title])
    expect([desk.dirty, beside.dirty]).toEqual([true, false])
  })
})

describe('Close', () => {
  test('of the only document closes the window after the question, and not where it is cancelled', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    desk.run('file.close')
    await desk.reply(null)
    await desk.workspace.saving.free()
    expect([desk.world.closed, desk.document.title]).toEqual([false, 'changed'])
    desk.run('file.close')
    await desk.reply('discard')
    await vi.waitFor(() => expect(desk.world.closed).toBe(true))
  })

  test('in a browser, whose windows are not ours to close, closes the document', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.world.kind = 'browser'
    desk.run('file.close')
    await vi.waitFor(() => expect(desk.window.chrome.getState().welcome).toBe(true))
    expect(desk.names).toEqual([])
    expect(desk.world.closed).toBe(false)
  })

  test('of one of two documents asks about that one, and leaves the other and the window', async () => {
    const left = createDesk(multiplyAfterAdd)
    const right = createDeskBeside(left, multiplyAfterAdd)
    left.touch('left')
    right.touch('right')
    right.run('file.close')
    await right.reply(null)
    expect(left.window.panes.getState().workspaces).toHaveLength(2)
    right.run('file.close')
    await right.reply('discard')
    await vi.waitFor(() => expect(left.window.panes.getState().workspaces).toEqual([left.workspace]))
    expect(left.announcement).toBe('Closed right')
    expect([left.document.title, left.dirty, left.world.closed]).toEqual(['left', true, false])
    expect(left.window.active).toBe(left.workspace)
  })
})

test('there is nothing to save on the welcome page', () => {
  const desk = createDesk()
  desk.window.chrome.showWelcome(true)
  expect([desk.isEnabled('file.save'), desk.isEnabled('file.saveAs')]).toEqual([false, false])
})
