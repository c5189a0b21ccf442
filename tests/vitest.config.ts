import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from './chromium.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const chromium = findChromium()

export default defineConfig({
  root: at('..'),
  resolve: { alias: { '@shared': at('../shared') } },
  plugins: [react()],
  test: {
    // Properties over many random graphs take their time on a machine that is busy with other things.
    testTimeout: 60_000,
    allowOnly: false,
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: at('unit/cli/build.ts'),
        },
      },
      ...(chromium
        ? [
            {
              extends: true as const,
              test: {
                name: 'browser',
                include: ['tests/unit/**/*.browser.test.tsx'],
                browser: {
                  enabled: true,
                  headless: true,
                  screenshotFailures: false,
                  provider: playwright({
                    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] },
                  }),
                  instances: [{ browser: 'chromium' as const }],
                },
              },
            },
          ]
        : []),
    ],
  },
})
