import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { giveNameBack, sweep, sweepBeside, takeName } from '../../../src-main/temporary-files'
import { emptyFolder } from './folder'

/** The number of a process that has ended. */
const ended = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
const leftBy = (id: number) => `.chainrule-${id}-0123456789ab.tmp`

test('no two temporary files of a folder have one name', () => {
  const names = Array.from({ length: 100 }, () => takeName('folder'))
  expect(new Set(names).size).toBe(100)
  names.forEach(giveNameBack)
})

describe('sweeping a folder', () => {
  test('removes what processes that have ended left, and nothing else', async () => {
    const folder = emptyFolder()
    const kept = [
      // Of a process that runs.
      leftBy(process.ppid),
      `${leftBy(ended)}.txt`,
      `.chainrule-${ended}-short.tmp`,
      'graph.chainrule',
      'graph.chainrule~',
    ]
    for (const name of [leftBy(ended), ...kept]) writeFileSync(join(folder, name), '')
    await sweep(folder)
    expect(readdirSync(folder).sort()).toEqual([...kept].sort())
  })

  test('removes what a process left that had the number which this one has', async () => {
    const folder = emptyFolder()
    const [left, own] = [join(folder, leftBy(process.pid)), takeName(folder)]
    for (const name of [left, own]) writeFileSync(name, '')
    await sweep(folder)
    expect([left, own].map((name) => existsSync(name))).toEqual([false, true])
    giveNameBack(own)
    await sweep(folder)
    expect(existsSync(own)).toBe(false)
  })

  test('removes what is older than any save, though a process has the number of its writer', async () => {
    const folder = emptyFolder()
    const [old, young] = [leftBy(process.ppid), leftBy(1)]
    for (const name of [old, young]) writeFileSync(join(folder, name), '')
    // The time of a change of the name cannot be set from here, so the system's answer is put in its mouth.
    const asked = async (path: string) => {
      const found = await stat(path)
      if (path.endsWith(old)) found.ctimeMs -= 61 * 60 * 1000
      return found
    }
    await sweep(folder, { readdir, unlink, stat: asked as typeof stat })
    expect(readdirSync(folder)).toEqual([young])
  })

  test('leaves what a process of another user writes, and what it cannot look at', async () => {
    const folder = emptyFolder()
    const name = leftBy(process.ppid)
    writeFileSync(join(folder, name), '')
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('may not'), { code: 'EPERM' })
    })
    onTestFinished(() => void vi.restoreAllMocks())
    await sweep(folder)
    await sweep(folder, {
      readdir,
      unlink,
      stat: (() => Promise.reject(new Error('may not'))) as typeof stat,
    })
    expect(readdirSync(folder)).toEqual([name])
  })

  test('that is missing does nothing', async () => {
    await expect(sweep(join(emptyFolder(), 'missing'))).resolves.toBeUndefined()
  })

  test.runIf(process.platform !== 'win32')('beside a link sweeps the folder of its target', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'real'))
    writeFileSync(join(folder, 'real', leftBy(ended)), '')
    symlinkSync('real/graph.chainrule', join(folder, 'link'))
    await sweepBeside(join(folder, 'link'))
    expect(readdirSync(join(folder, 'real'))).toEqual([])
  })
})
