// The real built main process under plain Node, its windows as pages of a Chromium.
import { fork, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page, Request } from '@playwright/test'
import type { Desk, LaunchOptions } from './running-desk'
import { wire } from './wire.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const main = join(root, 'tests/harness/main.mjs')
const preloadModule = readFileSync(join(root, 'tests/harness/electron-preload.mjs'), 'utf8')

/** The built preload as a page gets it: on its own, and told of anything but Electron as a sandboxed one is. */
const inPage = (preload: string) => `(() => {
${preloadModule.replace('export function', 'function')}
const electron = electronPreload()
const require = (name) => {
  if (name === 'electron') return electron
  throw new Error('module not found: ' + name)
}
if (electron !== null) ((require, module, exports) => {
${preload}
})(require, { exports: {} }, {})
})()`

/** Chromium knows no app: scheme; its pages have this origin instead, and main hears of the other. */
const APP = 'app://chainrule'
const PAGE = 'https://chainrule.test'
const toMain = (address: string) => address.replace(PAGE, APP)

/** Starts it; all that it has in the browser, which others use as well, is gone at its end. */
export async function standIn(
  browser: Browser,
  contextOptions: BrowserContextOptions,
  { files = [], userData, bare = false }: LaunchOptions,
): Promise<Desk> {
  const context = await browser.newContext(contextOptions)
  /** Of each window the present one. */
  const pages = new Map<number, Page>()
  /** Of each window that has been shown the first one: as in Playwright's Electron, a page that has crashed stays so. */
  const shown = new Map<number, Page>()
  const loading = new Map<Page, Promise<unknown>>()
  const problems: string[] = []
  /** Set while it is being ended: what was under way then breaks off, which is no error. */
  let ending = false
  const report = (problem: string) => {
    if (!ending) problems.push(problem)
  }
  const tolerated: RegExp[] = []
  let announceFirst!: (page: Page) => void
  const first = new Promise<Page>((done) => (announceFirst = done))
  const clipboard = clipboardOf(browser)

  const environment = { ...process.env, DESK_USER_DATA: userData, DESK_DOCUMENTS: userData }
  const child = fork(main, [...files], {
    cwd: root,
    env: environment,
    serialization: 'advanced', // structured clones, as between Electron's processes
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))

  const call = wire(child, {
    async window({ id, width, height, preload }: WindowOptions) {
      if (await call('permitted', { id, permission: 'geolocation' }))
        await context.grantPermissions(['geolocation'])
      const page = await context.newPage()
      pages.set(id, page)
      await page.setViewportSize({ width, height })
      await page.exposeBinding('__deskAsk', async ({ frame }, { channel, args }: Message) => {
        const isTop = frame === page.mainFrame()
        const origin = toMain(new URL(frame.url()).origin)
        return call('invoke', { id, origin, isTop, channel, args }).then(
          (value) => ({ value }),
          (error: Error) => ({ error: error.message }),
        )
      })
      await page.addInitScript({ content: inPage(preload) })
      page.on('pageerror', (error) => report(String(error)))
      page.on('console', (message) => message.type() === 'error' && report(message.text()))
      page.on('popup', (popup) => void popup.close())
    },
    async load({ id, url }: { id: number; url: string }) {
      const page = pages.get(id)!
      const load = page.goto(url.replace(APP, PAGE)).finally(() => loading.delete(page))
      loading.set(page, load)
      return load.then(
        async (response) => ({ title: await page.title(), status: response!.status() }),
        () => ({ failed: 'ERR_FAILED' }),
      )
    },
    show({ id }: { id: number }) {
      const page = pages.get(id)!
      shown.set(id, page)
      announceFirst(page)
    },
    /** Chromium's own: what waits for the page fails, and so does whatever is asked of it from now on. */
    async crash({ id }: { id: number }) {
      const page = pages.get(id)!
      const crashed = page.waitForEvent('crash')
      await Promise.all([crashed, page.goto('chrome://crash').catch(() => {})])
    },
    async send({ id, channel, args }: Message & { id: number }) {
      // It is lost where nobody is there yet, or no longer.
      await pages
        .get(id)
        ?.evaluate(hear, { channel, args })
        .catch(() => {})
    },
    async edit({ id, action }: { id: number; action: string }) {
      const text = action === 'paste' ? await clipboard.read() : ''
      await pages.get(id)!.evaluate(editText, { action, text })
    },
    fullScreen() {}, // a page of a headless Chromium has no screen to fill
    async close({ id }: { id: number }) {
      const page = pages.get(id)!
      // Playwright loses its way when a page is closed while it loads.
      await loading.get(page)?.catch(() => {})
      await Promise.all([page.close(), shown.get(id)?.close()])
    },
    readClipboard: clipboard.read,
    writeClipboard: clipboard.write,
    writeClipboardPicture: clipboard.writePicture,
    problem: (text: string) => void report(text),
  })

  const mayLeave = (request: Request, id: number, url: string) =>
    call('navigate', { id, url, isTop: request.frame().parentFrame() === null })

  // No test meets the network: every request is main's to judge.
  await context.route(/^https?:/, async (route) => {
    const request = route.request()
    const url = toMain(request.url())
    const page = pageOf(request)
    const id = [...pages].find(([, known]) => known === page)?.[0]
    try {
      if (id === undefined || !page) {
        await call('openWindow', { id: [...pages.keys()][0], url })
      } else if (request.isNavigationRequest() && !loading.has(page) && !(await mayLeave(request, id, url))) {
        return await route.abort('aborted')
      } else if (bare && request.resourceType() === 'script') {
        return await route.fulfill({ contentType: 'text/javascript', body: '' })
      } else if (url.startsWith(`${APP}/`)) {
        const { status, headers, body } = await call('serve', { method: request.method(), url })
        return await route.fulfill({ status, headers, body: Buffer.from(body) })
      } else if (await call('request', { url })) {
        return await route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' })
      }
    } catch (error) {
      if (child.connected) report(String(error))
    }
    await route.abort('aborted')
  })

  return {
    window: () =>
      Promise.race([
        first,
        ended.then(() => {
          throw new Error('the main process ended before it showed a window')
        }),
      ]),
    windows: () => [...shown.values()].filter((page) => !page.isClosed()),
    inPage: async (look, given) =>
      pages.get(await call('currentWindow'))!.evaluate(look as (given: unknown) => never, given),
    titles: () => call('titles'),
    answer: (method, value) => call('answer', { method, value }),
    dialogs: () => call('dialogs'),
    menuItems: () => call('menuItems'),
    chooseMenuItem: (id) => call('chooseMenuItem', id),
    opened: () => call('opened'),
    refused: () => call('refused'),
    openFile: (path) => call('openFile', path),
    startAgain: (again) =>
      new Promise((done) => {
        const second = spawn(process.execPath, [main, ...again], {
          cwd: root,
          env: environment,
          stdio: 'inherit',
        })
        second.on('exit', done)
      }),
    resize: (width, height) => call('resize', { width, height }),
    sizes: () => call('sizes'),
    closeWindow: () => call('closeWindow'),
    quit: () => call('quit'),
    crashPage: () => call('crashPage'),
    hangPage: () => call('hangPage'),
    unhangPage: () => call('unhangPage'),
    isSandboxed: async () => false,
    exitCode: () => child.exitCode,
    tolerate: (message) => void tolerated.push(message),
    async kill() {
      ending = true
      child.kill('SIGKILL')
      await ended
    },
    async end() {
      ending = true
      child.kill('SIGKILL')
      await ended
      await Promise.all([context.close(), clipboard.close()])
      const errors = problems.filter((problem) => !tolerated.some((message) => message.test(problem)))
      if (errors.length > 0) throw new Error(errors.join('\n'))
    },
  }
}

interface WindowOptions {
  readonly id: number
  readonly width: number
  readonly height: number
  readonly preload: string
}

interface Message {
  readonly channel: string
  readonly args: readonly unknown[]
}

/** The page that asks; null for a window that is only being opened. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page()
  } catch {
    return null
  }
}

/** Chromium's clipboard, which all its pages share, seen from a page that may use it. */
function clipboardOf(browser: Browser) {
  const open = async () => {
    const outside = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await outside.newPage()
    await page.route('**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>clipboard</title>' }),
    )
    await page.goto('https://clipboard.test')
    return page
  }
  let page: Promise<Page> | null = null
  return {
    read: async () => (await (page ??= open())).evaluate(() => navigator.clipboard.readText()),
    write: async (text: string) =>
      (await (page ??= open())).evaluate((copied) => navigator.clipboard.writeText(copied), text),
    writePicture: async (png: string) =>
      (await (page ??= open())).evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const picture = new Blob([bytes], { type: 'image/png' })
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
      }, png),
    close: async () => (await page)?.context().close(),
  }
}

/* ---- run in the page ---- */

function hear({ channel, args }: Message): void {
  const page = window as unknown as { __deskHear?(channel: string, args: readonly unknown[]): void }
  page.__deskHear?.(channel, args)
}

function editText({ action, text }: { action: string; text: string }): void {
  if (action === 'paste') document.execCommand('insertText', false, text)
  else document.execCommand(action)
}
