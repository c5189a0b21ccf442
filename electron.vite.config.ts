import { chmodSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { chunks } from './src-main/build/chunks'
import { formulaFonts } from './src-main/build/formula-fonts'
import { notices } from './src-main/build/notices'
import { shell } from './src-main/build/shell'
import { webApp } from './src-main/build/web-app'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@shared': at('shared') }

/** `npx chainrule` runs the file itself. */
const executableCommandLine = {
  name: 'chainrule:executable-command-line',
  writeBundle: () => chmodSync(at('out/main/cli.js'), 0o755),
}

/** Hot reload writes inline scripts and styles and opens a socket; the built page keeps its strict policy. */
const policyForHotReload = {
  name: 'chainrule:policy-for-hot-reload',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) =>
    html
      .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
      .replace(/style-src-elem [^;]*/, "style-src-elem 'self' 'unsafe-inline'")
      .replace("connect-src 'self'", "connect-src 'self' ws:"),
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [executableCommandLine],
    build: {
      outDir: 'out/main',
      // The command line is plain Node: with its dependencies in the bundle it starts faster.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-main/index.ts'), cli: at('src-main/cli.ts') },
        // It is made of machine code, which no bundle holds.
        external: ['electron', '@napi-rs/canvas'],
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // In the sandbox a preload is one file of CommonJS, with nothing to require but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    base: './',
    resolve: { alias },
    // Pages of other servers on this machine are not to read it.
    server: { cors: false },
    plugins: [react(), shell(), policyForHotReload, formulaFonts(), notices(at('.')), webApp()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // In kB; the first screen is more than Vite likes, of which most would be loaded with it from files of their own.
      chunkSizeWarningLimit: 1200,
      // The page's policy wants fonts from files, not from data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: at('src-renderer/index.html'),
          'service-worker': at('src-renderer/service-worker.ts'),
        },
        // A service worker has the folder that it stands in, and keeps its name from one build to the next.
        output: {
          entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: chunks },
        },
      },
    },
  },
})
