// The desktop application on Electron itself.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import type { Desk, DialogMethod, LaunchOptions, MenuEntry } from './running-desk'
import { root } from './stand-in'

/** What real-main.cjs keeps in the main process. */
interface Kept {
  opened: string[]
  refused: string[]
  dialogs: { method: DialogMethod; options: Record<string, unknown> }[]
  answers: { method: DialogMethod; value: unknown }[]
}

export async function realElectron(
  binary: string,
  { files = [], userData, bare = false }: LaunchOptions,
): Promise<Desk> {
  // Chromium's sandbox does not start as root; else Playwright is kept from turning it off.
  const isRoot = process.getuid?.() === 0
  const args = ['-r', join(root, 'tests/harness/real-main.cjs'), `--user-data-dir=${userData}`, root]
  const { ELECTRON_RUN_AS_NODE: _asNode, ...inherited } = process.env
  const env = Object.fromEntries(
    Object.entries({ ...inherited, DESK_DOCUMENTS: userData, DESK_BARE: bare ? '1' : '' }).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, value] as const]),
    ),
  )
  const app = await _electron.launch({
    executablePath: binary,
    args: [...args, ...files],
    chromiumSandbox: !isRoot,
    env,
    cwd: root,
  })
  // On Windows the process that Playwright has started is a shell around it.
  const pid = await app.evaluate(() => process.pid)
  const child = app.process()
  const ended = new Promise<void>((done) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done(),
  )
  const problems: string[] = []
  const tolerated: RegExp[] = []
  const watch = (page: Page) => {
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  }
  app.windows().forEach(watch)
  app.on('window', watch)
  let isKilled = false
  const tellWindow = (event: 'unresponsive' | 'responsive') =>
    app.evaluate(({ BrowserWindow }, name) => {
      ;(BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!).emit(name)
    }, event)
  return {
    async window() {
      const page = await app.firstWindow()
      await page.waitForLoadState()
      const native = await app.browserWindow(page)
      // It is there before it shows.
      await native.evaluate(
        (window) => window.isVisible() || new Promise((done) => window.once('show', () => done(true))),
      )
      return page
    },
    windows: () => app.windows(),
    inPage: (look, given) =>
      app.evaluate(
        ({ BrowserWindow }, code) => {
          const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!
          return window.webContents.executeJavaScript(code)
        },
        `(${String(look)})(${JSON.stringify(given)})`,
      ),
    titles: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle())),
    answer: (method, value) =>
      app.evaluate(
        (_electron, answer) => {
          const { kept } = globalThis as unknown as { kept: Kept }
          kept.answers.push(answer)
        },
        { method, value },
      ),
    dialogs: () => app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.dialogs),
    menuItems: () =>
      app.evaluate(({ Menu }) => {
        const described = (menu: Electron.Menu | null | undefined): MenuEntry[] =>
          menu?.items.flatMap(({ id, label, role, accelerator, submenu }) => [
            { id: id ?? '', label, role: role ?? '', accelerator: String(accelerator ?? '') },
            ...described(submenu),
          ]) ?? []
        return described(Menu.getApplicationMenu())
      }),
    chooseMenuItem: (id) =>
      app.evaluate(({ Menu }, name) => Menu.getApplicationMenu()!.getMenuItemById(name)!.click(), id),
    opened: () => app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.opened),
    refused: () => app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.refused),
    openFile: (path) =>
      app.evaluate(({ app: application }, file) => {
        application.emit('open-file', { preventDefault() {} }, file)
      }, path),
    startAgain: (again) =>
      new Promise((done) => {
        const sandbox = isRoot ? ['--no-sandbox'] : []
        spawn(binary, [...sandbox, ...args, ...again], { stdio: 'inherit', env, cwd: root }).on('exit', done)
      }),
    resize: (width, height) =>
      app.evaluate(
        ({ BrowserWindow }, size) =>
          (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!).setSize(...size),
        [width, height] as [number, number],
      ),
    sizes: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getNormalBounds()),
      ),
    // Later: an application that ends does not answer any more.
    closeWindow: () =>
      app.evaluate(
        ({ BrowserWindow }) =>
          void setImmediate(() =>
            (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!).close(),
          ),
      ),
    quit: () => app.evaluate(({ app: application }) => void setImmediate(() => application.quit())),
    crashPage: () =>
      app.evaluate(({ BrowserWindow }) =>
        (
          BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!
        ).webContents.forcefullyCrashRenderer(),
      ),
    hangPage: () => tellWindow('unresponsive'),
    unhangPage: () => tellWindow('responsive'),
    async isSandboxed() {
      const { pid: page, said } = await app.evaluate(({ app: application, BrowserWindow }) => {
        const ofPage = BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId()
        const metrics = application.getAppMetrics().find((metric) => metric.pid === ofPage)
        return { pid: ofPage, said: metrics?.sandboxed ?? false }
      })
      // On Linux Electron does not say: a process that filters its calls to the kernel is in it.
      if (process.platform !== 'linux') return said
      return /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${page}/status`, 'utf8'))
    },
    exitCode: () => child.exitCode,
    tolerate: (message) => void tolerated.push(message),
    async kill() {
      isKilled = true
      process.kill(pid, 'SIGKILL')
      await ended
    },
    async end() {
      // Windows with unsaved work would ask.
      if (!isKilled && child.exitCode === null)
        await app.evaluate(({ app: application }) => application.exit()).catch(() => {})
      await ended
      const errors = problems.filter((problem) => !tolerated.some((message) => message.test(problem)))
      if (errors.length > 0) throw new Error(errors.join('\n'))
    },
  }
}
