// npm run test:mutants: puts one fault after the other into a copy of the sources and asks the tests that should see it.
// A part (writer, reader, recovery, backward) or words of what is broken as arguments try only those.
import { fork } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutants } from './index.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Within the project, so that packages are found from there. */
const scratch = join(root, 'out', 'mutants', String(process.pid))
const COPIED = ['shared', 'src-main', 'src-renderer', 'tests', 'package.json', 'tsconfig.json']

/** No tests of a mutant take this long, in milliseconds: it goes round and round. */
const LONGEST = 180_000
const STDIO = ['ignore', 'ignore', 'ignore', 'ipc']

const wanted = process.argv.slice(2)
const chosen = mutants.filter(
  ({ part, breaks }) =>
    wanted.length === 0 || wanted.some((words) => part === words || breaks.includes(words)),
)

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

/** A copy of the sources, with a process that runs tests in it. */
function createCopy(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true })
  let worker = null
  let before = []

  const end = () => {
    if (worker === null) return
    const { pid } = worker
    worker = null
    try {
      // Its group goes with it: browsers, and tests that go round and round.
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }

  /** The next answer of the process; null where there is none in time. */
  const answer = (longest = LONGEST) =>
    new Promise((done) => {
      const asked = worker
      const gone = () => finish(null)
      const timer = setTimeout(gone, longest)
      const finish = (result) => {
        clearTimeout(timer)
        asked.off('message', finish).off('exit', gone)
        done(result)
      }
      asked.on('message', finish).on('exit', gone)
    })
  const start = async () => {
    worker = fork(join(folder, 'tests/mutants/worker.mjs'), { cwd: folder, stdio: STDIO, detached: true })
    if ((await answer()) === null) throw new Error('The tests cannot be run.')
  }

  return {
    end,
    /** What becomes of test files where one source has another text; null: they come to no end, or to a sudden one. */
    async test(tests, file, text) {
      if (file) writeFileSync(join(folder, file), text)
      // A browser keeps the modules that it has.
      if (tests.some((test) => test.includes('.browser.'))) end()
      if (worker === null) await start()
      const changed = file ? [...before, file] : before
      before = file ? [file] : []
      worker.send({ changed, tests })
      const result = await answer(LONGEST * Math.ceil(tests.length / 4))
      if (result === null) end()
      if (file) writeFileSync(join(folder, file), readFileSync(join(root, file), 'utf8'))
      return result
    },
  }
}

/** What became of a mutant, and which test saw it. Sources that cannot even be loaded prove nothing of the tests. */
async function tryOut(copy, { file, text, replacement, tests }) {
  const source = readFileSync(join(root, file), 'utf8')
  if (source.split(text).length !== 2) return { verdict: 'NOT FOUND', by: file }
  const result = await copy.test(
    tests,
    file,
    source.replace(text, () => replacement),
  )
  if (result === null) return { verdict: 'killed', by: 'the tests come to no end, or to a sudden one' }
  const { failed, passed, broken, errors } = result
  if (failed.length > 0) return { verdict: 'killed', by: failed[0] }
  if (broken.length > 0 || passed === 0) return { verdict: 'BROKEN', by: broken.join(' ') }
  return errors.length > 0 ? { verdict: 'killed', by: errors[0] } : { verdict: 'SURVIVED', by: '' }
}

const show = ({ verdict, by }, { part, breaks }) =>
  console.log(`${verdict.padEnd(9)} ${part.padEnd(8)} ${breaks.padEnd(72)} ${by.slice(0, 110)}`.trimEnd())

const copies = Array.from({ length: Math.min(2, availableParallelism()) }, (_, at) =>
  createCopy(join(scratch, String(at))),
)

process.on('exit', () => {
  for (const { end } of copies) end()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10 })
})

// What fails without any fault in the sources would see every one.
const all = [...new Set(chosen.flatMap(({ tests }) => tests))]
const control = await copies[0].test(all)
if (
  control?.files !== all.length ||
  control.failed.length + control.broken.length + control.errors.length > 0
) {
  console.error('The tests fail as they are, or are not all there: there is nothing to be said of mutants.')
  console.error(control)
  process.exit(1)
}

const waiting = chosen.slice()
const counts = new Map()
await Promise.all(
  copies.map(async (copy) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const outcome = await tryOut(copy, mutant)
      counts.set(outcome.verdict, (counts.get(outcome.verdict) ?? 0) + 1)
      show(outcome, mutant)
    }
  }),
)
console.log(
  `\n${chosen.length} mutants: ${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`,
)
process.exit(counts.get('killed') === chosen.length ? 0 : 1)
