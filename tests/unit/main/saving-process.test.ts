import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { sweep } from '../../../src-main/safe-write'
import { emptyFolder } from './folder'
import { isWhole } from './versions'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
let built: string
let program: string

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'chainrule-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': at('../../../shared') } },
    build: { ssr: at('saving-process.ts'), outDir: built, target: 'node20', emptyOutDir: false },
  })
  program = join(
    built,
    readdirSync(built).find((name) => name.startsWith('saving-process'))!,
  )
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

/** Lets a process save for a random while, then kills it. */
async function killedWhileSaving(folder: string): Promise<void> {
  const child = spawn(process.execPath, [program, 'forever', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  await new Promise((done) => child.stdout.once('data', done))
  await new Promise((done) => setTimeout(done, Math.random() * 60))
  child.kill('SIGKILL')
  await ended
}

test('a process that is killed 100 times at random moments never leaves half a file', async () => {
  const folder = emptyFolder()
  const texts: string[] = []
  let leftOver = 0
  const kill = async (lane: number) => {
    const own = join(folder, String(lane))
    mkdirSync(own)
    for (let time = 0; time < 25; time++) {
      await killedWhileSaving(own)
      leftOver += readdirSync(own).filter((name) => name.endsWith('.tmp')).length
      for (const name of ['graph.chainrule', 'graph.chainrule~'])
        if (existsSync(join(own, name))) texts.push(readFileSync(join(own, name), 'utf8'))
    }
    await sweep(own)
    expect(readdirSync(own).filter((name) => name.endsWith('.tmp'))).toEqual([])
  }
  await Promise.all([0, 1, 2, 3].map(kill))
  expect(texts.filter((text) => !isWhole(text)).map((text) => text.slice(0, 80))).toEqual([])
  // Else no kill met a save and nothing was shown.
  expect(leftOver).toBeGreaterThan(10)
  expect(texts.length).toBeGreaterThan(50)
}, 60_000)

test('a full disk leaves the old file and says so', ({ skip }) => {
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
