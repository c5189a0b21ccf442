// npm run bench: bundles the benchmark, which is TypeScript, and runs it in a process that can collect its garbage.
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
  build: { ssr: at('index.ts'), outDir: at('../../out/bench'), target: 'node20' },
})
const node = ['--expose-gc', at('../../out/bench/index.js'), ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1
