// The desktop application in tests: real Electron where its binary is, otherwise the real built main process and preload
// under plain Node, with a Chromium for its windows (see electron.mjs).
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test as base } from '@playwright/test'
import type { Desk, LaunchOptions } from './running-desk'
import { realElectron } from './real-electron'
import { root, standIn } from './stand-in'

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

const binary = electronBinary()
/** Whether the tests run on Electron itself. */
export const onElectron = binary !== null

interface Fixtures {
  desk: Desk
  bareDesk: Desk
  /** Starts the application; every one is ended with the test. */
  launch(options?: Partial<LaunchOptions>): Promise<Desk>
}

export const test = base.extend<Fixtures>({
  launch: async ({ browser, contextOptions }, use, testInfo) => {
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
export type { Desk }
