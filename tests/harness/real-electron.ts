// The desktop application on Electron itself.
import { spawn } from 'node:child_process'
import { _electron, type Page } from '@playwright/test'
import type { Desk, DialogMethod, LaunchOptions, MenuEntry } from './running-desk'
import { root } from './stand-in'

/** What the test keeps in the main process. */
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
  const args = [
    ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
    `--user-data-dir=${userData}`,
    root,
  ]
  const app = await _electron.launch({ executablePath: binary, args: [...args, ...files] })
  const problems: string[] = []
  const tolerated: RegExp[] = []
  const watch = (page: Page) => {
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  }
  app.windows().forEach(watch)
  app.on('window', watch)
  await app.evaluate(({ app: application, BrowserWindow, dialog, shell }) => {
    const kept: Kept = { opened: [], refused: [], dialogs: [], answers: [] }
    Object.assign(globalThis, { kept })
    shell.openExternal = async (url) => void kept.opened.push(url)
    // Heard after the application's own listener, which was there first.
    const watchLeaving = (contents: Electron.WebContents) =>
      contents.on('will-navigate', (event) => {
        if (event.defaultPrevented) kept.refused.push(event.url)
      })
    for (const { webContents } of BrowserWindow.getAllWindows()) watchLeaving(webContents)
    application.on('web-contents-created', (_event, contents) => watchLeaving(contents))
    for (const method of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'] as const)
      Object.assign(dialog, {
        [method]: async (...given: unknown[]) => {
          const options = given.at(-1) as Record<string, unknown>
          kept.dialogs.push({ method, options })
          const index = kept.answers.findIndex((answer) => answer.method === method)
          if (index < 0) throw new Error(`unexpected dialog.${method}(${JSON.stringify(options)})`)
          return kept.answers.splice(index, 1)[0]!.value
        },
      })
  })
  if (bare) {
    await app
      .context()
      .route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await (await app.firstWindow()).reload()
  }
  const child = app.process()
  return {
    window: () => app.firstWindow(),
    windows: () => app.windows(),
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
        spawn(binary, [...args, ...again], { stdio: 'inherit' }).on('exit', done)
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
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) =>
        (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!).close(),
      ),
    quit: () => app.evaluate(({ app: application }) => application.quit()),
    crashPage: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
      ),
    hangPage: () =>
      app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]!.emit('unresponsive')),
    exitCode: () => child.exitCode,
    tolerate: (message) => void tolerated.push(message),
    async end() {
      // Windows with unsaved work would ask.
      if (child.exitCode === null)
        await app.evaluate(({ app: application }) => application.exit()).catch(() => {})
      const errors = problems.filter((problem) => !tolerated.some((message) => message.test(problem)))
      if (errors.length > 0) throw new Error(errors.join('\n'))
    },
  }
}
