import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { safeWrite, type WriteOptions } from '../../../src-main/safe-write'
import { hashOf } from '../../../src-main/content'
import { emptyFolder } from './folder'
import { faultyFileSystem, systemError, type Fault } from './faulty-files'

const OLD = 'the old text'
const NEW = 'the new text, which is longer'

/** A folder with a file of some text, and what became of it. */
function fileWith(text: string | null = OLD) {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  if (text !== null) writeFileSync(path, text)
  return { folder, path, read: () => readFileSync(path, 'utf8'), names: () => readdirSync(folder) }
}

const ours = () => true
const hash = (text: string) => hashOf(Buffer.from(text))

const write = (path: string, text: string, options?: WriteOptions) =>
  safeWrite(path, Buffer.from(text), options)

describe('a file', () => {
  test('is made where there is none', async () => {
    const { path, read, names } = fileWith(null)
    expect(await write(path, NEW)).toEqual({ ok: true, value: { backupFault: null } })
    expect(read()).toBe(NEW)
    expect(names()).toEqual(['graph.chainrule'])
  })

  test('may become empty', async () => {
    const { path, read } = fileWith()
    expect(await write(path, '')).toMatchObject({ ok: true })
    expect(read()).toBe('')
  })

  test('is replaced, with the version before beside it if wanted', async () => {
    const { path, read, names } = fileWith()
    expect(await write(path, NEW, { backup: ours })).toMatchObject({ ok: true })
    expect(read()).toBe(NEW)
    expect(readFileSync(`${path}~`, 'utf8')).toBe(OLD)
    expect(names()).toEqual(['graph.chainrule', 'graph.chainrule~'])
  })

  test('that is saved unchanged keeps the older version beside it', async () => {
    const { path } = fileWith()
    await write(path, NEW, { backup: ours })
    await write(path, NEW, { backup: ours })
    expect(readFileSync(`${path}~`, 'utf8')).toBe(OLD)
  })

  test('is left alone when the caller does not want what is there replaced', async () => {
    const { path, read, names } = fileWith()
    const seen: unknown[] = []
    const refused = await write(path, NEW, {
      mayReplace(previous) {
        seen.push(previous)
        return false
      },
    })
    expect(refused).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(seen).toEqual([hash(OLD)])
    expect(read()).toBe(OLD)
    expect(names()).toEqual(['graph.chainrule'])
  })

  test('with a name as long as names may be is written', async () => {
    const path = join(emptyFolder(), 'n'.repeat(255))
    expect(await write(path, NEW)).toMatchObject({ ok: true })
  })

  test.runIf(process.platform !== 'win32')('keeps its mode, past the mask of the process', async () => {
    for (const mode of [0o600, 0o664, 0o755]) {
      const { path } = fileWith()
      chmodSync(path, mode)
      await write(path, NEW, { backup: ours })
      expect([statSync(path).mode & 0o777, statSync(`${path}~`).mode & 0o777]).toEqual([mode, mode])
    }
  })

  test.runIf(process.platform !== 'win32')('behind a link is written, and the link stays', async () => {
    const { folder, path, read } = fileWith()
    mkdirSync(join(folder, 'elsewhere'))
    const link = join(folder, 'elsewhere', 'link')
    symlinkSync('../graph.chainrule', link)
    symlinkSync('elsewhere/link', join(folder, 'link to link'))
    expect(await write(join(folder, 'link to link'), NEW)).toMatchObject({ ok: true })
    expect(readlinkSync(link)).toBe('../graph.chainrule')
    expect(read()).toBe(NEW)
    expect(path).not.toBe(link)
  })

  test.runIf(process.platform !== 'win32')('that a link names but that is missing is made', async () => {
    const folder = emptyFolder()
    symlinkSync('missing', join(folder, 'link'))
    expect(await write(join(folder, 'link'), NEW)).toMatchObject({ ok: true })
    expect(readFileSync(join(folder, 'missing'), 'utf8')).toBe(NEW)
    expect(readlinkSync(join(folder, 'link'))).toBe('missing')
  })

  test.runIf(process.platform !== 'win32').each([
    ['a link', 'link', 'elsewhere/graph.chainrule'],
    ['a link to nothing', 'link', 'elsewhere/missing'],
    ['a link through a link to nothing', 'link', 'elsewhere/next'],
    ['a link to the folder', 'linked/graph.chainrule', null],
    ['a link to the folder, in which it is missing', 'linked/missing', null],
  ])('that is reached by %s is prepared in the folder where it is', async (_name, asked, target) => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(join(folder, 'elsewhere', 'graph.chainrule'), OLD)
    symlinkSync('deep missing', join(folder, 'elsewhere', 'next'))
    if (target) symlinkSync(target, join(folder, 'link'))
    symlinkSync('elsewhere', join(folder, 'linked'))
    const made = new Set<string>()
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      for (const place of [folder, join(folder, 'elsewhere')])
        if (operation === 'exchange' && readdirSync(place).some((name) => name.endsWith('.tmp')))
          made.add(relative(folder, place))
      return go()
    })
    expect(await write(join(folder, asked), NEW, { backup: ours, fileSystem })).toMatchObject({ ok: true })
    expect([...made]).toEqual(['elsewhere'])
    expect(readFileSync(join(folder, asked), 'utf8')).toBe(NEW)
    expect(lstatSync(join(folder, asked.split('/')[0]!)).isSymbolicLink()).toBe(true)
    expect(readdirSync(folder)).not.toContain(`${asked}~`)
  })

  test.runIf(process.platform !== 'win32')('behind links that lead round is refused', async () => {
    const folder = emptyFolder()
    symlinkSync('b', join(folder, 'a'))
    symlinkSync('a', join(folder, 'b'))
    expect(await write(join(folder, 'a'), NEW)).toMatchObject({ error: { error: { code: 'ELOOP' } } })
  })

  test.runIf(process.getuid?.() === 0)('keeps its owner and its group where the system lets it', async () => {
    const { path } = fileWith()
    chownSync(path, 12_345, 23_456)
    chmodSync(path, 0o640)
    await write(path, NEW)
    const { uid, gid, mode } = statSync(path)
    expect([uid, gid, mode & 0o777]).toEqual([12_345, 23_456, 0o640])
  })

  test.runIf(process.getuid?.() === 0)('of another group gives ours no more than it gave all', async () => {
    for (const [forbidden, owner, mode] of [
      [1, [process.getuid!(), 23_456], 0o664],
      [2, [process.getuid!(), process.getgid!()], 0o644],
    ] as const) {
      const { path } = fileWith()
      chownSync(path, 12_345, 23_456)
      chmodSync(path, 0o664)
      let calls = 0
      const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
        if (operation === 'file.chown' && ++calls <= forbidden) throw systemError('EPERM')
        return go()
      })
      expect(await write(path, NEW, { fileSystem })).toMatchObject({ ok: true })
      const found = statSync(path)
      expect([found.uid, found.gid, found.mode & 0o777]).toEqual([...owner, mode])
    }
  })

  test.runIf(process.platform !== 'win32')('that is no file but a device is told from a folder', async () => {
    expect(await write('/dev/full', NEW)).toMatchObject({ error: { error: { code: 'NOT_A_FILE' } } })
  })

  test('that is a folder, or in none, is refused', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'folder'))
    expect(await write(join(folder, 'folder'), NEW)).toMatchObject({ error: { error: { code: 'EISDIR' } } })
    expect(await write(join(folder, 'no', 'file'), NEW)).toMatchObject({
      error: { error: { code: 'ENOENT' } },
    })
  })

  test('that is read-only is not written, though its folder would allow it', async () => {
    const { path, read, names } = fileWith()
    // The superuser may write everything, so the system's answer is put in its mouth.
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      if (operation === 'access') throw systemError('EACCES')
      return go()
    })
    expect(await write(path, NEW, { fileSystem })).toMatchObject({ error: { kind: 'failed' } })
    expect(read()).toBe(OLD)
    expect(names()).toEqual(['graph.chainrule'])
  })
})

describe('a fault', () => {
  const codes = ['EIO', 'EACCES', 'EROFS', 'EBUSY', 'EPERM', 'ENOSPC', 'EDQUOT', 'EMFILE', 'EINTR']
  const options = { backup: ours, windows: false } as const

  /** Every operation of a write that replaces a file and keeps a backup. */
  async function operationsOfAWrite() {
    const { fileSystem, operations } = faultyFileSystem((_operation, _index, go) => go())
    await write(fileWith().path, NEW, { ...options, fileSystem })
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
