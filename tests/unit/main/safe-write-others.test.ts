import {
  appendFileSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hashOf } from '../../../src-main/content'
import { safeWrite, type WriteOptions } from '../../../src-main/safe-write'
import { faultyFileSystem, systemError } from './faulty-files'
import { emptyFolder } from './folder'

// Another program that writes the same file while it is being saved.

const [OLD, NEW, THEIRS] = ['the old text', 'the new text', 'the text of another program']
const hash = (text: string) => hashOf(Buffer.from(text))

/** What another program may do to a file. */
const deeds = {
  'writes into it': (path: string) => writeFileSync(path, THEIRS),
  'writes as many bytes into it': (path: string) => {
    // The clock by which a file system tells when a file was written ticks every few milliseconds.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    writeFileSync(path, OLD.replace('old', 'red'))
  },
  'replaces it': (path: string) => {
    writeFileSync(`${path}.theirs`, THEIRS)
    renameSync(`${path}.theirs`, path)
  },
} as const

interface Meanwhile {
  /** Before the first operation of this name. */
  readonly before: string
  readonly does: (path: string) => void
  readonly after?: Meanwhile
  /** The file system has no second names for a file. */
  readonly linkless?: boolean
}

/** Saves over the old text, as a window does that knows it, while another program does something. */
async function saveWhile({ linkless = false, ...first }: Meanwhile, options: WriteOptions = {}) {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  writeFileSync(path, OLD)
  let next: Meanwhile | undefined = first
  const { fileSystem, operations } = faultyFileSystem(async (operation, _index, go) => {
    if (operation === next?.before) {
      next.does(path)
      next = next.after
    }
    if (operation === 'link' && linkless) throw systemError('EPERM')
    return go()
  })
  const outcome = await safeWrite(path, Buffer.from(NEW), {
    backup: () => true,
    mayReplace: (previous) => previous === hash(OLD),
    ...options,
    fileSystem,
  })
  expect(next).toBeUndefined()
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { outcome, folder, operations, read, names: readdirSync(folder).sort() }
}

describe.each([false, true])('another program (without hard links: %s)', (linkless) => {
  const moments = ['open', 'file.sync', 'link', 'exchange']
  const cases = moments.flatMap((before) => Object.entries(deeds).map(([deed, does]) => [deed, before, does]))

  test.each(cases as [string, string, (path: string) => void][])(
    'that %s before “%s” of a save is found out, and its text stays',
    async (_deed, before, does) => {
      const { outcome, read, names } = await saveWhile({ before, does, linkless })
      expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
      expect(read('graph.chainrule')).not.toMatch(/old|new/)
      expect(names).toEqual(['graph.chainrule'])
    },
  )

  test.each(cases as [string, string, (path: string) => void][])(
    'that %s before “%s” of a save that may overwrite has its text in the backup',
    async (_deed, before, does) => {
      const { outcome, read, names } = await saveWhile({ before, does, linkless }, { mayReplace: () => true })
      expect(outcome).toMatchObject({ ok: true })
      expect(read('graph.chainrule')).toBe(NEW)
      expect(read('graph.chainrule~')).not.toMatch(/old|new/)
      expect(names).toEqual(['graph.chainrule', 'graph.chainrule~'])
    },
  )

  test.each(moments)('that deletes the file before “%s” is found out', async (before) => {
    const { outcome, names } = await saveWhile({ before, does: rmSync, linkless })
    expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(names).toEqual([])
  })
})

/** Another program that had opened the file before it was replaced, and writes into it after. */
function lateWriter() {
  let file: number | null = null
  return {
    open: (path: string) => void (file = openSync(path, 'r+')),
    write() {
      writeSync(file!, THEIRS)
      closeSync(file!)
    },
  }
}

describe('another program that goes on writing when the file is replaced', () => {
  const during = async (mayReplace: (previous: string | null) => boolean, failing: string[] = []) => {
    const folder = emptyFolder()
    const path = join(folder, 'graph.chainrule')
    writeFileSync(path, OLD)
    const writer = lateWriter()
    const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
      if (operation === 'rename' && failing.includes(operation)) {
        failing.shift()
        throw systemError('EIO')
      }
      if (operation !== 'exchange') return go()
      writer.open(path)
      const exchanged = await go()
      writer.write()
      return exchanged
    })
    const outcome = await safeWrite(path, Buffer.from(NEW), { backup: () => true, mayReplace, fileSystem })
    const files = readdirSync(folder).sort()
    return { outcome, files: files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]) }
  }

  test('gets its text back in its place', async () => {
    const { outcome, files } = await during((previous) => previous === hash(OLD))
    expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(files).toEqual([['graph.chainrule', THEIRS]])
  })

  test('finds its text in the backup where it cannot be put back', async () => {
    const { outcome, files } = await during((previous) => previous === hash(OLD), ['rename'])
    expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(files).toEqual([
      ['graph.chainrule', NEW],
      ['graph.chainrule~', THEIRS],
    ])
  })

  test('finds its text in the backup where it may be overwritten', async () => {
    const { outcome, files } = await during(() => true)
    expect(outcome).toMatchObject({ ok: true })
    expect(files).toEqual([
      ['graph.chainrule', NEW],
      ['graph.chainrule~', THEIRS],
    ])
  })
})

test('another file that is as long and as old is told from the one that was looked at', async () => {
  const time = new Date('2020-01-01')
  const { outcome, read } = await saveWhile({
    before: 'open',
    does: (path) => utimesSync(path, time, time),
    after: {
      before: 'exchange',
      does(path) {
        writeFileSync(`${path}.theirs`, OLD.replace('old', 'red'))
        utimesSync(`${path}.theirs`, time, time)
        renameSync(`${path}.theirs`, path)
      },
    },
  })
  expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
  expect(read('graph.chainrule')).toBe('the red text')
})

test.each([false, true])(
  'a file that has grown is told from the one that was looked at, though it is as old (no hard links: %s)',
  async (linkless) => {
    const time = new Date('2020-01-01')
    const { outcome, read } = await saveWhile({
      linkless,
      before: 'open',
      does: (path) => utimesSync(path, time, time),
      after: {
        before: 'exchange',
        does(path) {
          appendFileSync(path, ', and more')
          utimesSync(path, time, time)
        },
      },
    })
    expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(read('graph.chainrule')).toBe(`${OLD}, and more`)
  },
)

test('a file that another program changes at every look is not waited for without end', async () => {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  writeFileSync(path, OLD)
  const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
    if (operation === 'exchange') appendFileSync(path, '!')
    return go()
  })
  expect(await safeWrite(path, Buffer.from(NEW), { fileSystem })).toMatchObject({
    error: { kind: 'failed', error: { code: 'EBUSY' } },
  })
  expect(readFileSync(path, 'utf8')).toMatch(/^the old text!{5}$/)
  expect(readdirSync(folder)).toEqual(['graph.chainrule'])
})

test('a file that another program makes in the place of a missing one is found out', async () => {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  const { fileSystem } = faultyFileSystem(async (operation, _index, go) => {
    if (operation === 'exchange') writeFileSync(path, THEIRS)
    return go()
  })
  const seen: unknown[] = []
  const outcome = await safeWrite(path, Buffer.from(NEW), {
    fileSystem,
    mayReplace: (previous) => (seen.push(previous), previous === null),
  })
  expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
  expect(seen).toEqual([null, hash(THEIRS)])
  expect(readFileSync(path, 'utf8')).toBe(THEIRS)
})

describe('a file that another program made enormous', () => {
  const GIGABYTES = 5 * 1024 ** 3

  test.each([false, true])('is told apart without being read (no hard links: %s)', async (linkless) => {
    const { outcome, operations } = await saveWhile({
      before: 'open',
      does: (path) => truncateSync(path, GIGABYTES),
      linkless,
    })
    expect(outcome).toEqual({ ok: false, error: { kind: 'refused' } })
    expect(operations).not.toContain('file.read')
  })

  test('is the backup where it may be overwritten, or else that there is none is told', async () => {
    const does = (path: string) => truncateSync(path, GIGABYTES)
    const kept = await saveWhile({ before: 'open', does }, { mayReplace: () => true })
    expect(kept.outcome).toEqual({ ok: true, value: { backupFault: null, hadOtherNames: false } })
    expect(kept.names).toEqual(['graph.chainrule', 'graph.chainrule~'])
    const none = await saveWhile({ before: 'open', does, linkless: true }, { mayReplace: () => true })
    expect(none.outcome).toMatchObject({ ok: true, value: { backupFault: { code: 'EFBIG' } } })
    expect(none.names).toEqual(['graph.chainrule'])
  })
})

describe('the backup', () => {
  const isOurs = (begin: string) => begin.startsWith('the old')

  test('never takes the place of a file, or a folder, of another’s making', async () => {
    const folder = emptyFolder()
    const path = join(folder, 'graph.chainrule')
    writeFileSync(path, OLD)
    writeFileSync(`${path}~`, THEIRS)
    mkdirSync(`${path}~2`)
    const write = (text: string) => safeWrite(path, Buffer.from(text), { backup: isOurs })
    expect(await write(NEW)).toEqual({ ok: true, value: { backupFault: null, hadOtherNames: false } })
    writeFileSync(path, 'the old text, later')
    expect(await write(NEW)).toEqual({ ok: true, value: { backupFault: null, hadOtherNames: false } })
    expect(readdirSync(folder).sort()).toEqual(['', '~', '~2', '~3'].map((end) => `graph.chainrule${end}`))
    expect(readFileSync(`${path}~`, 'utf8')).toBe(THEIRS)
    expect(readFileSync(`${path}~3`, 'utf8')).toBe('the old text, later')
  })

  test('that has no place, or whose name is too long, stops no save', async () => {
    for (const [name, code] of [
      ['graph.chainrule', 'EEXIST'],
      ['n'.repeat(255), 'ENAMETOOLONG'],
    ] as const) {
      const folder = emptyFolder()
      const path = join(folder, name)
      writeFileSync(path, OLD)
      if (code === 'EEXIST')
        for (const end of ['', 2, 3, 4, 5, 6, 7, 8, 9]) writeFileSync(`${path}~${end}`, THEIRS)
      expect(await safeWrite(path, Buffer.from(NEW), { backup: isOurs })).toMatchObject({
        ok: true,
        value: { backupFault: { code } },
      })
      expect(readFileSync(path, 'utf8')).toBe(NEW)
      expect(readdirSync(folder).filter((other) => other.endsWith('.tmp'))).toEqual([])
    }
  })

  test('has nine names, and is known by its first 256 bytes', async () => {
    const folder = emptyFolder()
    const path = join(folder, 'graph.chainrule')
    writeFileSync(path, OLD)
    for (const end of ['', 2, 3, 4, 5, 6, 7, 8]) writeFileSync(`${path}~${end}`, THEIRS)
    const known = `${' '.repeat(251)}known`
    writeFileSync(`${path}~9`, `${known}${' '.repeat(1000)}`)
    const begins: string[] = []
    const backup = (begin: string) => (begins.push(begin), begin.endsWith('known'))
    expect(await safeWrite(path, Buffer.from(NEW), { backup })).toMatchObject({
      ok: true,
      value: { backupFault: null },
    })
    expect(readFileSync(`${path}~9`, 'utf8')).toBe(OLD)
    expect(begins.at(-1)).toBe(known)
  })

  test('is of the bytes before, whatever other names they have', async () => {
    const folder = emptyFolder()
    const path = join(folder, 'graph.chainrule')
    writeFileSync(path, OLD)
    linkSync(path, join(folder, 'other name'))
    await safeWrite(path, Buffer.from(NEW), { backup: isOurs })
    const [file, backup, other] = ['graph.chainrule', 'graph.chainrule~', 'other name'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    )
    expect([file, backup, other]).toEqual([NEW, OLD, OLD])
  })
})
