import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const chromium = findChromium()

/**
 * The dearer specs of what unit tests of the same room look at, too. `npm test` leaves them out, as each page takes seconds
 * to load; `npm run test:e2e` does not, nor does what runs in public.
 */
const inTheWholeOnly = [
  'building-by-hand.web',
  'clipboard.web',
  'code.web',
  'compare.web',
  'data.web',
  'derivation.web',
  'derivation-fit.web',
  'examples.web',
  'export.desk',
  'export.web',
  'expression.web',
  'figure.web',
  'figures.web',
  'focus.web',
  'hand.web',
  'health.web',
  'kept-focus.web',
  'layers.web',
  'overlays.web',
  'player.web',
  'presenting.web',
  'room.web',
  'side-by-side.web',
  'splicing.web',
  'together.web',
  'training.web',
  'typing.web',
  'update.web',
  'what-if.web',
  'window.desk',
  'window.web',
  'wire-look.web',
  'wires.web',
]

export default defineConfig({
  testDir: 'e2e',
  testIgnore: process.env['END_TO_END'] === 'part' ? inTheWholeOnly.map((name) => `**/${name}.spec.ts`) : [],
  outputDir: '../test-results',
  fullyParallel: true,
  // One a processor: a page with its browser and its runner keeps that busy, and another worker would only share it.
  workers: '100%',
  // A shared machine can stall for seconds: these only keep a test that hangs from doing so for ever.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: process.env['BROWSER_EDITION'],
    viewport: { width: 1280, height: 800 },
    // What glides is not yet where it is going; tests of motion turn it on.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      chromiumSandbox: false, // Chromium's sandbox does not start as root
      args: ['--font-render-hinting=none', '--force-color-profile=srgb'],
    },
    // Each page would fetch everything a second time; installable.web.spec.ts turns it on.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  webServer: {
    // At its usual port or the next one that is free, so that two runs do not meet; the workers hear which.
    command: 'node src-main/start.mjs --web',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    wait: { stdout: /(?<browser_edition>http:\S+)/ },
  },
  projects: [
    { name: 'web', testMatch: '**/*.web.spec.ts' },
    { name: 'desk', testMatch: '**/*.desk.spec.ts' },
    { name: 'start', testMatch: '**/start.spec.ts' },
  ],
})
