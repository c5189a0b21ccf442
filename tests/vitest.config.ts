import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from './chromium.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const chromium = findChromium()
const fixedSeed = at('unit/fixed-seed.ts')

/** Tests of modules with stores, listeners and mocks of their own: each file gets its own modules. */
const stateful = ['main', 'renderer'].map((room) => `tests/unit/${room}/**/*.test.ts`)

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
          // What keeps nothing at the level of a module: each worker loads the modules once for all its files.
          name: 'shared',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          exclude: stateful,
          setupFiles: fixedSeed,
          globalSetup: at('unit/cli/build.ts'),
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: stateful,
          setupFiles: fixedSeed,
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
