import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { english, say } from '@shared/words'
import { connectHost } from '../../../../src-renderer/commands/connect-host'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, deskOf, file } from '../desk'

beforeEach(() => void vi.stubGlobal('window', new EventTarget()))
afterEach(() => void vi.unstubAllGlobals())

/** The desk of a window that is connected with its host. */
function connect() {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  return { desk, disconnect: connectHost(desk.window) }
}

const drop = (types: readonly string[], files: readonly File[] = []): Event =>
  Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { types, files } })

describe('the title', () => {
  test('is the name of the document, with a mark while something is unsaved', () => {
    const { desk } = connect()
    expect(desk.world.titles.at(-1)).toEqual(['mine', false])
    desk.touch()
    expect(desk.world.titles.at(-1)).toEqual(['mine', true])
    desk.undo()
    expect(desk.world.titles.at(-1)).toEqual(['mine', false])
  })

  test('is told only when it changes', () => {
    const { desk, disconnect } = connect()
    for (const title of ['a', 'ab', 'abc']) desk.touch(title)
    expect(desk.world.titles).toEqual([
      ['mine', false],
      ['mine', true],
    ])
    disconnect()
    desk.undo()
    desk.undo()
    desk.undo()
    expect(desk.world.titles).toHaveLength(2)
  })

  test('tells two documents of one name apart', () => {
    const { desk: left } = connect()
    createDeskBeside(left, { ...multiplyAfterAdd, title: 'mine' })
    expect(left.world.titles.at(-1)).toEqual(['mine 2', false])
    left.window.activate(left.workspace)
    expect(left.world.titles.at(-1)).toEqual(['mine', false])
  })

  test('is that of the active one of several documents; the mark is there where that one is unsaved', () => {
    const { desk: left } = connect()
    const right = createDeskBeside(left, { ...multiplyAfterAdd, title: 'Beside' })
    expect(left.world.titles.at(-1)).toEqual(['Beside', false])
    left.touch()
    expect(left.world.titles.at(-1)).toEqual(['Beside', false])
    expect(left.world.anyDirty).toBe(true)
    left.window.activate(left.workspace)
    expect(left.world.titles.at(-1)).toEqual(['mine', true])
    left.undo()
    expect(left.world.anyDirty).toBe(false)
    right.touch()
    expect(left.world.titles.at(-1)).toEqual(['mine', false])
    expect(left.world.anyDirty).toBe(true)
    left.window.close(right.workspace)
    expect(left.world.titles.at(-1)).toEqual(['mine', false])
    expect(left.world.anyDirty).toBe(false)
  })
})

describe('closing the window', () => {
  test('closes where nothing is unsaved', async () => {
    const { desk } = connect()
    desk.host.tell('window:close-requested')
    await vi.waitFor(() => expect(desk.world.closed).toBe(true))
  })

  test('asks, and is called off where that is cancelled', async () => {
    const { desk } = connect()
    desk.touch()
    desk.host.tell('window:close-requested')
    await desk.reply(null)
    await vi.waitFor(() => expect(desk.world.keptOpen).toBe(true))
    expect(desk.world.closed).toBe(false)
    desk.host.tell('window:close-requested')
    await desk.reply('discard')
    await vi.waitFor(() => expect(desk.world.closed).toBe(true))
  })

  test('asks once, however often it is to be closed meanwhile', async () => {
    const { desk } = connect()
    desk.touch()
    const asked: string[] = []
    let answer: (given: 'cancel') => void = () => {}
    desk.world.askUnsaved = (name) => {
      asked.push(name)
      return new Promise((done) => (answer = done))
    }
    for (let times = 0; times < 3; times++) {
      desk.host.tell('window:close-requested')
      await Promise.resolve()
    }
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    answer('cancel')
    await vi.waitFor(() => expect(desk.world.keptOpen).toBe(true))
    expect(asked).toHaveLength(1)
  })

  test('asks about each document that is unsaved, and shows which one is meant', async () => {
    const { desk: left } = connect()
    const middle = createDeskBeside(left, { ...multiplyAfterAdd, title: 'Middle' })
    const right = createDeskBeside(left, { ...multiplyAfterAdd, title: 'Right' })
    left.touch()
    right.touch('Changed')
    const asked: unknown[] = []
    left.world.askUnsaved = async (name) => {
      asked.push([name, left.window.active === (name === 'mine' ? left : right).workspace])
      return 'discard'
    }
    left.host.tell('window:close-requested')
    await vi.waitFor(() => expect(left.world.closed).toBe(true))
    expect(asked).toEqual([
      ['mine', true],
      ['Changed', true],
    ])
    expect(middle.dirty).toBe(false)
  })

  test('saves what is to be saved, each document in its own file', async () => {
    const { desk: left } = connect()
    const right = createDeskBeside(left, multiplyAfterAdd)
    left.touch('left')
    right.touch('right')
    const written: string[] = []
    left.world.save = async (handle, text) => {
      written.push(`${handle} ${/"title": "(.*)"/.exec(text)![1]}`)
      return { ok: true, value: { handle, name: `${handle}.chainrule` } }
    }
    left.world.saveAs = async (name, text) => {
      written.push(`${name} ${/"title": "(.*)"/.exec(text)![1]}`)
      return { ok: true, value: { handle: 'new', name } }
    }
    left.world.askUnsaved = async () => 'save'
    left.host.tell('window:close-requested')
    await vi.waitFor(() => expect(left.world.closed).toBe(true))
    expect(written).toEqual(['mine left', 'right.chainrule right'])
    expect([left.dirty, right.dirty]).toEqual([false, false])
  })
})

describe('a file that the system hands over', () => {
  test('opens in the active document, after the question', async () => {
    const { desk: left } = connect()
    const right = createDeskBeside(left, { ...multiplyAfterAdd, title: 'Beside' })
    right.touch()
    left.host.tell('file:opened', file(left.text, 'handed').value)
    await right.reply('discard')
    await vi.waitFor(() => expect(right.file?.handle).toBe('handed'))
    expect(left.file?.handle).toBe('mine')
  })

  test('that cannot be read is spoken of', async () => {
    const { desk } = connect()
    const trouble = { kind: 'no-file', reason: { kind: 'no-such-file' } } as const
    desk.host.tell('file:trouble', trouble)
    await vi.waitFor(() => expect(desk.question?.message).toBe(say(english.fileTrouble, trouble)))
  })

  test('at the start opens at once', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.world.opensAtStart = file(desk.text, 'first').value
    connectHost(desk.window)
    await vi.waitFor(() => expect(desk.file?.handle).toBe('first'))
  })
})

describe('a file that is dropped', () => {
  test('opens; what else is dropped is left to the page', async () => {
    const { desk } = connect()
    desk.world.drops = file(desk.text, 'dropped')
    const words = drop(['text/plain'])
    window.dispatchEvent(words)
    expect(words.defaultPrevented).toBe(false)
    const files = drop(['Files'])
    window.dispatchEvent(files)
    expect(files.defaultPrevented).toBe(true)
    await vi.waitFor(() => expect(desk.file?.handle).toBe('dropped'))
  })
})

test('a table that is dropped anywhere becomes one of the document that is open', async () => {
  const { desk } = connect()
  window.dispatchEvent(drop(['Files'], [new File(['a,b\n1,2\n'], 'pairs.csv')]))
  await vi.waitFor(() => expect(desk.document.tables.map(({ name }) => name)).toEqual(['pairs']))
  expect(desk.file?.handle).toBe('mine')
})

test('once disconnected it hears nothing any more', async () => {
  const { desk, disconnect } = connect()
  disconnect()
  expect(desk.host.listening).toBe(0)
  const files = drop(['Files'])
  window.dispatchEvent(files)
  expect(files.defaultPrevented).toBe(false)
  expect(deskOf(desk.window.active).file?.handle).toBe('mine')
})
