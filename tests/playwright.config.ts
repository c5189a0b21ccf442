import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const chromium = findChromium()
const port = 4317

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A shared machine can stall for seconds; what fails twice is a failure.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 800 },
    // What glides is not yet where it is going; tests of motion turn it on.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      chromiumSandbox: false, // Chromium's sandbox does not start as root
      args: ['--font-render-hinting=none', '--force-color-profile=srgb'],
    },
    // Recording every action takes as long as the action: only what failed once is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node src-main/start.mjs --web --port ${port}`,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    port,
  },
  projects: [
    { name: 'web', testMatch: '**/*.web.spec.ts' },
    { name: 'desk', testMatch: '**/*.desk.spec.ts' },
    { name: 'start', testMatch: '**/start.spec.ts' },
  ],
})
