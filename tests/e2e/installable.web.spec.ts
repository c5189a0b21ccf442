import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { serveFolder } from '../../src-main/static-server.mjs'
import { chooseExample, nodes, select, settled } from './editor'

// The browser edition as an application that is installed: from a folder of a static host, offline, through a new version,
// and as what the system opens files with.

test.use({ serviceWorkers: 'allow' })
test.setTimeout(45_000)

const built = fileURLToPath(new URL('../../out/renderer', import.meta.url))
const FOLDER = 'courses/graphs'
const EXAMPLE = 'Add, then multiply'

let host: string
let server: Awaited<ReturnType<typeof serveFolder>>

test.beforeEach(async () => {
  host = mkdtempSync(join(tmpdir(), 'chainrule-host-'))
  cpSync(built, join(host, FOLDER), { recursive: true })
  server = await serveFolder(host, 0)
})
test.afterEach(async () => {
  await server.close()
  rmSync(host, { recursive: true })
})

/** Opens the page and waits until it is kept on this machine. */
async function open(page: Page): Promise<void> {
  await page.goto(`${server.address}${FOLDER}/`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))
  })
}

/** The same build with another version, and a mark of it in the page. */
function publishAnother(): void {
  const change = (name: string, from: RegExp, to: string) => {
    const path = join(host, FOLDER, name)
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(from)
    writeFileSync(path, text.replace(from, to))
  }
  change('service-worker.js', /[0-9a-f]{16}/, '0123456789abcdef')
  change('index.html', /<html /, '<html data-version="another" ')
}

const askForUpdate = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))

/** The sizes that icons have once they are loaded; one that is drawn of lines has any. */
const sizesOf = (page: Page, icons: readonly { readonly url: string }[]): Promise<string[]> =>
  page.evaluate(
    (urls) =>
      Promise.all(
        urls.map(async (url) => {
          const image = new Image()
          image.src = url
          await image.decode()
          return url.endsWith('.svg') ? 'any' : `${image.naturalWidth}x${image.naturalHeight}`
        }),
      ),
    icons.map(({ url }) => url),
  )

/** In a browser without dialogs for files what is saved is downloaded. */
const withoutPickers = (context: BrowserContext) =>
  context.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
    Reflect.deleteProperty(window, 'showSaveFilePicker')
  })

test('from a folder of a static host it installs, goes offline, and still opens, edits and saves', async ({
  page,
  context,
}) => {
  await withoutPickers(context)
  await open(page)
  const devTools = await context.newCDPSession(page)
  const { errors, url, manifest } = await devTools.send('Page.getAppManifest')
  expect([errors, url]).toEqual([[], `${server.address}${FOLDER}/manifest.webmanifest`])
  // What a browser asks of a page before it offers to install it; two installations on one host are two applications.
  const start = `${server.address}${FOLDER}/`
  const asked = { name: 'Chainrule', id: start, startUrl: start, scope: start, display: 'kStandalone' }
  expect(manifest).toMatchObject(asked)
  expect(await sizesOf(page, manifest.icons ?? [])).toEqual(['192x192', '512x512', '512x512', 'any'])
  // A Chromium without windows installs nothing and finds no fault; in a context of tests, as in a private window, one with
  // windows says that it installs nothing there.
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])

  await server.close()
  await context.setOffline(true)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.reload()
  await chooseExample(page, EXAMPLE)
  await select(page, 'x')
  await page.keyboard.press('Delete')
  const count = await nodes(page).count()
  // What was never loaded before: formulas, charts, licences.
  await page.getByRole('tab', { name: 'Derivation' }).click()
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await select(page, 'f')
  await expect(page.getByRole('complementary').locator('.katex').first()).toBeVisible()
  await page.getByRole('button', { name: 'Help', exact: true }).click()
  await page.getByRole('menuitem', { name: 'About Chainrule' }).click()
  await page.getByRole('dialog').getByText('uplot').click()
  await expect(page.getByRole('dialog').getByText('Leon Sorokin')).toBeVisible()
  await page.keyboard.press('Escape')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+S')
  const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { nodes: unknown[] }
  expect(saved.nodes).toHaveLength(count)
  expect(complaints).toEqual([])
})

test('a new version asks before it comes, and never over unsaved work', async ({ page }) => {
  await open(page)
  await chooseExample(page, EXAMPLE)
  await select(page, 'x')
  await page.keyboard.press('Delete')
  const count = await nodes(page).count()
  publishAnother()
  await askForUpdate(page)
  const notice = page.getByRole('listitem').filter({ hasText: 'A new version is ready' })
  await notice.getByRole('button', { name: 'Update' }).click()
  const question = page.getByRole('dialog', { name: 'Save the changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(nodes(page)).toHaveCount(count)
  await expect(page.locator('html')).not.toHaveAttribute('data-version')

  await page.getByRole('button', { name: 'Help', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Update Chainrule' }).click()
  await question.getByRole('button', { name: 'Don’t Save' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-version', 'another')
  await expect(page.getByRole('button', { name: 'New graph' })).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test('another window that still runs the old version keeps its work when the new one takes over, and then gets it, too', async ({
  page,
  context,
}) => {
  await open(page)
  const other = await context.newPage()
  await open(other)
  await chooseExample(other, EXAMPLE)
  await select(other, 'x')
  await other.keyboard.press('Delete')
  const count = await nodes(other).count()
  publishAnother()
  await askForUpdate(page)
  await page.bringToFront()
  // Not now: it can be had from above for as long as it waits.
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Update Chainrule' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-version', 'another')
  await other.bringToFront()
  await expect(nodes(other)).toHaveCount(count)
  await expect(other.locator('html')).not.toHaveAttribute('data-version')
  await other.getByRole('tab', { name: 'Training' }).click()
  await expect(other.getByRole('heading', { name: 'Training' })).toBeAttached()
  await other.getByRole('button', { name: 'Update Chainrule' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Don’t Save' }).click()
  await expect(other.locator('html')).toHaveAttribute('data-version', 'another')
})

test('a file that the system opens with it is shown, and saved where it was', async ({ page, context }) => {
  const text = readFileSync(new URL('../../shared/examples/max-gate.chainrule', import.meta.url), 'utf8')
  // The queue of the system's launches, with a file of the page's own store, which is one like any other.
  await context.addInitScript((text) => {
    const consume = async (consumer: (launch: { files: FileSystemFileHandle[] }) => void) => {
      const folder = await navigator.storage.getDirectory()
      const file = await folder.getFileHandle('handed-over.chainrule', { create: true })
      const writable = await file.createWritable()
      await writable.write(text)
      await writable.close()
      consumer({ files: [file] })
    }
    Object.defineProperty(window, 'launchQueue', {
      value: { setConsumer: (consumer: never) => void consume(consumer) },
    })
  }, text)
  await page.goto(`${server.address}${FOLDER}/`)
  await expect(nodes(page)).not.toHaveCount(0)
  await settled(page)
  await expect(page).toHaveTitle(/Max gate|handed-over/i)
  const before = await nodes(page).count()
  await nodes(page).first().click()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('status').first()).toContainText('Saved handed-over.chainrule')
  const kept = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    return (await (await folder.getFileHandle('handed-over.chainrule')).getFile()).text()
  })
  expect((JSON.parse(kept) as { nodes: unknown[] }).nodes).toHaveLength(before - 1)
})
