// npm run pictures: the pictures of the README, taken of the built browser edition as a user sees it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { findChromium } from '../chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const server = spawn(process.execPath, ['src-main/start.mjs', '--web'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})

/** Where it is served: at the usual port, or the next one that is free. */
async function served() {
  for (let text = ''; ; text += (await once(server.stdout, 'data'))[0]) {
    const [address] = /http:\S+(?=\s)/.exec(text) ?? []
    if (address) return address
  }
}

/** Resolves when fonts are there and nothing moves any more. */
async function settled() {
  await document.fonts.ready
  const place = () => document.querySelector('.react-flow__viewport').getAttribute('style')
  for (let before = '', still = 0; still < 10; still++) {
    await new Promise((done) => requestAnimationFrame(done))
    if (place() !== before) still = 0
    before = place()
  }
}

const take = (page, name) => page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) })

const address = await served()
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, chromiumSandbox: false })
try {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 810 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    await page.goto(address)
    await page.getByRole('button', { name: 'The max gate' }).first().click()
    await page.locator('.node[data-node="f2"]').click()
    await page.locator('.inspector .katex').first().waitFor()
    await page.evaluate(settled)
    await take(page, `editor-${colorScheme}`)

    await page.goto(address)
    await page.getByRole('button', { name: 'A 2-4-1 network learns XOR' }).first().click()
    await page.getByRole('tab', { name: 'Training' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('500 steps done.').first().waitFor()
    await page.getByRole('tab', { name: 'Data' }).click()
    await page.getByText('4 of 4 rows on the right side').waitFor()
    await page.evaluate(settled)
    await take(page, `learning-${colorScheme}`)
  }
} finally {
  await browser.close()
  server.kill()
}
