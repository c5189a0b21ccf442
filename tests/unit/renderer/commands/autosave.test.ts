import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { english, say } from '@shared/words'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import { startAutosave } from '../../../../src-renderer/commands/autosave'
import { save } from '../../../../src-renderer/commands/save'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  usePreferences.setState(usePreferences.getInitialState())
})

/** A window whose documents save themselves, and what was written to which file. */
function begin({ on = true, handle = 'mine' as string | null } = {}) {
  const desk = createDesk(multiplyAfterAdd, handle)
  const written: [handle: string, title: string, overwrite: boolean][] = []
  const succeeds: Desk['world']['save'] = async (handle, text, overwrite) => {
    written.push([handle, (JSON.parse(text) as { title: string }).title, overwrite])
    return { ok: true, value: { handle, name: `${handle}.chainrule` } }
  }
  desk.world.save = succeeds
  desk.world.saveAs = () => Promise.reject(new Error('nothing is asked'))
  usePreferences.setState({ autosave: on })
  const stop = startAutosave(desk.window)
  const fails = (error: FileTrouble) => (desk.world.save = async () => ({ ok: false, error }))
  return { desk, written, stop, fails, works: () => (desk.world.save = succeeds) }
}

const rest = (milliseconds = 2000) => vi.advanceTimersByTimeAsync(milliseconds)
const notices = ({ window }: Desk) => window.chrome.getState().notices.map(({ message }) => message)

describe('saving automatically', () => {
  test('is off until it is chosen in the File menu', async () => {
    const { desk, written } = begin({ on: usePreferences.getInitialState().autosave })
    desk.touch()
    await rest(60_000)
    expect([desk.isChecked('file.autosave'), written]).toEqual([false, []])
    desk.run('file.autosave')
    expect([desk.isChecked('file.autosave'), desk.announcement]).toEqual([true, 'Save Automatically on'])
    await rest()
    expect(written).toEqual([['mine', 'changed', false]])
  })

  test('writes once the document rests, and shows that it is saved', async () => {
    const { desk, written } = begin()
    for (const title of ['a', 'ab', 'abc']) {
      desk.touch(title)
      await rest(1500)
    }
    expect(written).toEqual([])
    await rest(500)
    expect(written).toEqual([['mine', 'abc', false]])
    expect([desk.dirty, desk.workspace.session.getState().saved]).toEqual([false, 'mine.chainrule'])
    await rest(60_000)
    expect(written).toHaveLength(1)
  })

  test('asks nothing of a document that has no file, and starts when it has one', async () => {
    const { desk, written } = begin({ handle: null })
    desk.touch()
    await rest(60_000)
    expect([written, desk.dirty]).toEqual([[], true])
    desk.world.saveAs = async (name) => ({ ok: true, value: { handle: 'new', name } })
    await save(desk.workspace)
    desk.touch('later')
    await rest()
    expect(written).toEqual([['new', 'later', false]])
  })

  test('leaves a file alone that could only be downloaded, or needs the user’s permission', async () => {
    const { desk, written } = begin()
    desk.world.savesByItself = false
    desk.touch()
    await rest(60_000)
    expect([written, desk.dirty, notices(desk)]).toEqual([[], true, []])
  })

  test.each<FileTrouble>([
    { kind: 'changed', name: 'mine.chainrule' },
    { kind: 'gone', name: 'mine.chainrule' },
    { kind: 'unwritable', name: 'mine.chainrule', reason: { kind: 'disk-full' } },
  ])(
    'stops where that is refused ($kind), says so once, and goes on after a save by hand',
    async (trouble) => {
      const { desk, written, fails, works } = begin()
      fails(trouble)
      desk.touch()
      await rest()
      const said = notices(desk)
      expect(said).toHaveLength(1)
      expect(said[0]).toContain(say(english.fileTrouble, trouble))
      expect(said[0]).toMatch(/stops for this graph until you save it/)
      works()
      desk.touch('more')
      await rest(60_000)
      expect([written, notices(desk), desk.dirty]).toEqual([[], said, true])
      await save(desk.workspace)
      desk.touch('even more')
      await rest()
      expect(written.map(([, title]) => title)).toEqual(['more', 'even more'])
    },
  )

  test('keeps edits made during a save unsaved, and saves them after', async () => {
    const { desk, written, works } = begin()
    let finish = () => {}
    desk.world.save = async (handle, text, overwrite) => {
      await new Promise<void>((done) => (finish = done))
      return works()(handle, text, overwrite)
    }
    desk.touch('first')
    await rest()
    desk.touch('second')
    finish()
    await rest(1000)
    expect([written.map(([, title]) => title), desk.dirty]).toEqual([['first'], true])
    await rest(1000)
    expect([written.map(([, title]) => title), desk.dirty]).toEqual([['first', 'second'], false])
  })

  test('waits for a save by hand, and has nothing to do then', async () => {
    const { desk, written, works } = begin()
    let finish = () => {}
    desk.world.save = async (handle, text, overwrite) => {
      await new Promise<void>((done) => (finish = done))
      return works()(handle, text, overwrite)
    }
    desk.touch('first')
    const saving = save(desk.workspace)
    await rest()
    finish()
    await saving
    await rest(60_000)
    expect(written.map(([, title]) => title)).toEqual(['first'])
  })

  test('is of each document in the window, and ends with its pane', async () => {
    const { desk: left, written } = begin()
    const right = createDeskBeside(left, multiplyAfterAdd)
    right.open(multiplyAfterAdd, 'other')
    left.touch('left')
    right.touch('right')
    await rest()
    expect(written.sort()).toEqual([
      ['mine', 'left', false],
      ['other', 'right', false],
    ])
    right.touch('closed')
    left.window.close(right.workspace)
    await rest(60_000)
    expect(written).toHaveLength(2)
  })

  test('ends when it is turned off, and with the window', async () => {
    const { desk, written, stop } = begin()
    desk.touch()
    desk.run('file.autosave')
    await rest(60_000)
    expect(written).toEqual([])
    desk.run('file.autosave')
    stop()
    await rest(60_000)
    expect([written, vi.getTimerCount()]).toEqual([[], 0])
  })
})
