// What of Electron the stand-in models. The compiler holds it from three sides: all that src-main uses must be here
// (tsconfig.json beside this file), the stand-in must have all of it, and Electron's own typings must allow every use that
// these types allow (electron-conformity.ts).

// Functions are properties here, because the compiler compares the parameters of methods either way round. What Electron
// hands out and takes back stands as a parameter: each has its own.

/* ---- events ---- */

export interface Cancellable {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** `on` as Electron declares it: one signature an event. */
type On<Events> = Every<
  {
    [E in keyof Events]: (
      event: E,
      listener: (...args: Extract<Events[E], readonly unknown[]>) => void,
    ) => unknown
  }[keyof Events]
>
type Every<Signatures> = (Signatures extends unknown ? (each: Signatures) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

export interface Emitter<Events> {
  readonly on: On<Events>
  readonly once: On<Events>
  readonly emit: <E extends keyof Events & string>(
    event: E,
    ...args: Extract<Events[E], readonly unknown[]>
  ) => boolean
}

/** How a process ended; of the reasons the stand-in has one. */
export interface Gone {
  readonly reason: string
  readonly exitCode: number
}

export interface AppEvents {
  ready: []
  'before-quit': [event: Cancellable]
  'will-quit': [event: Cancellable]
  quit: [event: object, exitCode: number]
  'window-all-closed': []
  /** Of a Mac's Dock, which is not here. */
  activate: []
  'open-file': [event: Cancellable, path: string]
  'second-instance': [event: object, argv: string[], workingDirectory: string, additionalData: unknown]
  'web-contents-created': [event: object, contents: WebContents]
  'render-process-gone': [event: object, contents: WebContents, details: Gone]
  /** The stand-in has no processes but those of pages. */
  'child-process-gone': [event: object, details: Gone & { readonly type: string }]
}

export interface WindowEvents {
  'ready-to-show': []
  focus: []
  close: [event: Cancellable]
  closed: []
  'page-title-updated': [event: Cancellable, title: string, explicitSet: boolean]
  unresponsive: []
  responsive: []
}

export interface Navigation extends Cancellable {
  readonly url: string
}

export interface ContentsEvents {
  'will-frame-navigate': [event: Navigation]
  'will-navigate': [event: Navigation]
  /** No page here may have a webview at all. */
  'will-attach-webview': [event: Cancellable]
  'did-navigate': [event: object, url: string, httpResponseCode: number, httpStatusText: string]
  'did-finish-load': []
  'did-fail-load': [event: object, code: number, description: string, url: string, isMainFrame: boolean]
  'render-process-gone': [event: object, details: Gone]
}

/* ---- application ---- */

export interface App extends Emitter<AppEvents> {
  readonly isPackaged: boolean
  readonly setName: (name: string) => void
  readonly getVersion: () => string
  readonly whenReady: () => Promise<void>
  readonly getPath: (name: 'userData' | 'home' | 'documents') => string
  readonly requestSingleInstanceLock: (data?: { readonly files: readonly string[] }) => boolean
  readonly quit: () => void
  readonly exit: (code?: number) => void
}
export declare const app: App

/* ---- windows ---- */

export interface WindowOptions {
  width?: number
  height?: number
  minWidth?: number
  minHeight?: number
  /** A window that shows at once would show before there is anything on it. */
  show: false
  title?: string
  webPreferences: {
    preload: string
    contextIsolation: true
    sandbox: true
    nodeIntegration: false
    spellcheck: false
  }
}

export interface BrowserWindow extends Emitter<WindowEvents> {
  readonly id: number
  readonly webContents: WebContents
  readonly loadURL: (url: string) => Promise<void>
  readonly show: () => void
  readonly hide: () => void
  readonly focus: () => void
  readonly restore: () => void
  readonly isVisible: () => boolean
  readonly isMinimized: () => boolean
  readonly isMaximized: () => boolean
  readonly maximize: () => void
  readonly getNormalBounds: () => { x: number; y: number; width: number; height: number }
  readonly getTitle: () => string
  readonly setTitle: (title: string) => void
  readonly setDocumentEdited: (edited: boolean) => void
  readonly setFullScreen: (on: boolean) => void
  readonly isDestroyed: () => boolean
  readonly close: () => void
  readonly destroy: () => void
}
export declare const BrowserWindow: {
  new (options: WindowOptions): BrowserWindow
  getAllWindows: () => BrowserWindow[]
}

export interface WebContents extends Emitter<ContentsEvents> {
  readonly id: number
  readonly setWebRTCIPHandlingPolicy: (policy: 'disable_non_proxied_udp') => void
  /** A window that is allowed would have to be modelled first. */
  readonly setWindowOpenHandler: (handler: (details: { readonly url: string }) => { action: 'deny' }) => void
  readonly isDestroyed: () => boolean
  readonly forcefullyCrashRenderer: () => void
  readonly send: (channel: string, ...args: unknown[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly cut: () => void
  readonly copy: () => void
  readonly paste: () => void
  readonly delete: () => void
  readonly selectAll: () => void
}

/* ---- between processes ---- */

export interface IpcMainInvokeEvent {
  readonly sender: { readonly id: number }
  /** Null where the frame has gone meanwhile. */
  readonly senderFrame: { readonly origin: string; readonly parent: object | null } | null
}

export interface IpcMain {
  readonly handle: (
    channel: string,
    listener: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>,
  ) => void
}
export declare const ipcMain: IpcMain

/* ---- what a page gets and may ---- */

export interface Protocol {
  readonly registerSchemesAsPrivileged: (
    schemes: {
      scheme: string
      privileges: { standard: true; secure: true; supportFetchAPI: true }
    }[],
  ) => void
  readonly handle: (
    scheme: string,
    handler: (request: { readonly method: string; readonly url: string }) => Promise<Response>,
  ) => void
}
export declare const protocol: Protocol

export interface Session {
  readonly setPermissionRequestHandler: (
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ) => void
  readonly setPermissionCheckHandler: (handler: (contents: unknown, permission: string) => boolean) => void
  /** Pages of the test's Chromium have no devices. */
  readonly setDevicePermissionHandler: (handler: () => boolean) => void
  /** The test's Chromium belongs to all windows of a worker. */
  readonly setProxy: (config: {
    mode: 'fixed_servers'
    proxyRules: string
    proxyBypassRules: string
  }) => Promise<void>
  readonly webRequest: {
    readonly onBeforeRequest: (
      filter: { urls: string[] },
      judge: (details: { readonly url: string }, answer: (verdict: { cancel: boolean }) => void) => void,
    ) => void
  }
}
export declare const session: { readonly defaultSession: Session }

/* ---- system ---- */

interface Filters {
  readonly defaultPath: string
  filters: { name: string; extensions: string[] }[]
}
export interface MessageOptions {
  type: 'info' | 'warning' | 'error'
  message: string
  detail?: string
  buttons: string[]
  defaultId?: number
  cancelId?: number
  noLink: true
  signal?: AbortSignal
}
export interface Dialog<Window> {
  readonly showOpenDialog: (
    window: Window,
    options: Filters & { properties: 'openFile'[] },
  ) => Promise<{ canceled: boolean; filePaths: string[] }>
  readonly showSaveDialog: (
    window: Window,
    options: Filters & { properties: ('createDirectory' | 'showOverwriteConfirmation')[] },
  ) => Promise<{ canceled: boolean; filePath: string }>
  readonly showMessageBox: (window: Window, options: MessageOptions) => Promise<{ response: number }>
}
export declare const dialog: Dialog<BrowserWindow>

export type MenuRole =
  | 'appMenu'
  | 'windowMenu'
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'toggleDevTools'

export interface MenuItemConstructorOptions {
  id?: string
  label?: string
  role?: MenuRole
  type?: 'separator'
  enabled?: boolean
  accelerator?: string
  registerAccelerator?: boolean
  /** `window` is the one that has the keys: none while a panel of the system has them. */
  click?: (item: object, window: object | undefined) => void
  submenu?: MenuItemConstructorOptions[]
}
export interface Menu {
  readonly items: readonly object[]
}
export interface Menus<Built> {
  readonly buildFromTemplate: (template: MenuItemConstructorOptions[]) => Built
  readonly setApplicationMenu: (menu: Built) => void
  /** Of a Mac, whose panels are not here. */
  readonly sendActionToFirstResponder: (action: string) => void
}
export declare const Menu: Menus<Menu>

export declare const shell: { readonly openExternal: (url: string) => Promise<void> }

export declare const screen: {
  readonly getPrimaryDisplay: () => { readonly workAreaSize: { width: number; height: number } }
}

export interface Clipboard<Item> {
  readonly readText: () => Promise<string>
  readonly writeText: (text: string) => Promise<void>
  readonly write: (items: Item[]) => Promise<void>
}
export declare const clipboard: Clipboard<ClipboardItem>

export interface ClipboardItem {
  readonly types: string[]
}
export declare const ClipboardItem: { new (items: Record<'image/png', Blob>): ClipboardItem }

/* ---- preload ---- */

export interface ContextBridge {
  readonly exposeInMainWorld: (name: string, api: object) => void
}
export declare const contextBridge: ContextBridge

type Heard = (event: object, ...args: unknown[]) => void
export interface IpcRenderer {
  readonly invoke: (channel: string, ...args: unknown[]) => Promise<any>
  readonly on: (channel: string, listener: Heard) => unknown
  readonly off: (channel: string, listener: Heard) => unknown
}
export declare const ipcRenderer: IpcRenderer
