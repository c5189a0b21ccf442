import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { recoveryStore } from '../../../src-main/recovery'
import { safeWrite } from '../../../src-main/safe-write'
import { sweep } from '../../../src-main/temporary-files'
import { faultyFileSystem } from './faulty-files'
import { emptyFolder } from './folder'
import { buildProgram } from './saving-program'
import { version, wholeVersion } from './versions'

let program: string
beforeAll(async () => void (program = await buildProgram()))

/** A folder with a file and its backup, as the process finds them. */
function documents() {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  writeFileSync(`${path}~`, version(0))
  writeFileSync(path, version(1))
  const leftOver = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'))
  return { folder, path, leftOver }
}

/** A process that is killed in what only looks leaves what it leaves in the next operation. */
const LOOKS = /^(?:access|stat|realpath|readlink|file\.stat|file\.read)$/

/** Every operation of the save that the process is killed in. */
async function operationsOfASave(): Promise<string[]> {
  const { fileSystem, operations } = faultyFileSystem((_operation, _index, go) => go())
  await safeWrite(documents().path, Buffer.from(version(2)), { backup: () => true, fileSystem })
  return operations
}

test('a process that is killed in any operation of a save leaves no file in halves', async () => {
  const operations = await operationsOfASave()
  const [written, replaced] = [operations.indexOf('file.write'), operations.indexOf('exchange')]
  expect(written).toBeGreaterThan(0)
  expect(replaced).toBeGreaterThan(written)
  for (const [index, operation] of operations.entries()) {
    if (LOOKS.test(operation)) continue
    const place = `killed in ${operation} (${index})`
    const { folder, path, leftOver } = documents()
    const { signal } = spawnSync(process.execPath, [program, 'killed', folder, String(index)])
    expect(signal, place).toBe('SIGKILL')
    const numbers = [`${path}~`, path].map((file) => wholeVersion(readFileSync(file, 'utf8')))
    // The old text becomes the backup once it is replaced: each stands where it may.
    expect(['0 1', '0 2', '1 2'], place).toContain(numbers.join(' '))
    if (index >= written && index < replaced) expect(leftOver(), place).not.toEqual([])
    await sweep(folder)
    expect(leftOver(), place).toEqual([])
  }
})

test('disk full leaves the old bytes and says so', ({ skip }) => {
  const folder = emptyFolder()
  const script = `mount -t tmpfs -o size=1m chainrule "$1" && exec "$2" "$3" full-disk "$1"`
  const may = spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs chainrule "$1"', 'sh', folder])
  skip(may.status !== 0, 'a small disk needs unshare and mount, which are missing or not permitted here')
  const { stdout, stderr } = spawnSync(
    'unshare',
    ['--mount', 'sh', '-c', script, 'sh', folder, process.execPath, program],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  const outcomes = JSON.parse(stdout) as { part: number; ok: boolean; code: string | null; whole: boolean }[]
  expect(outcomes.map(({ part, ok, code, whole }) => [part, ok, code, whole])).toEqual([
    [0.1, true, null, true],
    [0.5, true, null, true],
    [0.9, true, null, true],
    [1.1, false, 'ENOSPC', true],
    [2, false, 'ENOSPC', true],
    [3, false, 'ENOSPC', true],
  ])
})

test('an application that is killed loses nothing that was kept, and leaves nothing in halves', async () => {
  const folder = join(emptyFolder(), 'recovery')
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [program, 'recovery', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      // It is at the next one by now, wherever in it.
      if (said.split('\n').length > 1 + round) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const last = Number(said.trimEnd().split('\n').at(-1))
    const store = recoveryStore<object>(folder, { stateOf: async () => 'unknown' })
    const found = await store.found({})
    expect(found).toMatchObject({ documents: [{}], damaged: 0 })
    const { text } = (await store.read({}, found.documents[0]!.key))!.kept
    expect(Number.parseInt(text)).toBeGreaterThanOrEqual(last)
    expect(text).toHaveLength(200_000)
    expect(readdirSync(folder)).toHaveLength(1)
  }
})
