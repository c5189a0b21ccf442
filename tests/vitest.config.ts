import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from './chromium.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const chromium = findChromium()
const fixedSeed = at('unit/fixed-seed.ts')

/** The unit tests of some rooms. */
const rooms = (...names: readonly string[]) => names.map((name) => `tests/unit/${name}/**/*.test.ts`)

/** A worker loads the modules once for all its files, instead of once a file. */
const loadedOnce = { environment: 'node', pool: 'threads', isolate: false } as const

export default defineConfig({
  root: at('..'),
  resolve: { alias: { '@shared': at('../shared') } },
  plugins: [react()],
  test: {
    // Properties over many random graphs take their time on a machine that is busy with other things.
    testTimeout: 60_000,
    // And so does what is loaded when it is asked for.
    expect: { poll: { timeout: 30_000 } },
    // All processors: Vitest would leave one to itself, which on two is half of them.
    maxWorkers: '100%',
    allowOnly: false,
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    },
    projects: [
      {
        extends: true,
        test: {
          ...loadedOnce,
          name: 'shared',
          include: ['tests/unit/**/*.test.ts'],
          exclude: rooms('main', 'renderer', 'growth'),
          setupFiles: fixedSeed,
          globalSetup: at('unit/cli/build.ts'),
        },
      },
      {
        extends: true,
        test: {
          ...loadedOnce,
          name: 'renderer',
          include: rooms('renderer'),
          setupFiles: [fixedSeed, at('unit/renderer/leave-nothing.ts')],
        },
      },
      {
        extends: true,
        test: {
          // Each file in a process of its own: some put modules in the place of Electron, and what counts how often the
          // sources run has nothing optimised meanwhile.
          name: 'main',
          environment: 'node',
          include: rooms('main', 'growth'),
          setupFiles: fixedSeed,
        },
      },
      ...(chromium
        ? [
            {
              extends: true as const,
              // React as people get it: what it checks for developers takes most of the time, and no test sees it.
              oxc: { jsx: { development: false } },
              server: { hmr: false },
              optimizeDeps: {
                rolldownOptions: { transform: { define: { 'process.env.NODE_ENV': '"production"' } } },
              },
              test: {
                name: 'browser',
                include: ['tests/unit/**/*.browser.test.tsx'],
                isolate: false,
                setupFiles: ['clear-page.ts', 'leave-nothing.ts', 'all-loaded.ts'].map((file) =>
                  at(`unit/renderer/${file}`),
                ),
                browser: {
                  enabled: true,
                  headless: true,
                  // One page beside the workers.
                  fileParallelism: false,
                  viewport: { width: 1280, height: 800 },
                  screenshotFailures: false,
                  provider: playwright({
                    launchOptions: {
                      executablePath: chromium,
                      args: ['--no-sandbox', '--font-render-hinting=none'],
                    },
                    contextOptions: { reducedMotion: 'reduce' },
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
