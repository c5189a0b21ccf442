// npm run test:soak: the tests that try something at random, as often as the promises say; each tells its figures in a line,
// and all lines stand at the end. Names of test files as arguments run only those.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'chainrule-soak-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const figures = join(folder, 'figures')
writeFileSync(figures, '')

const begin = Date.now()
const files = process.argv.length > 2 ? process.argv.slice(2) : ['soak.test']
const child = spawn('npx', ['--no-install', 'vitest', 'run', '--config=tests/vitest.config.ts', ...files], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, CHAINRULE_SOAK: 'full', CHAINRULE_SOAK_FIGURES: figures },
})
child.on('close', (code) => {
  process.exitCode = code ?? 1
  console.log(
    `\n── ${code === 0 ? 'kept' : 'BROKEN'}, after ${Math.round((Date.now() - begin) / 60_000)} minutes ──`,
  )
  console.log(readFileSync(figures, 'utf8').trimEnd())
})
