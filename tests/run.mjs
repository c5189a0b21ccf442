// npm test: everything. Typecheck, lint and build count as one check each; of the tests every one counts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'chainrule-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

/** Runs a package's command, showing what it prints; true when it ended well. */
function run(name, args = [], env = {}) {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const shell = process.platform === 'win32'
  const options = { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } }
  return spawnSync(npx, ['--no-install', name, ...args], options).status === 0
}

const check = (...steps) => {
  const good = steps.every((step) => step())
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
}

/** The counts of a test runner; one that fails without naming a test counts as one failure. */
function count(good, report, counts) {
  let result
  try {
    result = counts(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
  return { passed: result.passed, failed: Math.max(result.failed, good ? 0 : 1) }
}

function unit() {
  const report = join(reports, 'unit.json')
  const good = run('vitest', [
    'run',
    '--config=tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return count(good, report, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }))
}

function e2e() {
  if (!findChromium()) {
    console.error('Not run: there is no Chromium.')
    return { passed: 0, failed: 1 }
  }
  const report = join(reports, 'e2e.json')
  const good = run('playwright', ['test', '--config=tests/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return count(good, report, ({ stats }) => ({
    // What passed at the second try (CI only) is listed as flaky above.
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }))
}

/** Without a Chromium the browser's unit tests and e2e cannot run, which is a failure and not a skip. */
function chromium() {
  if (findChromium()) return true
  if (!process.env['CHROMIUM_PATH'] && run('playwright', ['install', 'chromium']) && findChromium())
    return true
  console.error(
    process.env['CHROMIUM_PATH']
      ? `There is no Chromium at CHROMIUM_PATH=${process.env['CHROMIUM_PATH']}; correct it, or unset it to have one looked for.`
      : 'No Chromium was found and none could be downloaded: install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chrome or Chromium that you have.',
  )
  return false
}

const stages = {
  chromium: () => check(chromium),
  typecheck: () =>
    check(...['shared', 'src-main', 'src-renderer', '.'].map((room) => () => run('tsc', ['-p', room]))),
  lint: () =>
    check(
      () => run('oxlint'),
      () => run('prettier', ['--check', '.']),
    ),
  unit,
  build: () => check(() => run('electron-vite', ['build'])),
  e2e,
}

const summary = []
for (const [name, stage] of Object.entries(stages)) {
  const begin = Date.now()
  console.log(`\n── ${name} ──`)
  summary.push({ name, ...stage(), seconds: (Date.now() - begin) / 1000 })
}

console.log('\n── summary ──')
for (const { name, passed, failed, seconds } of summary)
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
const total = (key) => summary.reduce((sum, stage) => sum + stage[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
