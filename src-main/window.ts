import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import type { CommandId } from '@shared/commands/table'
import type { EventChannel, Events, OpenedFile } from '@shared/ipc/contract'
import type { Words } from '@shared/words'
import { closeQuestion, type CloseQuestion } from './close-question'
import { windowDialogs, type Dialogs } from './dialogs'
import { windowFiles, type FileContext, type WindowFiles } from './files'
import { send } from './ipc/send'
import type { RecoveryStore } from './recovery'
import { MIN_HEIGHT, MIN_WIDTH, type WindowSize } from './window-size'

export interface WindowContext extends Omit<FileContext, 'untitled'> {
  readonly words: Words
  /** The address of the page. */
  readonly page: string
  readonly size: WindowSize
  readonly recovery: RecoveryStore<AppWindow>
  onFocus(window: AppWindow): void
  onClosed(window: AppWindow): void
}

/** One window of the application: a graph, or none yet. */
export interface AppWindow {
  readonly native: BrowserWindow
  readonly dialogs: Dialogs
  readonly files: WindowFiles
  readonly question: CloseQuestion
  /** Whether a file may be opened in it without taking anything away. */
  isFree(): boolean
  /** Opens a file that the system handed over. */
  deliver(path: string): Promise<void>
  /** Has the page carry out a command; as soon as it has loaded. */
  command(id: CommandId): void
  /** The page listens now. The file that the window was opened for, if there is one. */
  pageReady(): Promise<OpenedFile | null>
  setTitle(name: string, dirty: boolean, anyDirty: boolean): void
  /** Asks the page, and closes the window if it agrees; false: it stays. */
  requestClose(): Promise<boolean>
  /** Closes the window without a question. */
  leave(): Promise<void>
  focus(): void
}

/** A window shows when its page has been painted, or else after so many milliseconds: one that hangs can be closed then. */
const LATEST = 5000

/** Opens a window, for a file or an empty one. */
export function openWindow(context: WindowContext, file: string | null): AppWindow {
  const { maximized, ...size } = context.size.within(screen.getPrimaryDisplay().workAreaSize)
  const native = new BrowserWindow({
    ...size,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Chainrule',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
    },
  })
  const { webContents } = native
  const { words } = context
  const dialogs = windowDialogs(native, words)
  const files = windowFiles(dialogs.files, { ...context, untitled: words.untitled })
  const question = closeQuestion({
    tellPage: () => tell('window:close-requested'),
    giveUp: async () => (await dialogs.askGiveUp()) === 'close',
  })
  let startFile = file
  let isReady = false
  let isDirty = false
  let isLeaving = false
  const waiting: (() => void)[] = []
  const tell = <C extends EventChannel>(channel: C, ...args: Parameters<Events[C]>) =>
    send(webContents, channel, ...args)
  const closed = new Promise<void>((done) => native.once('closed', done))

  const window: AppWindow = {
    native,
    dialogs,
    files,
    question,
    isFree: () => (isReady ? !isDirty : startFile === null),
    async deliver(path) {
      if (!isReady) {
        startFile = path
        return
      }
      const opened = await files.openPath(path)
      if (opened?.ok) tell('file:opened', opened.value)
      else if (opened) tell('file:trouble', opened.error)
    },
    command(id) {
      const carryOut = () => tell('menu:command', id)
      if (isReady) carryOut()
      else waiting.push(carryOut)
    },
    async pageReady() {
      isReady = true
      const path = startFile
      startFile = null
      const opened = path === null ? null : await files.openPath(path)
      for (const carryOut of waiting.splice(0)) carryOut()
      if (opened?.ok) return opened.value
      if (opened) tell('file:trouble', opened.error)
      return null
    },
    setTitle(name, dirty, anyDirty) {
      isDirty = anyDirty
      native.setTitle(words.windowTitle(name, dirty))
      if (process.platform === 'darwin') native.setDocumentEdited(anyDirty)
    },
    async requestClose() {
      // A page that has not come up has nothing to lose.
      if (isReady && !(await question.ask())) return false
      await window.leave()
      return true
    },
    async leave() {
      if (native.isDestroyed()) return
      // For the user it is closed now; a slow disk may take a moment more.
      isLeaving = true
      native.hide()
      const { width, height } = native.getNormalBounds()
      await context.size.keep({ width, height, maximized: native.isMaximized() })
      await context.recent.settled()
      if (!native.isDestroyed()) native.destroy()
      await closed
    },
    focus() {
      if (native.isMinimized()) native.restore()
      native.focus()
    },
  }

  const reveal = () => {
    clearTimeout(late)
    if (isLeaving || native.isDestroyed() || native.isVisible()) return
    if (maximized) native.maximize()
    native.show()
  }
  const late = setTimeout(reveal, LATEST)
  native.once('ready-to-show', reveal)

  let failing = false
  /** Asks what to do with a window that has no page, once at a time: of one failure Electron tells in several ways. */
  const failed = async (ask: () => Promise<'reload' | 'close'>) => {
    isReady = false
    question.answer(false)
    if (failing || isLeaving || native.isDestroyed()) return
    failing = true
    reveal()
    const answer = await ask()
    failing = false
    if (answer === 'reload') load()
    else await window.leave()
  }
  const load = () => {
    isReady = false
    isDirty = false
    native.loadURL(context.page).catch((error: Error) => {
      if (!isReady) void failed(() => dialogs.askNotLoaded(error.message))
    })
  }
  webContents.on('did-navigate', (_event, url, status) => {
    if (status >= 400) void failed(() => dialogs.askNotLoaded(`${status} ${url}`))
  })
  native.on('focus', () => context.onFocus(window))
  native.on('close', (event) => {
    event.preventDefault()
    void window.requestClose()
  })
  native.once('closed', () => {
    clearTimeout(late)
    context.recovery.abandon(window)
    context.onClosed(window)
  })
  // The title is set by `window:title` alone.
  native.on('page-title-updated', (event) => event.preventDefault())
  // A page that hangs is asked about once at a time, until it answers.
  let hanging: AbortController | null = null
  let endsHanging = false
  native.on('unresponsive', async () => {
    if (hanging) return
    hanging = new AbortController()
    const { signal } = hanging
    const answer = await dialogs.askAboutHung(signal)
    hanging = null
    if (answer === 'wait' || signal.aborted || native.isDestroyed()) return
    endsHanging = true
    webContents.forcefullyCrashRenderer()
  })
  native.on('responsive', () => hanging?.abort())
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    hanging?.abort()
    // Who had it ended because it hung has said already what then.
    const ask = endsHanging ? async () => 'reload' as const : dialogs.askAfterCrash
    endsHanging = false
    void failed(ask)
  })
  load()
  return window
}
