import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { hashOf } from '../../../src-main/content'
import { safeWrite } from '../../../src-main/safe-write'
import { sweep } from '../../../src-main/temporary-files'
import { PATIENCE, soak, tell } from '../soak'
import { emptyFolder } from './folder'
import { buildProgram } from './saving-program'
import { LARGE, version, wholeVersion } from './versions'

let program: string
beforeAll(async () => void (program = await buildProgram()))

const read = (path: string) => readFileSync(path, 'utf8')

/** A folder for each try, with a file of the first version. */
function documents() {
  const all = emptyFolder()
  const first = version(1, LARGE)
  return {
    next() {
      const folder = mkdtempSync(join(all, 'try-'))
      const path = join(folder, 'graph.chainrule')
      writeFileSync(path, first)
      return { folder, path, done: () => rmSync(folder, { recursive: true }) }
    },
  }
}

const KILLS = soak(4, 200)

test(
  `a file is always the complete old or the complete new one: ${KILLS} kills at random moments`,
  async () => {
    const { next } = documents()
    const figures = { kills: 0, saves: 0, leftOver: 0, corrupt: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      const { folder, path, done } = next()
      const child = spawn(process.execPath, [program, 'saves', folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const closed = once(child, 'close')
      let told = 1
      const lines = createInterface({ input: child.stdout }).on('line', (line) => void (told = Number(line)))
      const ended = once(lines, 'close')
      await once(lines, 'line')
      await pause(Math.random() * 150)
      child.kill('SIGKILL')
      const [[, signal]] = await Promise.all([closed, ended])
      expect(signal).toBe('SIGKILL')
      const left = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'))
      figures.kills++
      figures.saves += told - 1
      figures.leftOver += left().length
      const [file, backup] = [path, `${path}~`].map((name) => wholeVersion(read(name), LARGE))
      if (file === null || backup === null) figures.corrupt++
      // What was told to be saved is there.
      expect(file).toBeGreaterThanOrEqual(told)
      expect(backup).toBeLessThan(file!)
      await sweep(folder)
      expect(left()).toEqual([])
      done()
    }
    const { kills, saves, leftOver, corrupt } = figures
    tell(
      `${kills} processes killed in saves of 5 MB: ${corrupt} corrupt files (${saves} saves; ${leftOver} left-over temporary files, all swept)`,
    )
    expect(figures.corrupt).toBe(0)
  },
  PATIENCE,
)

const TRIES = soak(8, 240)

test(
  `another program that writes the file during a save loses nothing: ${TRIES} tries`,
  async () => {
    const { next } = documents()
    const other = spawn(process.execPath, [program, 'other-program', '.'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const answers = createInterface({ input: other.stdout })
    const [first, second, theirs] = [1, 2, 3].map((number) => version(number, LARGE)) as [
      string,
      string,
      string,
    ]
    const known = hashOf(Buffer.from(first))
    const save = (path: string, overwrites: boolean) =>
      safeWrite(path, Buffer.from(second), {
        backup: () => true,
        mayReplace: (previous) => overwrites || previous === known,
      })
    const figures = { tries: 0, refused: 0, theirsIsTheFile: 0, theirsIsTheBackup: 0, lost: 0 }
    // As long as a save takes here, so that the other program comes before, in and after it.
    const warm = next()
    const begin = performance.now()
    await save(warm.path, false)
    const took = performance.now() - begin
    warm.done()
    for (let number = 0; number < TRIES; number++) {
      const { path, done } = next()
      const answered = once(answers, 'line')
      const way = number % 2 === 0 ? 'writes' : 'replaces'
      other.stdin.write(`${JSON.stringify([path, Math.random() * took, way])}\n`)
      const [written] = await Promise.all([save(path, number % 4 > 1), answered])
      figures.tries++
      if (!written.ok) {
        expect(written.error).toEqual({ kind: 'refused' })
        figures.refused++
      }
      if (read(path) === theirs) figures.theirsIsTheFile++
      else if (existsSync(`${path}~`) && read(`${path}~`) === theirs) figures.theirsIsTheBackup++
      else figures.lost++
      done()
    }
    other.stdin.end()
    await once(other, 'close')
    const { tries, refused, theirsIsTheFile, theirsIsTheBackup, lost } = figures
    tell(
      `${tries} saves of 5 MB with another program writing the file: ${lost} texts lost (${refused} refused; theirs is the file ${theirsIsTheFile} times, the backup ${theirsIsTheBackup})`,
    )
    expect(figures.lost).toBe(0)
  },
  PATIENCE,
)
