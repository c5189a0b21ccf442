import { describe, expect, test, vi } from 'vitest'
import { readDocument } from '@shared/document/file'
import type { Outcome, SavedFile } from '@shared/ipc/contract'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import { english, say } from '@shared/words'
import { mayLeave, save, saveAs, saveByItself } from '../../../../src-renderer/commands/save'
import { multiplyAfterAdd, must } from '../../document/builders'
import { createDesk, type Desk, file } from '../desk'

const fullDisk: FileTrouble = { kind: 'unwritable', name: 'mine.chainrule', reason: { kind: 'disk-full' } }
const failed = (error: FileTrouble): Outcome<SavedFile> => ({ ok: false, error })

/** Replaces what saving does by something that waits to be let go on; gives the texts that were written. */
function slowDisk({ world }: Desk) {
  const written: string[] = []
  const waiting: (() => void)[] = []
  world.save = async (handle, content) => {
    await new Promise<void>((go) => waiting.push(go))
    written.push(content)
    return { ok: true, value: { handle, name: `${handle}.chainrule` } }
  }
  const isWriting = () => vi.waitFor(() => expect(waiting).not.toEqual([]), { interval: 1 })
  const goOn = async () => {
    await isWriting()
    waiting.shift()!()
  }
  return { written, waiting, isWriting, goOn }
}

describe('saving', () => {
  test('writes what can be read again, and nothing is unsaved then', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    const { written, goOn } = slowDisk(desk)
    const saving = save(desk.workspace)
    await goOn()
    expect(await saving).toBe(true)
    expect(must(readDocument(written[0]!))).toStrictEqual(desk.document)
    expect(desk.dirty).toBe(false)
  })

  test('says so, on the status line until something happens to the graph', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    const saved = () => desk.workspace.session.getState().saved
    desk.touch()
    expect(await save(desk.workspace)).toBe(true)
    expect([saved(), desk.announcement]).toEqual(['mine.chainrule', 'Saved mine.chainrule'])
    desk.workspace.session.select([])
    expect(saved()).toBe('mine.chainrule')
    desk.touch('again')
    expect(saved()).toBeNull()
    await save(desk.workspace)
    desk.open(multiplyAfterAdd, 'other')
    expect(saved()).toBeNull()
  })

  test('says where the version before could not be kept, and is saved all the same', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    desk.world.save = async (handle) => ({
      ok: true,
      value: { handle, name: 'mine.chainrule', noBackup: { kind: 'name-too-long' } },
    })
    expect(await save(desk.workspace)).toBe(true)
    expect(desk.dirty).toBe(false)
    expect(desk.window.chrome.getState().notices.map(({ message }) => message)).toEqual([
      'Saved mine.chainrule, but the version before could not be kept beside it: the name is too long',
    ])
  })

  test.each([
    ['by hand', save],
    ['by itself', saveByItself],
  ] as const)(
    'says where the file had other names, which keep the old text: saved %s',
    async (_how, write) => {
      const desk = createDesk(multiplyAfterAdd, 'mine')
      desk.touch()
      desk.world.save = async (handle) => ({
        ok: true,
        value: { handle, name: 'mine.chainrule', otherNames: true },
      })
      await write(desk.workspace)
      expect(desk.notices).toEqual([
        'Saved mine.chainrule. The file had other names (hard links): they keep the version before.',
      ])
      expect([desk.dirty, desk.file]).toEqual([false, { handle: 'mine', name: 'mine.chainrule' }])
    },
  )

  test('an edit made during a save stays unsaved', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch('first')
    const { written, isWriting, goOn } = slowDisk(desk)
    const saving = save(desk.workspace)
    await isWriting()
    desk.touch('second')
    await goOn()
    await saving
    expect(must(readDocument(written[0]!)).title).toBe('first')
    expect(desk.dirty).toBe(true)
    desk.undo()
    expect(desk.dirty).toBe(false)
  })

  test('saves come one after the other, and the last text is the one that stays', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    const { written, waiting, goOn } = slowDisk(desk)
    const saves = []
    for (let count = 0; count < 50; count++) {
      desk.touch(`edit ${count}`)
      saves.push(save(desk.workspace))
      expect(waiting.length).toBeLessThanOrEqual(1)
    }
    for (const _ of saves) await goOn()
    await Promise.all(saves)
    expect(written).toHaveLength(50)
    expect(must(readDocument(written.at(-1)!)).title).toBe('edit 49')
    expect(desk.dirty).toBe(false)
  })

  test('saves are serialised, edits made during a save stay dirty: 50 of both, as they come', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    const { written, waiting, goOn } = slowDisk(desk)
    const titleOf = (text: string) => must(readDocument(text)).title
    const saves: Promise<boolean>[] = []
    for (let number = 1; number <= 50; number++) {
      desk.touch(`edit ${number}`)
      saves.push(save(desk.workspace))
    }
    for (let number = 1; number <= 50; number++) {
      // The disk has one of them at a time. What it has is as old as the beginning of that save.
      await vi.waitFor(() => expect(waiting).toHaveLength(1), { interval: 1 })
      desk.touch(`later ${number}`)
      await goOn()
      await saves[number - 1]
      expect(titleOf(written[number - 1]!)).toBe(number === 1 ? 'edit 50' : `later ${number - 1}`)
      expect(desk.dirty).toBe(true)
    }
    expect(await Promise.all(saves)).toEqual(saves.map(() => true))
    const last = save(desk.workspace)
    await goOn()
    expect(await last).toBe(true)
    expect([titleOf(written.at(-1)!), desk.dirty]).toEqual(['later 50', false])
  })

  test('a document without a file asks where to, under its title', async () => {
    const desk = createDesk({ ...multiplyAfterAdd, title: 'Sum / product: a "first" look?' })
    let suggested = ''
    desk.world.saveAs = async (name) => {
      suggested = name
      return { ok: true, value: { handle: 'new', name } }
    }
    expect(await save(desk.workspace)).toBe(true)
    expect(suggested).toBe('Sum product a first look.chainrule')
    expect(desk.file).toEqual({ handle: 'new', name: suggested })
  })

  test('Save As that is cancelled leaves everything as it was', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    desk.world.saveAs = async () => null
    expect(await saveAs(desk.workspace)).toBe(false)
    expect(desk.file?.handle).toBe('mine')
    expect(desk.dirty).toBe(true)
  })

  test('a failed save says why, and goes elsewhere if that is wanted', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    desk.world.save = async () => failed(fullDisk)
    const saving = save(desk.workspace)
    await vi.waitFor(() => expect(desk.question?.title).toBe('The graph was not saved'))
    expect(desk.question?.message).toBe(say(english.fileTrouble, fullDisk))
    expect(desk.dirty).toBe(true)
    await desk.reply('save-as')
    expect(await saving).toBe(true)
    expect(desk.file?.handle).toBe('new')
  })

  test('a document that was opened meanwhile is not taken for saved', async () => {
    const desk = createDesk(multiplyAfterAdd, 'old')
    desk.touch()
    const { isWriting, goOn } = slowDisk(desk)
    const saving = save(desk.workspace)
    await isWriting()
    desk.open(multiplyAfterAdd, 'other')
    desk.touch()
    await goOn()
    await saving
    expect(desk.file?.handle).toBe('other')
    expect(desk.dirty).toBe(true)
  })
})

describe('a file that another program changed', () => {
  const conflict = async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch('my changes')
    const overwritten: string[] = []
    desk.world.save = async (handle, content, overwrite) => {
      if (!overwrite) return failed({ kind: 'changed', name: 'mine.chainrule' })
      overwritten.push(content)
      return { ok: true, value: { handle, name: 'mine.chainrule' } }
    }
    const saving = save(desk.workspace)
    await vi.waitFor(() => expect(desk.question?.title).toBe('The file was changed by another program'))
    return { desk, saving, overwritten }
  }

  test('is not overwritten without a word', async () => {
    const { desk, saving, overwritten } = await conflict()
    await desk.reply(null)
    expect(await saving).toBe(false)
    expect(overwritten).toEqual([])
    expect(desk.dirty).toBe(true)
  })

  test('is overwritten on demand', async () => {
    const { desk, saving, overwritten } = await conflict()
    await desk.reply('overwrite')
    expect(await saving).toBe(true)
    expect(overwritten).toEqual([desk.text])
    expect(desk.dirty).toBe(false)
  })

  test('is read again on demand', async () => {
    const { desk, saving } = await conflict()
    desk.world.reloads = file(desk.text.replace('my changes', 'their changes'), 'mine')
    await desk.reply('reload')
    expect(await saving).toBe(false)
    expect(desk.document.title).toBe('their changes')
    expect(desk.dirty).toBe(false)
  })

  test('is left alone when the graph goes elsewhere', async () => {
    const { desk, saving, overwritten } = await conflict()
    await desk.reply('save-as')
    expect(await saving).toBe(true)
    expect(overwritten).toEqual([])
    expect(desk.file?.handle).toBe('new')
  })
})

describe('the question about unsaved changes', () => {
  test('does not come where nothing is unsaved', async () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(await mayLeave(desk.workspace)).toBe(true)
  })

  test.each([
    ['discard', true],
    [null, false],
  ])('%s answers it', async (answered, leaves) => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    const leaving = mayLeave(desk.workspace)
    await desk.reply(answered)
    expect(await leaving).toBe(leaves)
  })

  test('Save writes, then leaves', async () => {
    const desk = createDesk(multiplyAfterAdd, 'mine')
    desk.touch()
    const leaving = mayLeave(desk.workspace)
    await desk.reply('save')
    expect(await leaving).toBe(true)
    expect(desk.dirty).toBe(false)
  })

  test('a save that fails or is cancelled stays', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    desk.world.saveAs = async () => null
    const leaving = mayLeave(desk.workspace)
    await desk.reply('save')
    expect(await leaving).toBe(false)
  })

  test('is the host’s own where it has one', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.touch()
    desk.world.askUnsaved = async (name) => (name === 'changed' ? 'discard' : 'cancel')
    expect(await mayLeave(desk.workspace)).toBe(true)
    expect(desk.question).toBeNull()
  })
})
