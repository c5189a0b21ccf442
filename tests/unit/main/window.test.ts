import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { english } from '@shared/words'
import { openWindow, type WindowContext } from '../../../src-main/window'

// A window whose page does not come up as it should, against a model of what Electron does with one.

const { electron } = vi.hoisted(() => ({
  electron: {
    /** What a load comes to; as it is it has no end. */
    load: async (): Promise<void> => new Promise(() => {}),
    loads: 0,
    preferences: {} as object,
    answers: [] as number[],
    said: [] as { message: string; detail: string; isVisible: boolean }[],
    native: null as unknown as EventEmitter & {
      webContents: EventEmitter
      visible: boolean
      destroyed: boolean
    },
  },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class BrowserWindow extends Emitter {
    webContents = Object.assign(new Emitter(), { forcefullyCrashRenderer: () => crash() })
    visible = false
    destroyed = false
    constructor(options: { webPreferences: object }) {
      super()
      electron.native = this
      electron.preferences = options.webPreferences
    }
    loadURL() {
      electron.loads++
      return electron.load()
    }
    show() {
      this.visible = true
    }
    hide() {
      this.visible = false
    }
    isVisible = () => this.visible
    isMaximized = () => false
    isDestroyed = () => this.destroyed
    getNormalBounds = () => ({ x: 0, y: 0, width: 800, height: 600 })
    destroy() {
      this.destroyed = true
      this.emit('closed')
    }
  }
  const dialog = {
    async showMessageBox(_window: unknown, { message, detail }: { message: string; detail: string }) {
      electron.said.push({ message, detail, isVisible: electron.native.visible })
      const response = electron.answers.shift()
      return response === undefined ? new Promise(() => {}) : { response }
    },
  }
  return { BrowserWindow, dialog, screen: { getPrimaryDisplay: () => ({ workAreaSize: {} }) } }
})

const [RELOAD, CLOSE] = [0, 1]
const crash = () => electron.native.webContents.emit('render-process-gone', {}, { reason: 'crashed' })

function open() {
  const context = {
    words: english,
    page: 'app://chainrule/index.html',
    size: { within: () => ({ width: 800, height: 600, maximized: false }), keep: async () => {} },
    recent: { settled: async () => {} },
    recovery: { abandon() {} },
    onFocus() {},
    onClosed() {},
  }
  return openWindow(context as unknown as WindowContext, null)
}

/** As long as everything takes that is under way. */
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(electron, { load: async () => new Promise(() => {}), loads: 0, answers: [], said: [] })
})
afterEach(() => vi.useRealTimers())

test.each([
  ['a world of its own for the preload', { contextIsolation: true }],
  ['a sandbox', { sandbox: true }],
  ['no Node', { nodeIntegration: false }],
  ['no dictionary of the network', { spellcheck: false }],
])('a page has %s', (_what, preference) => {
  open()
  expect(electron.preferences).toMatchObject(preference)
})

test('a window shows when its page has been painted', async () => {
  open()
  expect(electron.native.visible).toBe(false)
  electron.native.emit('ready-to-show')
  expect(electron.native.visible).toBe(true)
})

test('a window shows also when its page is never painted, so that it can be closed', async () => {
  open()
  await vi.runAllTimersAsync()
  expect(electron.native.visible).toBe(true)
  expect(electron.said).toEqual([])
})

test('a window that was closed before its page came up does not show again', async () => {
  const window = open()
  const left = window.leave()
  await vi.runAllTimersAsync()
  await left
  expect(electron.native.visible).toBe(false)
})

test('why a page could not be loaded is said in a window that shows, and it is loaded again on request', async () => {
  electron.load = async () => {
    throw new Error('ERR_FAILED (-2) loading app://chainrule/index.html')
  }
  electron.answers.push(RELOAD)
  open()
  await settled()
  expect(electron.loads).toBe(2)
  expect(electron.said).toHaveLength(2)
  for (const { message, detail, isVisible } of electron.said) {
    expect(message).toBe('The page of this window could not be loaded.')
    expect(detail).toContain('ERR_FAILED (-2)')
    expect(isVisible).toBe(true)
  }
})

test('a page that is not where it should be is no page', async () => {
  open()
  electron.answers.push(CLOSE)
  electron.native.webContents.emit('did-navigate', {}, 'app://chainrule/index.html', 404, '')
  await settled()
  expect(electron.said[0]!.detail).toContain('404 app://chainrule/index.html')
  expect(electron.native.destroyed).toBe(true)
})

test('a page that was loaded is not complained of', async () => {
  electron.load = async () => {}
  open()
  electron.native.webContents.emit('did-navigate', {}, 'app://chainrule/index.html', 200, 'OK')
  await vi.runAllTimersAsync()
  expect(electron.said).toEqual([])
})

test('a page that crashes while it is being loaded is asked about once', async () => {
  let fail = (_error: Error) => {}
  electron.load = () => new Promise((_done, failed) => (fail = failed))
  open()
  crash()
  fail(new Error('ERR_FAILED (-2)'))
  await settled()
  expect(electron.said.map(({ message, isVisible }) => ({ message, isVisible }))).toEqual([
    { message: 'The page of this window has ended unexpectedly.', isVisible: true },
  ])
})

test('a window that is closed while its page is being loaded says nothing', async () => {
  let fail = (_error: Error) => {}
  electron.load = () => new Promise((_done, failed) => (fail = failed))
  const window = open()
  await window.leave()
  fail(new Error('ERR_ABORTED (-3)'))
  await settled()
  expect(electron.said).toEqual([])
})
