// The browser edition in tests: each worker keeps one page, which starts anew for every test.
import { test as base, expect, type CDPSession, type Page } from '@playwright/test'

/** The page of a worker: what was once loaded and compiled need not be again. */
interface KeptPage {
  readonly page: Page
  readonly devTools: CDPSession
  /** Where the browser edition is served. */
  readonly origin: string
}

interface WorkerFixtures {
  keptPage: KeptPage
}

export const test = base.extend<object, WorkerFixtures>({
  keptPage: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', contextOptions } = project.use
      const context = await browser.newContext({ ...contextOptions, baseURL })
      const page = await context.newPage()
      await use({ page, devTools: await context.newCDPSession(page), origin: new URL(baseURL).origin })
      await context.close()
    },
    { scope: 'worker' },
  ],
  /** As a page that was just opened; a test fails when it complains of something. */
  page: async ({ keptPage, viewport, colorScheme, permissions, contextOptions }, use) => {
    const { page } = keptPage
    await page.setViewportSize(viewport!)
    await page.emulateMedia({ colorScheme, reducedMotion: contextOptions.reducedMotion ?? null })
    await page.context().grantPermissions(permissions ?? [])
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await use(page)
    expect(complaints).toEqual([])
    // A test that failed takes its worker with it, page and all.
    await leave(keptPage)
  },
  context: async ({ page }, use) => use(page.context()),
})

/** Leaves nothing behind for the next test: no listener, window, permission or stored thing, nor where the pointer is. */
async function leave({ page, devTools, origin }: KeptPage): Promise<void> {
  page.removeAllListeners()
  for (const other of page.context().pages()) if (other !== page) await other.close()
  await page.context().clearPermissions()
  await page.mouse.move(-1, -1)
  await page.goto('about:blank')
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
}

export { expect } from '@playwright/test'
