// Electron's windows: each is a page of the test's Chromium.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { call, cancellable, strict } from './electron-model.mjs'

/** By the id of their web contents; `events` is the application that hears of them. */
export const openWindows = Object.assign(new Map(), { events: null, ready: false })
let made = 0

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...openWindows.values()]

  constructor({ width = 800, height = 600, title = '', webPreferences = {} } = {}) {
    super()
    if (!openWindows.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    const { contextIsolation = true, sandbox = true, nodeIntegration = false, preload } = webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration)
      throw new Error('stand-in: only an isolated, sandboxed page without Node is modelled')
    this.id = ++made
    this.size = { width, height }
    this.title = title
    this.maximized = false
    this.webContents = strict('webContents', Object.assign(new EventEmitter(), this.contents()))
    const source = preload ? readFileSync(preload, 'utf8') : ''
    this.made = call('window', { id: this.id, width, height, preload: source })
    const window = strict('BrowserWindow', this)
    openWindows.set(this.id, window)
    openWindows.events.emit('web-contents-created', {}, this.webContents)
    return window
  }

  contents() {
    const edit = (action) => () => void call('edit', { id: this.id, action })
    return {
      id: this.id,
      setWebRTCIPHandlingPolicy() {}, // hardening.test.ts holds it, on a model of its own
      setWindowOpenHandler: (handler) => (this.openHandler = handler),
      isDestroyed: () => this.isDestroyed(),
      // Electron tells of it later, as of every crash.
      forcefullyCrashRenderer: () =>
        void setImmediate(() =>
          this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
        ),
      send: (channel, ...args) => void call('send', { id: this.id, channel, args: structuredClone(args) }),
      undo: edit('undo'),
      redo: edit('redo'),
      cut: edit('cut'),
      copy: edit('copy'),
      paste: edit('paste'),
      delete: edit('delete'),
      selectAll: edit('selectAll'),
    }
  }

  async loadURL(url) {
    await this.made
    await call('load', { id: this.id, url })
    this.emit('ready-to-show')
  }
  show() {
    void call('show', { id: this.id })
    this.focus()
  }
  hide() {} // pages of a headless Chromium are never seen
  focus() {
    if (!openWindows.delete(this.id)) return
    openWindows.set(this.id, this)
    this.emit('focus')
  }
  isMinimized = () => false
  isMaximized = () => this.maximized
  maximize() {
    this.maximized = true
  }
  getNormalBounds = () => ({ x: 0, y: 0, ...this.size })
  setTitle(title) {
    this.title = title
  }
  setDocumentEdited() {}
  setFullScreen(on) {
    void call('fullScreen', { id: this.id, on })
  }
  isDestroyed = () => !openWindows.has(this.id)
  close() {
    const event = cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy() {
    if (!openWindows.delete(this.id)) return
    this.emit('closed')
    void call('close', { id: this.id }).then(() => {
      if (openWindows.size === 0 && !openWindows.events.emit('window-all-closed')) openWindows.events.quit()
    })
  }
}
