// @ts-check
// A stand-in for Electron's main-process module: windows are pages of a Chromium that the test drives (stand-in.ts).
// It refuses what Electron refuses, and what it does not model fails by name. What it models is in electron-types.ts.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { application, BrowserWindow, openWindows } from './electron-window.mjs'
import { chooseItem, dialog, Menu, scriptedAnswers, shownDialogs, shownItems } from './electron-interface.mjs'
import { requestSingleInstanceLock } from './electron-instance.mjs'
import { call, cancellable, emitter, handlers, strict } from './electron-model.mjs'

export { BrowserWindow, dialog, Menu }

let ready = false
/** @type {() => void} */
let announceReady
/** @type {Promise<void>} */
const whenReady = new Promise((done) => (announceReady = done))
/** @param {string} what */
const onlyWhenReady = (what) => {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready`)
}

/* ---- application ---- */

const userData = process.env['DESK_USER_DATA'] ?? ''
const paths = { userData, home: homedir(), documents: process.env['DESK_DOCUMENTS'] ?? homedir() }
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** @type {import('./electron-types').Emitter<import('./electron-types').AppEvents>} */
const events = emitter()
let [quitting, exiting, exitCode] = [false, false, 0]

/** @type {typeof import('./electron-types').app} */
export const app = strict('app', {
  ...events,
  isPackaged: false,
  setName() {},
  getVersion: () => version,
  whenReady: () => whenReady,
  getPath(name) {
    if (!(name in paths)) throw new Error(`stand-in: the path ${name} is not modelled`)
    return paths[name]
  },
  requestSingleInstanceLock: (data) =>
    requestSingleInstanceLock(userData, data, (argv, folder, told) => {
      void whenReady.then(() => app.emit('second-instance', {}, argv, folder, told))
    }),
  quit() {
    if (quitting) return
    const event = cancellable({})
    app.emit('before-quit', event)
    if (event.defaultPrevented) return
    quitting = true
    if (openWindows.size === 0) willQuit()
    else for (const window of BrowserWindow.getAllWindows()) window.close()
  },
  exit(code = 0) {
    if (!ready) process.exit(code)
    quitting = exiting = true
    exitCode = code
    if (openWindows.size === 0) end()
    else for (const window of BrowserWindow.getAllWindows()) window.destroy()
  },
})

function willQuit() {
  const event = cancellable({})
  app.emit('will-quit', event)
  if (event.defaultPrevented) quitting = false
  else end()
}

function end() {
  app.emit('quit', {}, exitCode)
  process.exit(exitCode)
}

Object.assign(application, {
  isReady: () => ready,
  /** @param {import('./electron-types').WebContents} contents */
  created: (contents) => app.emit('web-contents-created', {}, contents),
  /**
   * @param {import('./electron-types').WebContents} contents
   * @param {import('./electron-types').Gone} details
   */
  gone: (contents, details) => app.emit('render-process-gone', {}, contents, details),
  closeCancelled: () => void (quitting = false),
  allClosed() {
    // Not heard of while it quits. Without a listener Electron quits then.
    if (exiting) end()
    else if (quitting) willQuit()
    else if (!app.emit('window-all-closed')) app.quit()
  },
})

/* ---- between processes ---- */

/** @type {Map<string, Parameters<import('./electron-types').IpcMain['handle']>[1]>} */
const requestHandlers = new Map()

/** @type {typeof import('./electron-types').ipcMain} */
export const ipcMain = strict('ipcMain', {
  handle(channel, handler) {
    if (requestHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    requestHandlers.set(channel, handler)
  },
})

/* ---- pages ---- */

/** @typedef {Parameters<import('./electron-types').Protocol['handle']>[1]} PageServer */
/** @type {Map<string, PageServer | null>} */
const schemes = new Map()

/** @type {typeof import('./electron-types').protocol} */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list) {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (schemes.size > 0) throw new Error('protocol.registerSchemesAsPrivileged can only be called once')
    for (const { scheme, privileges } of list) {
      if (!privileges.standard || !privileges.secure)
        throw new Error('stand-in: only a standard and secure scheme is modelled')
      schemes.set(scheme, null)
    }
  },
  handle(scheme, handler) {
    onlyWhenReady('protocol')
    if (schemes.get(scheme) !== null) throw new Error(`Failed to register protocol: ${scheme}`)
    schemes.set(scheme, handler)
  },
})

/** @typedef {import('./electron-types').Session} Session */
const permissions = {
  /** @type {Parameters<Session['setPermissionRequestHandler']>[0]} */
  request: (_contents, _permission, answer) => answer(true),
  /** @type {Parameters<Session['setPermissionCheckHandler']>[0]} */
  check: () => true,
}
/** @type {{ urls: string[], judge: Parameters<Session['webRequest']['onBeforeRequest']>[1] | null }} */
const beforeRequest = { urls: [], judge: null }

/** @type {typeof import('./electron-types').session} */
export const session = strict('session', {
  get defaultSession() {
    onlyWhenReady('session')
    return defaultSession
  },
})
/** @type {Session} */
const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler: (handler) => void (permissions.request = handler),
  setPermissionCheckHandler: (handler) => void (permissions.check = handler),
  setDevicePermissionHandler() {},
  setProxy: async () => {},
  webRequest: strict('webRequest', {
    onBeforeRequest: ({ urls }, judge) => void Object.assign(beforeRequest, { urls, judge }),
  }),
})

/* ---- system ---- */

/** @type {string[]} */
const opened = []
/** @type {typeof import('./electron-types').shell} */
export const shell = strict('shell', { openExternal: async (url) => void opened.push(url) })

/** @type {typeof import('./electron-types').screen} */
export const screen = strict('screen', {
  getPrimaryDisplay() {
    onlyWhenReady('screen')
    return strict('screen.getPrimaryDisplay()', { workAreaSize: { width: 1920, height: 1050 } })
  },
})

/** @type {WeakMap<object, Blob>} */
const pictures = new WeakMap()

/** @type {typeof import('./electron-types').ClipboardItem} */
export const ClipboardItem = class {
  /** @param {Record<'image/png', Blob>} items */
  constructor(items) {
    const { 'image/png': png, ...others } = items
    if (!(png instanceof Blob) || Object.keys(others).length > 0)
      throw new Error('stand-in: only one PNG on the clipboard is modelled')
    this.types = Object.keys(items)
    pictures.set(this, png)
  }
}

// Electron has the system's clipboard; this is the one of the test's Chromium, so that both have one.
/** @type {typeof import('./electron-types').clipboard} */
export const clipboard = strict('clipboard', {
  readText: () => call('readClipboard'),
  writeText: (text) => call('writeClipboard', text),
  async write([item, ...more]) {
    const png = item && pictures.get(item)
    if (!png || more.length > 0) throw new Error('stand-in: only one PNG on the clipboard is modelled')
    return call('writeClipboardPicture', Buffer.from(await png.arrayBuffer()).toString('base64'))
  },
})

/* ---- what the test, or a page of it, may ask ---- */

/** @type {string[]} */
const refused = []

const current = () => /** @type {import('./electron-window.mjs').Open} */ ([...openWindows.values()].at(-1))
/** @param {number} id */
const openWindow = (id) => /** @type {import('./electron-window.mjs').Open} */ (openWindows.get(id))

/** @type {typeof handlers} */
const asked = {
  async invoke({ id, origin, isTop, channel, args }) {
    const handler = requestHandlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const event = strict('IpcMainInvokeEvent', {
      sender: openWindow(id).contents,
      senderFrame: strict('WebFrameMain', { origin, parent: isTop ? null : {} }),
    })
    return structuredClone(await handler(event, ...args))
  },
  /** A page opens a window; an allowed one would have to be modelled first. */
  openWindow({ id, url }) {
    const { action } = openWindow(id).openHandler?.({ url }) ?? { action: 'allow' }
    if (action !== 'deny')
      throw new Error(`stand-in: the window for ${url} was allowed, which is not modelled`)
  },
  /** A page, or a frame of it, leaves for another address; the answer says whether it may. */
  navigate({ id, url, isTop }) {
    const { contents } = openWindow(id)
    const [any, top] = [cancellable({ url }), cancellable({ url })]
    contents.emit('will-frame-navigate', any)
    if (!any.defaultPrevented && isTop) contents.emit('will-navigate', top)
    const isRefused = any.defaultPrevented || top.defaultPrevented
    if (isRefused) refused.push(url)
    return !isRefused
  },
  /** Whether a page may ask the network for something. */
  async request({ url }) {
    const { urls, judge } = beforeRequest
    const concerned = urls.some((pattern) => url.startsWith(pattern.replace(/\*.*$/, '')))
    if (!judge || !concerned) return true
    /** @type {{ cancel: boolean }} */
    const { cancel } = await new Promise((answer) => judge({ url }, answer))
    return !cancel
  },
  /** A page asks for a file of its scheme. */
  async serve({ method, url }) {
    const handler = schemes.get(new URL(url).protocol.slice(0, -1))
    if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME loading '${url}'`)
    const response = await handler(new Request(url, { method }))
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  },
  async permitted({ id, permission }) {
    const { contents } = openWindow(id)
    const requested = await new Promise((answer) => permissions.request(contents, permission, answer))
    return requested || permissions.check(contents, permission)
  },
  answer: (answer) => void scriptedAnswers.push(answer),
  dialogs: () => shownDialogs,
  opened: () => opened,
  refused: () => refused,
  menuItems: shownItems,
  chooseMenuItem: (id) => chooseItem(id),
  titles: () => BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  currentWindow: () => current().window.id,
  sizes: () => BrowserWindow.getAllWindows().map((window) => window.getNormalBounds()),
  resize: ({ width, height }) => void Object.assign(current().size, { width, height }),
  closeWindow: () => current().window.close(),
  crashPage: () => current().contents.forcefullyCrashRenderer(),
  hangPage: () => void current().window.emit('unresponsive'),
  unhangPage: () => void current().window.emit('responsive'),
  quit: () => app.quit(),
  openFile: (path) => void app.emit('open-file', cancellable({}), path),
}
Object.assign(handlers, asked)

export function start() {
  ready = true
  app.emit('ready')
  announceReady()
}
