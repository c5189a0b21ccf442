import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'
import type { Line } from './report'

// Paths are those of the bundle, out/bench/index.js.
const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'out/renderer')
const empty = join(root, 'out/bench-start')

const ROUNDS = 7
const SLOWER = 4

/** Goal 13: what the start page loads and how soon it paints, beside a page of React with a word in it. */
export async function* startPage(): AsyncGenerator<Line | string> {
  if (!existsSync(built)) return yield 'goal 13  not measured: npm run build makes the page first'
  await build({
    configFile: false,
    root: join(root, 'tests/bench/start'),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: empty, emptyOutDir: true },
  })
  yield weight('the start page', built)
  yield weight('an empty page of React', empty)
  const [project, reference] = [await served(built), await served(empty)]
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
  })
  try {
    const times: [number[], number[]] = [[], []]
    const complete: number[] = []
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round++)
      for (const [which, { address }] of [project, reference].entries()) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
        const time = await paintOf(page, address)
        if (round > 0) times[which]!.push(time)
        if (round > 0 && which === 0) complete.push(await completeOf(page))
        await page.close()
      }
    const median = (some: number[]) => some.sort((a, b) => a - b)[Math.floor(some.length / 2)]!
    const timing = { project: 1_000 * median(times[0]), reference: 1_000 * median(times[1]) }
    yield {
      goal: 13,
      name: `the start page paints, the processor ${SLOWER} times slower`,
      reference: 'an empty page of React',
      timing,
      ratio: timing.project / timing.reference,
      bound: { at: 'most', ratio: 1.5 },
    }
    const ratio = (1_000 * median(complete)) / timing.reference
    yield `goal 13  then     its first examples are there and it answers: ${ratio.toFixed(1)}× the time of that page`
  } finally {
    await browser.close()
    await Promise.all([project.close(), reference.close()])
  }
}

/** What a page asks for before it can paint: its scripts and styles. */
function weight(name: string, folder: string): string {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = Array.from(html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.?\/([^"]+\.(?:js|css))"/g))
  const paths = files.map(([, path]) => join(folder, path!))
  const plain = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  const packed = paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000).toLocaleString('en')} kB`
  return `goal 13  weight  ${name} loads ${paths.length} files of ${kilobytes(plain)}, ${kilobytes(packed)} packed`
}

async function served(folder: string) {
  const server = await preview({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  })
  return { address: server.resolvedUrls!.local[0]!, close: () => server.close() }
}

/** From asking for the page until its gallery begins, which is when everything else of it is there. */
async function completeOf(page: Page): Promise<number> {
  const seen = await page.waitForFunction(() => document.querySelector('.example-card') && performance.now())
  return (await seen.jsonValue()) as number
}

/** From asking for the page until something of it is on the screen, in milliseconds, as the browser itself tells. */
async function paintOf(page: Page, address: string): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(address)
  const painted = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  )
  return (await painted.jsonValue())!
}
