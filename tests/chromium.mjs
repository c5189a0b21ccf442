// Where a Chromium is, for the unit tests that need a browser and for the e2e tests.
import { existsSync } from 'node:fs'
import { chromium as playwright } from 'playwright'

const usual = [
  // Without windows of its own it needs half of the processor for a page.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium, or null. CHROMIUM_PATH wins, so that a wrong one is noticed and not silently replaced;
 * then the usual places, then the one that Playwright installs.
 * @returns {string | null}
 */
export function findChromium() {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return existsSync(chosen) ? chosen : null
  return [...usual, playwright.executablePath()].find((path) => existsSync(path)) ?? null
}
