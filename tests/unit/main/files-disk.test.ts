import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import type * as promises from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { desktop, graph, value } from './desktop'

// A disk in the place of ours that finds files late, or cannot confirm what a folder holds.

const disk = vi.hoisted(() => ({ late: 0, broken: '' }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>()
  const realpath = async (path: string) => {
    if (disk.late > 0) {
      disk.late--
      await new Promise((done) => setTimeout(done, 20))
    }
    return real.realpath(path)
  }
  const open = async (path: string, ...rest: [string]) => {
    if (path === disk.broken) throw Object.assign(new Error('broken'), { code: 'EIO' })
    return real.open(path, ...rest)
  }
  return { ...real, default: real, open, realpath }
})
afterEach(() => void Object.assign(disk, { late: 0, broken: '' }))

describe('of several saves at once', () => {
  test('the last stays, though it takes longer to find the file of the first', async () => {
    const { window, put, read } = await desktop()
    put(graph('old'))
    const files = window()
    const { handle } = value(await files.open())
    disk.late = 1
    const outcomes = await Promise.all(
      ['first', 'last'].map((title) => files.save(handle, graph(title), false)),
    )
    expect(outcomes.map((outcome) => outcome?.ok)).toEqual([true, true])
    expect([read(), read('graph.chainrule~')]).toEqual([graph('last'), graph('first')])
  })

  test.runIf(process.platform !== 'win32')(
    'to a new file, of which one goes by a link to its folder, each waits for the other',
    async () => {
      const { window, answers, path, folder, turns } = await desktop()
      mkdirSync(path('real'))
      symlinkSync('real', path('linked'))
      const saves = ['real', 'linked'].map((name) => {
        answers.target = path(`${name}/new.chainrule`)
        return window().saveAs('new', graph(name))
      })
      for (const outcome of await Promise.all(saves)) value(outcome)
      const real = join(realpathSync(folder), 'real', 'new.chainrule')
      expect(turns.filter((key) => key.startsWith('file '))).toEqual([`file ${real}`, `file ${real}`])
    },
  )
})

test('a save that the disk does not confirm is told, and the next is in no conflict with it', async () => {
  const { window, put, read, folder } = await desktop()
  put(graph('old'))
  const files = window()
  const { handle } = value(await files.open())
  disk.broken = realpathSync(folder)
  expect(await files.save(handle, graph('new'), false)).toMatchObject({ error: { kind: 'unconfirmed' } })
  expect(read()).toBe(graph('new'))
  disk.broken = ''
  expect(await files.save(handle, graph('newer'), false)).toMatchObject({ ok: true })
})
