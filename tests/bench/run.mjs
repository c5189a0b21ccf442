// npm run bench: bundles the benchmark, which is TypeScript, and runs it in a process of its own, with V8 as it comes.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

await build({
  configFile: false,
  root: at('../..'),
  logLevel: 'warn',
  resolve: { alias: { '@shared': at('../../shared') } },
  // These name modules without their extension, which bundlers resolve and Node does not.
  ssr: { noExternal: [/^@tensorflow\//, 'seedrandom'] },
  // All in one folder: what finds its files by its own place does so in a chunk, too.
  build: { ssr: at('index.ts'), outDir: at('../../out/bench'), assetsDir: '.', target: 'node20' },
})
const bench = [at('../../out/bench/index.js'), ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, bench, { stdio: 'inherit' }).status ?? 1
