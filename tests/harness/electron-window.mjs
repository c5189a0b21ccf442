// @ts-check
// Electron's windows: each is a page of the test's Chromium.
import { readFileSync } from 'node:fs'
import { call, cancellable, emitter, strict } from './electron-model.mjs'

/** @typedef {import('./electron-types').BrowserWindow} Window */
/** @typedef {import('./electron-types').WebContents} Contents */

/**
 * A window that is open, and what Electron knows of it but does not say.
 * @typedef {object} Open
 * @property {Window} window
 * @property {Contents} contents
 * @property {{ width: number, height: number }} size
 * @property {Parameters<Contents['setWindowOpenHandler']>[0] | null} openHandler
 */

/**
 * By the id of their web contents; the current one stands last.
 * @type {Map<number, Open>}
 */
export const openWindows = new Map()

/** What windows ask of the application, which puts it in. */
export const application = {
  isReady: () => false,
  /** @type {(contents: Contents) => void} */
  created() {},
  /** @type {(contents: Contents, details: import('./electron-types').Gone) => void} */
  gone() {},
  closeCancelled() {},
  allClosed() {},
}

let made = 0

/**
 * @param {import('./electron-types').WindowOptions} options
 * @returns {Window}
 */
function newWindow(options) {
  if (!application.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
  const { width = 800, height = 600, webPreferences } = options
  const { contextIsolation, sandbox, nodeIntegration } = webPreferences
  if (options.show !== false || !contextIsolation || !sandbox || nodeIntegration)
    throw new Error('stand-in: only an isolated, sandboxed page without Node, shown later, is modelled')
  const id = ++made
  const preload = readFileSync(webPreferences.preload, 'utf8')
  const size = { width, height }
  let title = options.title ?? 'Electron'
  let [visible, maximized, destroyed, painted, crashed] = [false, false, false, false, false]
  const makePage = () => call('window', { id, ...size, preload })
  let page = makePage()

  /** @type {import('./electron-types').Emitter<import('./electron-types').ContentsEvents>} */
  const contentsEvents = emitter()
  /** @param {string} action */
  const edit = (action) => () => void call('edit', { id, action })
  /** @type {Contents} */
  const contents = strict(
    'webContents',
    {
      ...contentsEvents,
      id,
      setWebRTCIPHandlingPolicy() {}, // hardening.test.ts holds it, on a model of its own
      setWindowOpenHandler: (handler) => void (open.openHandler = handler),
      isDestroyed: () => destroyed,
      // Electron tells of it later, as of every crash.
      forcefullyCrashRenderer: () => void crash(),
      send(channel, ...args) {
        const cloned = structuredClone(args)
        // What is sent to a page that has crashed is lost.
        if (!crashed) void call('send', { id, channel, args: cloned })
      },
      undo: edit('undo'),
      redo: edit('redo'),
      cut: edit('cut'),
      copy: edit('copy'),
      paste: edit('paste'),
      delete: edit('delete'),
      selectAll: edit('selectAll'),
    },
    () => destroyed,
  )

  async function crash() {
    if (crashed || destroyed) return
    crashed = true
    await page
    await call('crash', { id })
    const details = { reason: 'crashed', exitCode: 1 }
    contents.emit('render-process-gone', {}, details)
    application.gone(contents, details)
  }

  /** @type {import('./electron-types').Emitter<import('./electron-types').WindowEvents>} */
  const events = emitter()
  /** @type {Window} */
  const window = strict(
    'BrowserWindow',
    {
      ...events,
      id,
      webContents: contents,
      async loadURL(url) {
        if (crashed) page = makePage()
        crashed = false
        await page
        /** @type {{ title: string, status: number } | { failed: string }} */
        const loaded = await call('load', { id, url })
        if ('failed' in loaded) {
          if (!destroyed) contents.emit('did-fail-load', {}, -2, loaded.failed, url, true)
          throw new Error(`${loaded.failed} (-2) loading '${url}'`)
        }
        if (destroyed) throw new Error(`ERR_ABORTED (-3) loading '${url}'`)
        contents.emit('did-navigate', {}, url, loaded.status, '')
        const titled = cancellable({})
        events.emit('page-title-updated', titled, loaded.title, true)
        if (!titled.defaultPrevented) title = loaded.title
        contents.emit('did-finish-load')
        // Once a window, and only of one that does not show yet.
        if (!painted && !visible) setImmediate(() => destroyed || events.emit('ready-to-show'))
        painted = true
      },
      show() {
        visible = true
        void call('show', { id })
        window.focus()
      },
      hide: () => void (visible = false), // pages of a headless Chromium are never seen
      focus() {
        openWindows.delete(id)
        openWindows.set(id, open)
        events.emit('focus')
      },
      restore() {},
      isVisible: () => visible,
      isMinimized: () => false,
      isMaximized: () => maximized,
      maximize: () => void (maximized = true),
      getNormalBounds: () => ({ x: 0, y: 0, ...size }),
      getTitle: () => title,
      setTitle: (text) => void (title = text),
      setDocumentEdited() {},
      setFullScreen: (on) => void call('fullScreen', { id, on }),
      isDestroyed: () => destroyed,
      close() {
        const event = cancellable({})
        events.emit('close', event)
        if (event.defaultPrevented) application.closeCancelled()
        else window.destroy()
      },
      destroy() {
        if (destroyed) return
        destroyed = true
        openWindows.delete(id)
        events.emit('closed')
        void call('close', { id }).then(() => openWindows.size === 0 && application.allClosed())
      },
    },
    () => destroyed,
  )
  const open = { window, contents, size, openHandler: /** @type {Open['openHandler']} */ (null) }
  openWindows.set(id, open)
  application.created(contents)
  return window
}

/** @type {typeof import('./electron-types').BrowserWindow} */
export const BrowserWindow = Object.assign(
  /** @type {new (options: import('./electron-types').WindowOptions) => Window} */ (
    /** @type {unknown} */ (
      /** @param {import('./electron-types').WindowOptions} options */
      function (options) {
        return newWindow(options)
      }
    )
  ),
  { getAllWindows: () => Array.from(openWindows.values(), ({ window }) => window) },
)
