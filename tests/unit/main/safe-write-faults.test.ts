import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sweep } from '../../../src-main/temporary-files'
import { faultyFileSystem, systemError, type Fault } from './faulty-files'
import { fileWith, NEW, OLD, ours, write } from './written-file'

describe('a fault at each of open, write, fsync, close, link, rename', () => {
  const codes = ['EIO', 'EACCES', 'EROFS', 'EBUSY', 'EPERM', 'ENOSPC', 'EDQUOT', 'EMFILE', 'EINTR']
  const options = { backup: ours, windows: false } as const

  /** Every operation of a write that replaces a file and keeps a backup. */
  async function operationsOfAWrite() {
    const { fileSystem, operations } = faultyFileSystem((_operation, _index, go) => go())
    const { path } = fileWith()
    writeFileSync(`${path}~`, 'an older text')
    await write(path, NEW, { ...options, fileSystem })
    return operations
  }

  test.each(codes)('%s anywhere leaves the old file, or the new one, whole', async (code) => {
    const all = await operationsOfAWrite()
    expect(new Set(all)).toEqual(
      new Set(
        'realpath stat access open link exchange rename file.stat file.write file.read file.sync file.close'.split(
          ' ',
        ),
      ),
    )
    const replaced = all.indexOf('exchange')
    for (const [index, operation] of all.entries()) {
      const { path, read, names } = fileWith()
      writeFileSync(`${path}~`, 'an older text')
      const { fileSystem } = faultyFileSystem(async (_operation, at, go) => {
        if (at === index) throw systemError(code)
        return go()
      })
      const outcome = await write(path, NEW, { ...options, fileSystem })
      const place = `${code} at ${operation} (${index})`
      if (index <= replaced && operation !== 'link') {
        expect(outcome, place).toMatchObject({ ok: false, error: { kind: 'failed', error: { code } } })
        expect(read(), place).toBe(OLD)
      } else {
        // Without a second name there is a copy. After the exchange the old file becomes the backup, and the folder is
        // synced, which not every file system can.
        if (!outcome.ok) expect(outcome.error.kind, place).toBe('unconfirmed')
        expect(read(), place).toBe(NEW)
      }
      expect(names(), place).toEqual(['graph.chainrule', 'graph.chainrule~'])
      expect(['an older text', OLD], place).toContain(readFileSync(`${path}~`, 'utf8'))
    }
  })

  test('finds each thing done before the next relies on it', async () => {
    const steps = ['open', 'file.write', 'file.sync', 'file.close', 'link', 'exchange', 'rename']
    const all = (await operationsOfAWrite()).filter((operation) => steps.includes(operation))
    expect(all.join(' ')).toBe(
      [
        // The new bytes are on the disk before the file is touched.
        'open file.write file.sync file.close',
        // What is there is looked at under a second name, before and after; then it becomes the backup.
        'link open file.close exchange open file.close',
        // There is an older backup, which is looked at.
        'open file.close rename',
        'open file.sync file.close',
      ].join(' '),
    )
  })

  test('of the disk while the folder is synced is told', async () => {
    const { path } = fileWith()
    let syncs = 0
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      if (operation === 'file.sync' && ++syncs === 2) throw systemError('EIO')
      return go()
    })
    expect(await write(path, NEW, { fileSystem, windows: false })).toMatchObject({
      error: { kind: 'unconfirmed', error: { code: 'EIO' } },
    })
  })

  test.each(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM'])(
    'that says that a folder cannot be synced here (%s) is none',
    async (code) => {
      const { path, read } = fileWith()
      let syncs = 0
      const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
        if (operation === 'file.sync' && ++syncs === 2) throw systemError(code)
        return go()
      })
      expect(await write(path, NEW, { fileSystem, windows: false })).toMatchObject({ ok: true })
      expect([read(), syncs]).toEqual([NEW, 2])
    },
  )

  test('while cleaning up leaves what the next sweep removes', async () => {
    const { path, folder, names } = fileWith()
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      if (operation === 'file.sync') throw systemError('EIO')
      if (operation === 'unlink') throw systemError('EBUSY')
      return go()
    })
    await write(path, NEW, { fileSystem })
    expect(names()).toHaveLength(2)
    await sweep(folder)
    expect(names()).toEqual(['graph.chainrule'])
  })

  test('while cleaning up hides none of the first', async () => {
    const { path, read } = fileWith()
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      if (operation === 'file.sync') throw systemError('EIO')
      if (operation === 'unlink') throw systemError('EBUSY')
      return go()
    })
    expect(await write(path, NEW, { fileSystem })).toMatchObject({ error: { error: { code: 'EIO' } } })
    expect(read()).toBe(OLD)
  })
})

describe('a write that takes fewer bytes than it was given', () => {
  /** A file system that writes only so many bytes of what is left. */
  const taking = (taken: (left: number, call: number) => number) => {
    let calls = 0
    const { fileSystem } = faultyFileSystem((_operation, _index, go) => go())
    const open = fileSystem.open.bind(fileSystem)
    fileSystem.open = async (...args: Parameters<typeof open>) => {
      const file = await open(...args)
      return new Proxy(file, {
        get: (target, key) =>
          key === 'write'
            ? (bytes: Uint8Array, offset: number, length: number) =>
                target.write(bytes, offset, taken(length, ++calls))
            : (Reflect.get(target, key) as unknown),
      })
    }
    return fileSystem
  }

  test.each([
    ['all but one', (left: number, call: number) => (call === 1 ? left - 1 : left)],
    ['one at a time', () => 1],
  ])('%s: it goes on until all are there', async (_name, taken) => {
    const { path, read } = fileWith()
    expect(await write(path, NEW, { fileSystem: taking(taken) })).toMatchObject({ ok: true })
    expect(read()).toBe(NEW)
  })

  test.each([
    ['none from the start', () => 0],
    ['none after the first', (_left: number, call: number) => (call === 1 ? 1 : 0)],
  ])('%s: the disk is full and the old file stays', async (_name, taken) => {
    const { path, read, names } = fileWith()
    expect(await write(path, NEW, { fileSystem: taking(taken) })).toMatchObject({
      error: { kind: 'failed', error: { code: 'ENOSPC' } },
    })
    expect(read()).toBe(OLD)
    expect(names()).toEqual(['graph.chainrule'])
  })

  test('and says it took all is found out by the size', async () => {
    const { path, read } = fileWith()
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) =>
      operation === 'file.write' ? { bytesWritten: NEW.length } : go(),
    )
    expect(await write(path, NEW, { fileSystem })).toMatchObject({ error: { error: { code: 'EIO' } } })
    expect(read()).toBe(OLD)
  })
})

describe('Windows, which refuses to rename what another program looks at,', () => {
  const refusing = (times: number, code: string) => {
    let attempts = 0
    const fault: Fault = async (operation, _index, go) => {
      if (operation === 'exchange' && ++attempts <= times) throw systemError(code)
      return go()
    }
    return { ...faultyFileSystem(fault), attempts: () => attempts }
  }

  test.each(['EPERM', 'EBUSY', 'EACCES'])('is asked again after %s', async (code) => {
    const { path, read } = fileWith()
    const { fileSystem, attempts } = refusing(3, code)
    expect(await write(path, NEW, { fileSystem, windows: true })).toMatchObject({ ok: true })
    expect(attempts()).toBe(4)
    expect(read()).toBe(NEW)
  })

  test('is not asked for ever', async () => {
    const { path, read, names } = fileWith()
    const { fileSystem, attempts } = refusing(Infinity, 'EPERM')
    expect(await write(path, NEW, { fileSystem, windows: true })).toMatchObject({ error: { kind: 'failed' } })
    expect(attempts()).toBe(10)
    expect([read(), names()]).toEqual([OLD, ['graph.chainrule']])
  })

  test('and other systems, are not asked again when asking is no use', async () => {
    for (const [windows, code] of [
      [true, 'EROFS'],
      [false, 'EPERM'],
    ] as const) {
      const { fileSystem, attempts } = refusing(Infinity, code)
      await write(fileWith().path, NEW, { fileSystem, windows })
      expect(attempts()).toBe(1)
    }
  })
})

describe('a slow disk', () => {
  test('on which 20 writes of one file run into each other leaves one of them whole', async () => {
    const { path, read, names } = fileWith()
    // Each operation is answered late, and not in the order in which they were asked.
    let turn = 0
    const { fileSystem } = faultyFileSystem(async (_operation, _index, go) => {
      await new Promise((done) => setTimeout(done, (turn++ * 7) % 5))
      return go()
    })
    const text = (number: number) => `${number} `.repeat(1000)
    const writes = Array.from({ length: 20 }, (_, number) => write(path, text(number), { fileSystem }))
    const whole = new Set([OLD, ...writes.map((_, number) => text(number))])
    const seen: string[] = []
    const all = Promise.all(writes)
    for (let running = true; running;) {
      running = await Promise.race([
        all.then(() => false),
        new Promise<true>((go) => setTimeout(go, 1, true)),
      ])
      seen.push(read())
    }
    expect(seen.filter((found) => !whole.has(found))).toEqual([])
    // Those that were never the first of all to look again say so, and are not written.
    const outcomes = await all
    expect(outcomes.some(({ ok }) => ok)).toBe(true)
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.error).toMatchObject({ kind: 'failed', error: { code: 'EBUSY' } })
    expect(names()).toEqual(['graph.chainrule'])
  })
})
