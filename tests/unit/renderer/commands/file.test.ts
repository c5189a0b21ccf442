import { describe, expect, test, vi } from 'vitest'
import { readDocument } from '@shared/document/file'
import { examples } from '@shared/examples/index'
import type { Outcome, SavedFile } from '@shared/ipc/contract'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import { isEnabled, openExample, runCommand } from '../../../../src-renderer/commands'
import { connectHost } from '../../../../src-renderer/commands/file'
import { mayLeave, save, saveAs } from '../../../../src-renderer/commands/save'
import { currentDocument, isDirty, travel, useDocument } from '../../../../src-renderer/state/document'
import { useQuestion } from '../../../../src-renderer/state/question'
import { useSession } from '../../../../src-renderer/state/session'
import { multiplyAfterAdd, must } from '../../document/builders'
import { file, names, open, question, reply, text, touch, useFreshDesk } from './desk'
import { host, world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const dirty = () => isDirty(useDocument.getState())
const failed = (error: FileTrouble): Outcome<SavedFile> => ({ ok: false, error })
const message = () => useQuestion.getState().asked?.question.message

/** Replaces what saving does by something that waits to be let go on; gives the texts that were written. */
function slowDisk() {
  const written: string[] = []
  const waiting: (() => void)[] = []
  world.save = async (handle, content) => {
    await new Promise<void>((go) => waiting.push(go))
    written.push(content)
    return { ok: true, value: { handle, name: `${handle}.chainrule` } }
  }
  const isWriting = () => vi.waitFor(() => expect(waiting).not.toEqual([]))
  const goOn = async () => {
    await isWriting()
    waiting.shift()!()
  }
  return { written, waiting, isWriting, goOn }
}

describe('saving', () => {
  test('writes what can be read again, and nothing is unsaved then', async () => {
    open(multiplyAfterAdd, 'mine')
    touch()
    const { written, goOn } = slowDisk()
    const saving = save()
    await goOn()
    expect(await saving).toBe(true)
    expect(must(readDocument(written[0]!))).toStrictEqual(currentDocument())
    expect(dirty()).toBe(false)
  })

  test('an edit made during a save stays unsaved', async () => {
    open(multiplyAfterAdd, 'mine')
    touch('first')
    const { written, isWriting, goOn } = slowDisk()
    const saving = save()
    await isWriting()
    touch('second')
    await goOn()
    await saving
    expect(must(readDocument(written[0]!)).title).toBe('first')
    expect(dirty()).toBe(true)
    travel('undo')
    expect(dirty()).toBe(false)
  })

  test('saves come one after the other, and the last text is the one that stays', async () => {
    open(multiplyAfterAdd, 'mine')
    const { written, waiting, goOn } = slowDisk()
    const saves = []
    for (let count = 0; count < 50; count++) {
      touch(`edit ${count}`)
      saves.push(save())
      expect(waiting.length).toBeLessThanOrEqual(1)
    }
    for (const _ of saves) await goOn()
    await Promise.all(saves)
    expect(written).toHaveLength(50)
    expect(must(readDocument(written.at(-1)!)).title).toBe('edit 49')
    expect(dirty()).toBe(false)
  })

  test('a document without a file asks where to, under its title', async () => {
    open({ ...multiplyAfterAdd, title: 'Sum / product: a "first" look?' })
    let suggested = ''
    world.saveAs = async (name) => {
      suggested = name
      return { ok: true, value: { handle: 'new', name } }
    }
    expect(await save()).toBe(true)
    expect(suggested).toBe('Sum product a first look.chainrule')
    expect(useDocument.getState().file).toEqual({ handle: 'new', name: suggested })
  })

  test('Save As that is cancelled leaves everything as it was', async () => {
    open(multiplyAfterAdd, 'mine')
    touch()
    world.saveAs = async () => null
    expect(await saveAs()).toBe(false)
    expect(useDocument.getState().file?.handle).toBe('mine')
    expect(dirty()).toBe(true)
  })

  test('a failed save says why, and goes elsewhere if that is wanted', async () => {
    open(multiplyAfterAdd, 'mine')
    touch()
    world.save = async () => failed({ kind: 'unwritable', name: 'mine', reason: { kind: 'disk-full' } })
    const saving = save()
    await vi.waitFor(() => expect(question()).toBe('The graph was not saved'))
    expect(message()).toContain('the disk is full')
    expect(dirty()).toBe(true)
    await reply('save-as')
    expect(await saving).toBe(true)
    expect(useDocument.getState().file?.handle).toBe('new')
  })

  test('a document that was opened meanwhile is not taken for saved', async () => {
    open(multiplyAfterAdd, 'old')
    touch()
    const { isWriting, goOn } = slowDisk()
    const saving = save()
    await isWriting()
    open(multiplyAfterAdd, 'other')
    touch()
    await goOn()
    await saving
    expect(useDocument.getState().file?.handle).toBe('other')
    expect(dirty()).toBe(true)
  })
})

describe('a file that another program changed', () => {
  const conflict = async () => {
    open(multiplyAfterAdd, 'mine')
    touch('my changes')
    const overwritten: string[] = []
    world.save = async (handle, content, overwrite) => {
      if (!overwrite) return failed({ kind: 'changed', name: 'mine' })
      overwritten.push(content)
      return { ok: true, value: { handle, name: 'mine.chainrule' } }
    }
    const saving = save()
    await vi.waitFor(() => expect(question()).toBe('The file was changed by another program'))
    return { saving, overwritten }
  }

  test('is not overwritten without a word', async () => {
    const { saving, overwritten } = await conflict()
    await reply(null)
    expect(await saving).toBe(false)
    expect(overwritten).toEqual([])
    expect(dirty()).toBe(true)
  })

  test('is overwritten on demand', async () => {
    const { saving, overwritten } = await conflict()
    await reply('overwrite')
    expect(await saving).toBe(true)
    expect(overwritten).toEqual([text()])
    expect(dirty()).toBe(false)
  })

  test('is read again on demand', async () => {
    const { saving } = await conflict()
    world.reloads = file(text().replace('my changes', 'their changes'), 'mine')
    await reply('reload')
    expect(await saving).toBe(false)
    expect(currentDocument().title).toBe('their changes')
    expect(dirty()).toBe(false)
  })

  test('is left alone when the graph goes elsewhere', async () => {
    const { saving, overwritten } = await conflict()
    await reply('save-as')
    expect(await saving).toBe(true)
    expect(overwritten).toEqual([])
    expect(useDocument.getState().file?.handle).toBe('new')
  })
})

describe('the question about unsaved changes', () => {
  test('does not come where nothing is unsaved', async () => {
    open(multiplyAfterAdd)
    expect(await mayLeave()).toBe(true)
  })

  test.each([
    ['discard', true],
    [null, false],
  ])('%s answers it', async (answered, leaves) => {
    open(multiplyAfterAdd)
    touch()
    const leaving = mayLeave()
    await reply(answered)
    expect(await leaving).toBe(leaves)
  })

  test('Save writes, then leaves', async () => {
    open(multiplyAfterAdd, 'mine')
    touch()
    const leaving = mayLeave()
    await reply('save')
    expect(await leaving).toBe(true)
    expect(dirty()).toBe(false)
  })

  test('a save that fails or is cancelled stays', async () => {
    open(multiplyAfterAdd)
    touch()
    world.saveAs = async () => null
    const leaving = mayLeave()
    await reply('save')
    expect(await leaving).toBe(false)
  })

  test('is the host’s own where it has one', async () => {
    open(multiplyAfterAdd)
    touch()
    world.askUnsaved = async (name) => (name === 'changed' ? 'discard' : 'cancel')
    expect(await mayLeave()).toBe(true)
    expect(question()).toBeNull()
  })

  test('comes before New, which then starts from nothing', async () => {
    open(multiplyAfterAdd, 'mine')
    touch()
    runCommand('file.new')
    await reply('discard')
    await vi.waitFor(() => expect(names()).toEqual([]))
    expect(useDocument.getState().file).toBeNull()
  })
})

describe('opening', () => {
  test('shows the file in place of what was open', async () => {
    open(multiplyAfterAdd)
    const content = text()
    open({ ...multiplyAfterAdd, nodes: [], edges: [], target: null })
    world.opens = file(content)
    runCommand('file.open')
    await vi.waitFor(() => expect(names()).toHaveLength(5))
    expect(useDocument.getState().file).toEqual({ handle: 'read', name: 'read.chainrule' })
    expect(dirty()).toBe(false)
    expect(useSession.getState().welcome).toBe(false)
  })

  test.each([
    ['not a document', 'hello', /^read\.chainrule: this is no Chainrule document: .*\.$/],
    ['damaged', '{"format": "chainrule", "version": 1}', /^read\.chainrule is damaged at title: missing\.$/],
    [
      'too new',
      '{"format": "chainrule", "version": 99}',
      /^read\.chainrule: written by a newer Chainrule .*\.$/,
    ],
  ])('a file that is %s is refused in one sentence, and what is open stays', async (_, content, sentence) => {
    open(multiplyAfterAdd, 'mine')
    const before = useDocument.getState()
    world.opens = file(content)
    runCommand('file.open')
    await vi.waitFor(() => expect(question()).toBe('The file was not opened'))
    expect(message()).toMatch(sentence)
    expect(useDocument.getState()).toBe(before)
  })

  test('every example opens, unsaved changes are asked about, and saving it asks where to', async () => {
    for (const example of examples) {
      await openExample(example)
      expect(currentDocument().title).toBe(example.title)
      expect(useDocument.getState().file).toBeNull()
    }
    touch()
    const opening = openExample(examples[0]!)
    await reply(null)
    await opening
    expect(currentDocument().title).toBe('changed')
  })
})

describe('the window', () => {
  test('has the name of the document and a mark while something is unsaved', () => {
    vi.stubGlobal('window', { addEventListener() {}, removeEventListener() {} })
    open(multiplyAfterAdd, 'mine')
    const disconnect = connectHost()
    expect(world.title).toEqual(['mine', false])
    touch()
    expect(world.title).toEqual(['mine', true])
    travel('undo')
    expect(world.title).toEqual(['mine', false])
    disconnect()
    vi.unstubAllGlobals()
  })

  test('is told of its title only when that changes', () => {
    vi.stubGlobal('window', { addEventListener() {}, removeEventListener() {} })
    const told = vi.spyOn(host, 'setTitle')
    open(multiplyAfterAdd, 'mine')
    const disconnect = connectHost()
    for (const title of ['a', 'ab', 'abc']) touch(title)
    expect(told.mock.calls).toEqual([
      ['mine', false],
      ['mine', true],
    ])
    disconnect()
    told.mockRestore()
    vi.unstubAllGlobals()
  })

  test('closes after the question, and stays where it is cancelled', async () => {
    open(multiplyAfterAdd)
    touch()
    runCommand('file.close')
    await reply(null)
    await vi.waitFor(() => expect(world.keptOpen).toBe(true))
    expect(world.closed).toBe(false)
    runCommand('file.close')
    await reply('discard')
    await vi.waitFor(() => expect(world.closed).toBe(true))
  })

  test('of a browser is not ours to close: the document is', async () => {
    world.kind = 'browser'
    open(multiplyAfterAdd)
    runCommand('file.close')
    await vi.waitFor(() => expect(useSession.getState().welcome).toBe(true))
    expect(names()).toEqual([])
    expect(world.closed).toBe(false)
  })
})

test('there is nothing to save on the welcome page', () => {
  useSession.setState({ welcome: true })
  expect([isEnabled('file.save'), isEnabled('file.saveAs')]).toEqual([false, false])
})
