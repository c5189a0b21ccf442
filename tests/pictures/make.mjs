// npm run pictures: the pictures of the README, taken of the built browser edition as a user sees it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { findChromium } from '../chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const port = 4319
const server = spawn(process.execPath, ['src-main/start.mjs', '--web', `--port=${port}`], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const served = async () => {
  for (let text = ''; !text.includes(String(port));) text += (await once(server.stdout, 'data'))[0]
}
await served()
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, chromiumSandbox: false })
try {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 810 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.getByRole('button', { name: 'The max gate' }).first().click()
    await page.locator('.node[data-node="f2"]').click()
    await page.waitForTimeout(500)
    await page.screenshot({ path: fileURLToPath(new URL(`editor-${colorScheme}.png`, import.meta.url)) })
  }
} finally {
  await browser.close()
  server.kill()
}
