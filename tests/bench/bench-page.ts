import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'

// Paths are those of the bundle, out/bench/index.js.
const root = fileURLToPath(new URL('../..', import.meta.url))

/** The page of the canvas benchmark in a real Chromium, and what ends it. */
export async function benchPage(): Promise<{ readonly page: Page; readonly end: () => Promise<void> }> {
  const config = {
    configFile: false as const,
    root: `${root}/tests/bench/canvas`,
    logLevel: 'error' as const,
    plugins: [react()],
    resolve: { alias: { '@shared': `${root}/shared` } },
    build: { outDir: `${root}/out/bench-canvas`, emptyOutDir: true, minify: false },
  }
  await build(config)
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false })
  const end = async () => {
    await browser.close()
    await server.close()
  }
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(server.resolvedUrls!.local[0]!)
    await page.waitForFunction('window.bench')
    return { page, end }
  } catch (error) {
    await end()
    throw error
  }
}
