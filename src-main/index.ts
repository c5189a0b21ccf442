import { join } from 'node:path'
import { app, Menu, protocol } from 'electron'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { english, type Words } from '@shared/words'
import { z } from 'zod'
import { argumentFiles } from './argument-files'
import { fileStateOf } from './files'
import { requestHandlers } from './handlers'
import { harden } from './hardening'
import { handleRequests } from './ipc/handle'
import { createLog } from './log'
import { logFaults } from './log-faults'
import { menuTemplate } from './menu'
import { ORIGIN, pageServer, SCHEME, START_PAGE } from './protocol'
import { createQueue } from './queue'
import { recentFiles } from './recent-files'
import { recoveryStore } from './recovery'
import { sweepBeside } from './temporary-files'
import type { AppWindow } from './window'
import { windowSize } from './window-size'
import { createWindows } from './windows'

// The desktop application. Begin here: windows.ts and window.ts hold the windows, handlers.ts answers what a page asks,
// menu.ts and dialogs.ts speak to people, files.ts reads and writes and safe-write.ts never leaves half a file. Raw IPC
// is in ipc/ and preload.ts alone. cli.ts is the command line and begins in cli/main.ts; start.mjs is npm start, plain
// Node.

/** Where the page comes from while it is being worked on. */
const development = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']

/** The language that the application speaks. */
const words: Words = english

/** What a second instance tells the first. */
const handover = z.strictObject({ files: z.array(z.string()) })

/** Opens files that the system names; those that it names before there can be a window wait for `run`. */
let handOver = async (files: readonly string[]): Promise<void> => void early.push(...files)
const early = [...argumentFiles(process.argv, process.cwd())]

app.setName('Chainrule')
// One process holds all windows: they share the recent files, and saves to one file wait for each other.
if (app.requestSingleInstanceLock({ files: early } satisfies z.infer<typeof handover>)) start()
else app.exit()

function start(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  harden(development)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void handOver([path])
  })
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const told = handover.safeParse(data)
    void handOver(told.success ? told.data.files : [])
  })
  void app.whenReady().then(run)
}

async function run(): Promise<void> {
  const userData = app.getPath('userData')
  const [recent, size] = await Promise.all([
    recentFiles(join(userData, 'recent-files.json'), app.getPath('home')),
    windowSize(join(userData, 'window.json')),
  ])
  for (const path of [join(userData, 'recent-files.json'), ...recent.paths()]) void sweepBeside(path)

  const log = createLog(join(userData, 'logs'))
  logFaults(log)
  const recovery = recoveryStore<AppWindow>(join(userData, 'recovery'), { stateOf: fileStateOf })
  const windows = createWindows({
    words,
    recent,
    recovery,
    size,
    queue: createQueue(),
    documents: app.getPath('documents'),
    page: development ?? START_PAGE,
  })
  protocol.handle(SCHEME, pageServer(join(import.meta.dirname, '../renderer')))
  handleRequests(
    requestHandlers(recent, recovery, log, () => void windows.open()),
    development ? new URL(development).origin : ORIGIN,
    windows.byId,
  )

  const carryOut = (id: CommandId) => {
    // On a Mac the application outlives its windows.
    const window = windows.current() ?? (commandEntry(id).menu === 'file' ? windows.open() : undefined)
    window?.command(id)
  }
  const openRecent = (path: string | null) => {
    const window = windows.current()
    // In the window that the user is in, whose page asks first if something is unsaved there.
    if (path !== null) void (window ? window.deliver(path) : windows.open(path))
  }
  const showMenu = () => {
    const template = menuTemplate({
      words,
      platform: process.platform,
      recent: recent.list(),
      developer: development !== undefined,
      onCommand: carryOut,
      onOpenRecent: ({ handle }) => openRecent(recent.pathOf(handle)),
      onClearRecent: recent.clear,
      onPanel: (action) => Menu.sendActionToFirstResponder(action),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  recent.onChange(showMenu)
  showMenu()

  app.on('activate', () => void (windows.count() === 0 && windows.open()))
  app.on('window-all-closed', () => void (process.platform !== 'darwin' && app.quit()))
  app.on('before-quit', (event) => {
    if (windows.count() === 0) return
    event.preventDefault()
    void windows.closeAll().then((closed) => void (closed && app.quit()))
  })

  handOver = windows.handOver
  await windows.handOver(early)
  early.length = 0
}
