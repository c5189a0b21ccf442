// A stand-in for Electron's main-process module: windows are pages of a Chromium that the test drives (desk.ts).
// It refuses what Electron refuses, and what it does not model fails by name.
import { EventEmitter } from 'node:events'
import { homedir } from 'node:os'
import { BrowserWindow, openWindows } from './electron-window.mjs'
import { dialog, Menu, scriptedAnswers, shownDialogs } from './electron-interface.mjs'
import { requestSingleInstanceLock } from './electron-instance.mjs'
import { call, cancellable, handlers, strict } from './electron-model.mjs'

export { BrowserWindow, dialog, Menu }

let ready = false
let announceReady
const whenReady = new Promise((done) => (announceReady = done))
const onlyWhenReady = (what) => {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready`)
}

/* ---- application ---- */

const userData = process.env.DESK_USER_DATA
const paths = { userData, home: homedir(), documents: process.env.DESK_DOCUMENTS ?? homedir() }

export const app = strict(
  'app',
  Object.assign(new EventEmitter(), {
    isPackaged: false,
    setName() {},
    whenReady: () => whenReady,
    getPath(name) {
      if (!(name in paths)) throw new Error(`stand-in: the path ${name} is not modelled`)
      return paths[name]
    },
    requestSingleInstanceLock: (data) =>
      requestSingleInstanceLock(userData, data, (...told) => app.emit('second-instance', {}, ...told)),
    quit() {
      const event = cancellable()
      app.emit('before-quit', event)
      if (event.defaultPrevented) return
      for (const window of BrowserWindow.getAllWindows()) window.close()
      if (openWindows.size === 0) app.exit()
    },
    exit: (code = 0) => process.exit(code),
  }),
)
openWindows.events = app

/* ---- between processes ---- */

const requestHandlers = new Map()

export const ipcMain = strict('ipcMain', {
  handle(channel, handler) {
    if (requestHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    requestHandlers.set(channel, handler)
  },
})

/* ---- pages ---- */

const schemes = new Map()

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list) {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of list) schemes.set(scheme, { privileges, handler: null })
  },
  handle(scheme, handler) {
    onlyWhenReady('protocol')
    const { standard, secure } = schemes.get(scheme)?.privileges ?? {}
    if (!standard || !secure) throw new Error('stand-in: only a standard and secure scheme is modelled')
    schemes.get(scheme).handler = handler
  },
})

const permissions = { request: (_contents, _permission, answer) => answer(true), check: () => true }
const beforeRequest = { urls: [], judge: null }

export const session = strict('session', {
  get defaultSession() {
    onlyWhenReady('session')
    return defaultSession
  },
})
const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler: (handler) => void (permissions.request = handler),
  setPermissionCheckHandler: (handler) => void (permissions.check = handler),
  setDevicePermissionHandler() {}, // pages of the test's Chromium have no devices
  setProxy: async () => {}, // as above: the test's Chromium belongs to all windows of a worker
  webRequest: strict('webRequest', {
    onBeforeRequest: ({ urls }, judge) => void Object.assign(beforeRequest, { urls, judge }),
  }),
})

/* ---- system ---- */

const opened = []
export const shell = strict('shell', { openExternal: async (url) => void opened.push(url) })

export const screen = strict('screen', {
  getPrimaryDisplay() {
    onlyWhenReady('screen')
    return { workAreaSize: { width: 1920, height: 1050 } }
  },
})

// Electron answers at once; this asks the test's Chromium, so that both have one clipboard.
export const clipboard = strict('clipboard', {
  readText: () => call('readClipboard'),
  writeText: (text) => call('writeClipboard', text),
  async write([item, ...more]) {
    const entries = Object.entries(item.items)
    if (more.length > 0 || entries.length !== 1 || entries[0][0] !== 'image/png')
      throw new Error('stand-in: only one PNG on the clipboard is modelled')
    const png = Buffer.from(await entries[0][1].arrayBuffer())
    return call('writeClipboardPicture', png.toString('base64'))
  },
})

export class ClipboardItem {
  constructor(items) {
    this.items = items
  }
}

/* ---- what the test, or a page of it, may ask ---- */

const refused = []

const current = () => [...openWindows.values()].at(-1)

Object.assign(handlers, {
  async invoke({ id, origin, isTop, channel, args }) {
    const handler = requestHandlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const sender = openWindows.get(id).webContents
    const senderFrame = { origin, parent: isTop ? null : {} }
    return structuredClone(await handler({ sender, senderFrame }, ...args))
  },
  /** A page opens a window; an allowed one would have to be modelled first. */
  openWindow({ id, url }) {
    const { action } = openWindows.get(id).openHandler?.({ url }) ?? { action: 'allow' }
    if (action !== 'deny')
      throw new Error(`stand-in: the window for ${url} was allowed, which is not modelled`)
  },
  /** A page leaves for another address; the answer says whether it may. */
  navigate({ id, url }) {
    const event = cancellable({ url })
    openWindows.get(id).webContents.emit('will-navigate', event, url)
    if (event.defaultPrevented) refused.push(url)
    return !event.defaultPrevented
  },
  /** Whether a page may ask the network for something. */
  async request({ url }) {
    const { urls, judge } = beforeRequest
    const concerned = urls.some((pattern) => url.startsWith(pattern.replace(/\*.*$/, '')))
    if (!judge || !concerned) return true
    return !(await new Promise((answer) => judge({ url }, answer))).cancel
  },
  /** A page asks for a file of its scheme. */
  async serve({ method, url }) {
    const { handler } = schemes.get(new URL(url).protocol.slice(0, -1)) ?? {}
    if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME loading '${url}'`)
    const response = await handler(new Request(url, { method }))
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  },
  async permitted({ id, permission }) {
    const { webContents } = openWindows.get(id)
    const requested = await new Promise((answer) => permissions.request(webContents, permission, answer))
    return requested || permissions.check(webContents, permission)
  },
  focused: ({ id }) => openWindows.get(id).focus(),
  answer: (answer) => void scriptedAnswers.push(answer),
  dialogs: () => shownDialogs,
  opened: () => opened,
  refused: () => refused,
  menuItems: () => Menu.shown.items.flatMap((item) => item.described()),
  chooseMenuItem: (id) => void Menu.shown.find(id).choose(),
  titles: () => [...openWindows.values()].map(({ title }) => title),
  sizes: () => [...openWindows.values()].map((window) => window.getNormalBounds()),
  resize: ({ width, height }) => void Object.assign(current().size, { width, height }),
  closeWindow: () => void current().close(),
  crashPage: () =>
    void current().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
  hangPage: () => void current().emit('unresponsive'),
  quit: () => void app.quit(),
  openFile: (path) => void app.emit('open-file', cancellable(), path),
})

export function start() {
  ready = true
  openWindows.ready = true
  app.emit('ready')
  announceReady()
}
