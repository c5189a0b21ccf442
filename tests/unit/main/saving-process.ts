import { readFileSync, renameSync, statfsSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { recoveryStore } from '../../../src-main/recovery'
import { safeWrite } from '../../../src-main/safe-write'
import { faultyFileSystem } from './faulty-files'
import { LARGE, version } from './versions'

// A process of its own for tests that kill it or fill its disk; the first argument says which.

const [purpose, folder, operation] = process.argv.slice(2) as [string, string, string]
const path = join(folder, 'graph.chainrule')

if (purpose === 'killed') {
  const { fileSystem } = faultyFileSystem((_operation, index, go) => {
    const done = go()
    // The operation is under way in another thread: there is no telling how far it comes.
    if (index === Number(operation)) process.kill(process.pid, 'SIGKILL')
    return done
  })
  await safeWrite(path, Buffer.from(version(2)), { backup: () => true, fileSystem })
}

if (purpose === 'full-disk') {
  // From what fits to three times what is free beside the old file.
  const old = 'o'.repeat(100_000)
  writeFileSync(path, old)
  const { bavail, bsize } = statfsSync(folder)
  const outcomes = []
  for (const part of [0.1, 0.5, 0.9, 1.1, 2, 3]) {
    const text = 'n'.repeat(Math.round(bavail * bsize * part))
    const before = readFileSync(path, 'utf8')
    const written = await safeWrite(path, Buffer.from(text))
    const after = readFileSync(path, 'utf8')
    outcomes.push({
      part,
      ok: written.ok,
      code:
        written.ok || written.error.kind !== 'failed' ? null : (written.error.error as { code: string }).code,
      whole: after === (written.ok ? text : before),
    })
    writeFileSync(path, old)
  }
  process.stdout.write(JSON.stringify(outcomes))
}

if (purpose === 'recovery') {
  const store = recoveryStore<object>(folder, { stateOf: async () => 'unknown' })
  const window = {}
  const key = '00000000-0000-4000-8000-000000000000'
  // Until it is killed. What is said to be kept has been.
  for (let at = 1; ; at++) {
    const text = `${at} `.padEnd(200_000, 'x')
    const kept = { key, title: '', text, unsaved: true, at, step: null, view: null }
    if ((await store.keep(window, { kept, origin: null })) === 'kept') writeSync(1, `${at}\n`)
  }
}

if (purpose === 'saves') {
  // On and on, until it is killed; tells of each version that it was told is saved.
  for (let number = 2; ; number++) {
    const written = await safeWrite(path, Buffer.from(version(number, LARGE)), { backup: () => true })
    if (!written.ok) throw written.error
    writeSync(1, `${number}\n`)
  }
}

if (purpose === 'other-program') {
  // Writes, or replaces, the files that it is told of, each after so many milliseconds.
  const text = version(3, LARGE)
  for await (const order of createInterface({ input: process.stdin })) {
    const [file, delay, way] = JSON.parse(order) as [string, number, 'writes' | 'replaces']
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay)
    writeFileSync(way === 'writes' ? file : `${file}.theirs`, text)
    if (way === 'replaces') renameSync(`${file}.theirs`, file)
    writeSync(1, 'done\n')
  }
}
