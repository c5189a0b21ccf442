// The desktop application in tests: real Electron where its binary is, otherwise the real built main process and preload
// under plain Node, with a Chromium for its windows (see electron.mjs).
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { realElectron } from './real-electron'
import { root, standIn } from './stand-in'

export type DialogMethod = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly accelerator: string
}

/** One running desktop application. */
export interface Desk {
  /** The first window. */
  window(): Promise<Page>
  /** All that are shown, in the order in which they were opened. */
  windows(): Page[]
  /** Titles of the native windows; the current one stands last. */
  titles(): Promise<string[]>
  /** The next dialog of this kind answers with this; one that was not foreseen fails. */
  answer(method: DialogMethod, value: unknown): Promise<void>
  dialogs(): Promise<{ method: DialogMethod; options: Record<string, unknown> }[]>
  menuItems(): Promise<MenuEntry[]>
  chooseMenuItem(id: string): Promise<void>
  /** Addresses handed to the system's browser. */
  opened(): Promise<string[]>
  /** The system hands over a file, as a Mac does. */
  openFile(path: string): Promise<void>
  /** Starts the application once more with the same user data; resolves with the exit code of the second process. */
  startAgain(files: string[]): Promise<number | null>
  resize(width: number, height: number): Promise<void>
  sizes(): Promise<{ width: number; height: number }[]>
  /** As with the window's own button. */
  closeWindow(): Promise<void>
  quit(): Promise<void>
  crashPage(): Promise<void>
  /** Null while it runs. */
  exitCode(): number | null
  /** Errors that a page is meant to report. */
  tolerate(message: RegExp): void
  /** Ends it; fails when a page or the main process met an error. */
  end(): Promise<void>
}

export interface LaunchOptions {
  readonly files?: readonly string[]
  /** Its own folder, which a second launch may be given again. */
  readonly userData: string
  /** Without the page's own scripts: the test speaks for the page, over its bridge. */
  readonly bare?: boolean
}

function electronBinary(): string | null {
  const home = dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'))
  const usual: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist')
  const path = join(dist, usual[process.platform] ?? 'electron')
  return existsSync(path) ? path : null
}

interface Fixtures {
  desk: Desk
  bareDesk: Desk
  /** Starts the application; every one is ended with the test. */
  launch(options?: Partial<LaunchOptions>): Promise<Desk>
}

export const test = base.extend<Fixtures>({
  launch: async ({ browser, contextOptions }, use, testInfo) => {
    const binary = electronBinary()
    const ends: (() => Promise<void>)[] = []
    await use(async (wanted = {}) => {
      const options = { userData: testInfo.outputPath('user-data'), ...wanted }
      mkdirSync(options.userData, { recursive: true })
      if (binary) {
        const desk = await realElectron(binary, options)
        ends.push(() => desk.end())
        return desk
      }
      const desk = await standIn(browser, contextOptions, options)
      ends.push(() => desk.end())
      return desk
    })
    const failures: unknown[] = []
    for (const end of ends.reverse()) await end().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  },
  desk: async ({ launch }, use) => use(await launch()),
  bareDesk: async ({ launch }, use) => use(await launch({ bare: true })),
})
export { expect } from '@playwright/test'
