// npm test: everything, of the end-to-end tests a part (END_TO_END=whole: all). Typecheck, lint and build count as one check each; of the tests every one counts.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'chainrule-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

/** Runs npm or npx, and resolves with whether it ended well and with what it printed, unless it was shown at once. */
function run(program, args, { env = {}, shows = true } = {}) {
  const shell = process.platform === 'win32'
  const child = spawn(program, args, {
    cwd: root,
    stdio: shows ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell,
    env: { ...process.env, ...env },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (printed += piece))
  return new Promise((done) => {
    child.on('error', (error) => done({ good: false, printed: String(error) }))
    child.on('close', (code) => done({ good: code === 0, printed }))
  })
}

/** A script of package.json as one check; what it prints is shown in one piece, as others run beside it. */
async function script(name) {
  const { good, printed } = await run('npm', ['run', '--silent', name], { shows: false })
  console.log(`\n── ${name}: ${good ? 'passed' : 'FAILED'} ──\n${printed.trimEnd()}`)
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
}

/** Runs a test runner and reads its report: what fails without naming a test, or runs none, is one failure. */
async function tests(args, env, report, counts) {
  const { good } = await run('npx', ['--no-install', ...args], { env })
  let result
  try {
    result = counts(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
  return { passed: result.passed, failed: Math.max(result.failed, good && result.passed > 0 ? 0 : 1) }
}

function unit() {
  const report = join(reports, 'unit.json')
  return tests(
    [
      'vitest',
      'run',
      '--config=tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {},
    report,
    ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
  )
}

function e2e() {
  if (!findChromium()) {
    console.error('Not run: there is no Chromium.')
    return { passed: 0, failed: 1 }
  }
  const report = join(reports, 'e2e.json')
  return tests(
    ['playwright', 'test', '--config=tests/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report, END_TO_END: process.env['END_TO_END'] ?? 'part' },
    report,
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected }),
  )
}

/** Without a Chromium the browser's unit tests and e2e cannot run, which is a failure and not a skip. */
async function chromium() {
  const chosen = process.env['CHROMIUM_PATH']
  if (!findChromium() && !chosen) await run('npx', ['--no-install', 'playwright', 'install', 'chromium'])
  if (findChromium()) return { passed: 1, failed: 0 }
  console.error(
    chosen
      ? `There is no Chromium at CHROMIUM_PATH=${chosen}; correct it, or unset it to have one looked for.`
      : 'No Chromium was found and none could be downloaded: install one (on Debian: apt-get install chromium-headless-shell, or chromium), or set CHROMIUM_PATH to a Chrome or Chromium that you have.',
  )
  return { passed: 0, failed: 1 }
}

/** One after the other; those of one line beside one another. The tests fill the processors by themselves. */
const stages = [
  { chromium },
  { typecheck: () => script('typecheck'), lint: () => script('lint'), build: () => script('build') },
  { unit },
  { e2e },
]

const summary = []
for (const besides of stages) {
  console.log(`\n── ${Object.keys(besides).join(', ')} ──`)
  const running = Object.entries(besides).map(async ([name, stage]) => {
    const begin = Date.now()
    return { name, ...(await stage()), seconds: (Date.now() - begin) / 1000 }
  })
  summary.push(...(await Promise.all(running)))
}

console.log('\n── summary ──')
for (const { name, passed, failed, seconds } of summary)
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
const total = (key) => summary.reduce((sum, stage) => sum + stage[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
