// npm run test:soak: the tests that try something at random moments, as often as the promises say; each prints its figures.
// Names of test files as arguments run only those.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const files = process.argv.length > 2 ? process.argv.slice(2) : ['soak.test']
const child = spawn('npx', ['--no-install', 'vitest', 'run', '--config=tests/vitest.config.ts', ...files], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, CHAINRULE_SOAK: 'full' },
})
child.on('close', (code) => (process.exitCode = code ?? 1))
