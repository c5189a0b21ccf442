import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  constants,
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
import { hashOf } from '../../../src-main/content'
import { faultyFileSystem, systemError } from './faulty-files'
import { emptyFolder } from './folder'
import { fileWith, NEW, OLD, ours, write } from './written-file'

const hash = (text: string) => hashOf(Buffer.from(text))

describe('a file', () => {
  test('is made where there is none', async () => {
    const { path, read, names } = fileWith(null)
    expect(await write(path, NEW)).toEqual({ ok: true, value: { backupFault: null, hadOtherNames: false } })
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

  test.runIf(process.platform !== 'win32')('that is private is so while it is written, too', async () => {
    const { path, folder, names } = fileWith()
    chmodSync(path, 0o600)
    const modes = new Set<number>()
    const { fileSystem } = faultyFileSystem(async (_operation, _index, go) => {
      for (const name of names()) modes.add(statSync(join(folder, name)).mode & 0o777)
      return go()
    })
    expect(await write(path, NEW, { fileSystem, backup: ours })).toMatchObject({ ok: true })
    expect([...modes]).toEqual([0o600])
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

  test('never goes through what stands where its temporary file would', async () => {
    const { path, folder, read } = fileWith()
    writeFileSync(join(folder, 'victim'), 'precious')
    const { fileSystem } = faultyFileSystem((_operation, _index, go) => go())
    const open = fileSystem.open
    fileSystem.open = (name, ...rest) => {
      if (String(name).endsWith('.tmp')) symlinkSync('victim', String(name))
      return open(name, ...rest)
    }
    expect(await write(path, NEW, { fileSystem })).toMatchObject({ error: { error: { code: 'EEXIST' } } })
    expect([read(), readFileSync(join(folder, 'victim'), 'utf8')]).toEqual([OLD, 'precious'])
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

  test.runIf(process.platform !== 'win32')(
    'that is no file but a pipe is told from a folder, and not touched',
    async () => {
      const pipe = join(emptyFolder(), 'pipe')
      execFileSync('mkfifo', [pipe])
      const { fileSystem, operations } = faultyFileSystem((_operation, _index, go) => go())
      expect(await write(pipe, NEW, { fileSystem })).toMatchObject({
        error: { error: { code: 'NOT_A_FILE' } },
      })
      expect(lstatSync(pipe).isFIFO()).toBe(true)
      // Opening a device may do something, and whoever waits to write into a pipe would be let through.
      expect(operations).toEqual(['realpath', 'stat'])
    },
  )

  test('that is a folder, or in none, is refused', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'folder'))
    expect(await write(join(folder, 'folder'), NEW)).toMatchObject({ error: { error: { code: 'EISDIR' } } })
    expect(await write(join(folder, 'no', 'file'), NEW)).toMatchObject({
      error: { error: { code: 'ENOENT' } },
    })
  })

  test('that is named as a folder, with a separator at the end, is refused, whatever is there', async () => {
    for (const { path, names, read } of [fileWith(), fileWith(null)]) {
      const before = names()
      expect(await write(`${path}/`, NEW)).toMatchObject({ error: { error: { code: 'EISDIR' } } })
      expect(await write(`${path}\\`, NEW, { windows: true })).toMatchObject({
        error: { error: { code: 'EISDIR' } },
      })
      expect(names()).toEqual(before)
      if (before.length > 0) expect(read()).toBe(OLD)
    }
  })

  test('that is read-only is not written, though its folder would allow it', async () => {
    const { path, read, names } = fileWith()
    // The superuser may write everything, so the system's answer is put in its mouth.
    const { fileSystem } = faultyFileSystem((_operation, _index, go) => go())
    fileSystem.access = async (_path, mode) => {
      if (mode === constants.W_OK) throw systemError('EACCES')
    }
    expect(await write(path, NEW, { fileSystem })).toMatchObject({
      error: { kind: 'failed', error: { code: 'EACCES' } },
    })
    expect(read()).toBe(OLD)
    expect(names()).toEqual(['graph.chainrule'])
  })
})
