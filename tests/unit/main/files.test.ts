import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Outcome } from '@shared/ipc/contract'
import { english, say } from '@shared/words'
import { fileNameFor, windowFiles, type FileDialogs } from '../../../src-main/files'
import { createQueue } from '../../../src-main/queue'
import { recentFiles } from '../../../src-main/recent-files'
import { emptyFolder } from './folder'

/** A folder of documents, and windows on it whose user answers as told. */
async function desktop() {
  const folder = emptyFolder()
  const path = (name: string) => join(folder, name)
  const asked: string[] = []
  const answers = {
    file: path('graph.chainrule') as string | null,
    target: null as string | null,
    replace: true,
  }
  const dialogs: FileDialogs = {
    async chooseFile(start) {
      asked.push(`open in ${start}`)
      return answers.file
    },
    async chooseTarget(suggested, extension) {
      asked.push(`${extension}: save to ${suggested}`)
      return answers.target
    },
    async confirmReplace(name) {
      asked.push(`replace ${name}`)
      return answers.replace
    },
  }
  const recent = await recentFiles(path('recent.json'), folder)
  const context = { recent, queue: createQueue(), documents: folder, untitled: 'Untitled' }
  const put = (text: string, name = 'graph.chainrule') => writeFileSync(path(name), text)
  return {
    folder,
    path,
    put,
    answers,
    asked,
    recent,
    read: (name = 'graph.chainrule') => readFileSync(path(name), 'utf8'),
    window: () => windowFiles(dialogs, context),
  }
}

/** What begins like a document of ours, as backups are told by that. */
const graph = (title: string) => JSON.stringify({ format: 'chainrule', version: 1, title })

/** The value of an outcome that is expected to be one. */
function value<T>(outcome: Outcome<T>): T {
  if (!outcome?.ok) throw new Error(outcome?.error.kind ?? 'cancelled')
  return outcome.value
}

/** Why an outcome is none, in words. */
const troubleOf = <T>(outcome: Outcome<T>): string =>
  outcome && !outcome.ok ? say(english.fileTrouble, outcome.error) : 'none'

describe('opening', () => {
  test('gives the bytes, the name and a handle that tells nothing', async () => {
    const { window, put, folder, recent } = await desktop()
    put('{"σ": 1}')
    const opened = value(await window().open())
    expect(opened).toMatchObject({ name: 'graph.chainrule', bytes: new Uint8Array(Buffer.from('{"σ": 1}')) })
    // Structured cloning would carry along a larger buffer that the bytes are a part of.
    expect(opened.bytes.buffer.byteLength).toBe(opened.bytes.length)
    expect(opened.handle).toMatch(/^[0-9a-f-]{36}$/)
    expect(recent.paths()).toEqual([join(folder, 'graph.chainrule')])
  })

  test('that is cancelled is neither a file nor a trouble', async () => {
    const { window, answers } = await desktop()
    answers.file = null
    expect(await window().open()).toBeNull()
  })

  test('starts in the folder of the newest file', async () => {
    const { window, put, asked, folder, path, answers } = await desktop()
    mkdirSync(path('lectures'))
    put('x', 'lectures/one.chainrule')
    answers.file = path('lectures/one.chainrule')
    const files = window()
    await files.open()
    await files.open()
    expect(asked).toEqual([`open in ${folder}`, `open in ${path('lectures')}`])
  })

  test('a file of 16 MiB works, one byte more is too large', async () => {
    const { window, put, path } = await desktop()
    put('')
    truncateSync(path('graph.chainrule'), 16 * 1024 ** 2)
    expect(value(await window().open()).bytes).toHaveLength(16 * 1024 ** 2)
    truncateSync(path('graph.chainrule'), 16 * 1024 ** 2 + 1)
    expect(troubleOf(await window().open())).toMatch(/larger than 16 MiB/)
  })

  test('a folder, or a file that is gone, is told in words', async () => {
    const { window, path, answers } = await desktop()
    expect(troubleOf(await window().open())).toMatch(
      /“graph.chainrule” could not be opened: there is no such/,
    )
    mkdirSync(path('folder'))
    answers.file = path('folder')
    expect(troubleOf(await window().open())).toMatch(/this is a folder/)
  })

  test('removes what a save that was killed left beside the file', async () => {
    const { window, put, folder } = await desktop()
    put('x')
    put('half a text', '.chainrule-999999999-0123456789ab.tmp')
    await window().open()
    await vi.waitFor(() => expect(readdirSync(folder)).not.toContain('.chainrule-999999999-0123456789ab.tmp'))
  })

  test.runIf(process.platform !== 'win32')('a device is told from a folder', async () => {
    const { window, answers } = await desktop()
    answers.file = '/dev/full'
    expect(troubleOf(await window().open())).toMatch(/this is a device/)
  })

  test('a recent file that is gone leaves the list', async () => {
    const { window, put, path, recent } = await desktop()
    put('x')
    const files = window()
    await files.open()
    rmSync(path('graph.chainrule'))
    const { handle } = recent.list()[0]!
    expect(troubleOf(await files.openRecent(handle))).toMatch(/no such file/)
    expect(recent.list()).toEqual([])
    expect(troubleOf(await files.openRecent(handle))).toMatch(/no longer among/)
  })
})

describe('saving', () => {
  test('writes to the file that was opened', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    expect(await files.save(handle, 'nεw', false)).toEqual({
      ok: true,
      value: { handle, name: 'graph.chainrule' },
    })
    expect(read()).toBe('nεw')
    expect(read('graph.chainrule~')).toBe('old')
    expect(await files.save(handle, 'newer', false)).toMatchObject({ ok: true })
    expect(read()).toBe('newer')
  })

  test('a file that another program changed waits for a decision', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    put('theirs')
    expect(troubleOf(await files.save(handle, 'mine', false))).toMatch(/was changed by another program/)
    expect(read()).toBe('theirs')
    expect(await files.save(handle, 'mine', true)).toMatchObject({ ok: true })
    expect([read(), read('graph.chainrule~')]).toEqual(['mine', 'theirs'])
    expect(await files.save(handle, 'mine again', false)).toMatchObject({ ok: true })
  })

  test('a file that was touched but holds the same is saved without a word', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    put('old')
    expect(await files.save(handle, 'new', false)).toMatchObject({ ok: true })
    expect(read()).toBe('new')
  })

  test('a file that was deleted waits for a decision, too', async () => {
    const { window, put, read, path } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    rmSync(path('graph.chainrule'))
    expect(troubleOf(await files.save(handle, 'mine', false))).toMatch(/deleted or moved/)
    expect(await files.save(handle, 'mine', true)).toMatchObject({ ok: true })
    expect(read()).toBe('mine')
  })

  test('after a reload is no conflict any more', async () => {
    const { window, put } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    put('theirs')
    const reloaded = value(await files.reload(handle))
    expect([reloaded.handle, Buffer.from(reloaded.bytes).toString()]).toEqual([handle, 'theirs'])
    expect(await files.save(handle, 'mine', false)).toMatchObject({ ok: true })
  })

  test('in two windows: the second to save is told of the first', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const [one, two] = [window(), window()]
    const first = value(await one.open()).handle
    const second = value(await two.open()).handle
    expect(await one.save(first, 'one', false)).toMatchObject({ ok: true })
    expect(troubleOf(await two.save(second, 'two', false))).toMatch(/another program/)
    expect(troubleOf(await two.save(first, 'two', true))).toMatch(/not open in this window/)
    expect(read()).toBe('one')
  })

  test.runIf(process.platform !== 'win32')(
    'in two windows at once, of which one knows the file by a link: one is told of the other, 50 of 50 times',
    async () => {
      for (let round = 0; round < 50; round++) {
        const { window, put, read, path, answers } = await desktop()
        put('old')
        mkdirSync(path('elsewhere'))
        symlinkSync('../graph.chainrule', path('elsewhere/link.chainrule'))
        const [one, two] = [window(), window()]
        const first = value(await one.open()).handle
        answers.file = path('elsewhere/link.chainrule')
        const second = value(await two.open()).handle
        const outcomes = await Promise.all([one.save(first, 'one', false), two.save(second, 'two', false)])
        const saved = outcomes.flatMap((outcome, index) => (outcome?.ok ? [['one', 'two'][index]] : []))
        expect(saved).toEqual([read()])
        expect(outcomes.map(troubleOf).filter((trouble) => /another program/.test(trouble))).toHaveLength(1)
      }
    },
  )

  test('next to a file of the user’s own that is called like a backup leaves that alone', async () => {
    const { window, put, read } = await desktop()
    put(graph('old'))
    put('my own notes', 'graph.chainrule~')
    const files = window()
    const { handle } = value(await files.open())
    for (const title of ['new', 'newer'])
      expect(await files.save(handle, graph(title), false)).toMatchObject({ ok: true })
    expect([read('graph.chainrule~'), read('graph.chainrule~2')]).toEqual(['my own notes', graph('new')])
  })

  test('that could keep no backup saves, and says why there is none', async () => {
    const { window, answers, path, put } = await desktop()
    const name = `${'n'.repeat(245)}.chainrule`
    put('old', name)
    answers.file = path(name)
    const files = window()
    const { handle } = value(await files.open())
    expect(await files.save(handle, 'new', false)).toEqual({
      ok: true,
      value: { handle, name, noBackup: { kind: 'name-too-long' } },
    })
  })

  test('a file that grew beyond all bounds is a conflict', async () => {
    const { window, put, path } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    truncateSync(path('graph.chainrule'), 5 * 1024 ** 3)
    expect(troubleOf(await files.save(handle, 'mine', false))).toMatch(/another program/)
    expect(statSync(path('graph.chainrule')).size).toBe(5 * 1024 ** 3)
  })

  test('50 times at once leaves the last text, and every one succeeds', async () => {
    const { window, put, read } = await desktop()
    put(graph('old'))
    const files = window()
    const { handle } = value(await files.open())
    const saves = Array.from({ length: 50 }, (_, number) => files.save(handle, graph(`${number}`), false))
    const outcomes = await Promise.all(saves)
    expect(outcomes.filter((outcome) => !outcome?.ok)).toEqual([])
    expect([read(), read('graph.chainrule~')]).toEqual([graph('49'), graph('48')])
  })

  test('what could not be opened again is refused', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    const large = 'σ'.repeat(8 * 1024 ** 2 + 1)
    expect(troubleOf(await files.save(handle, large, false))).toMatch(/larger than 16 MiB/)
    expect(troubleOf(await files.saveAs('x', large))).toMatch(/larger than 16 MiB/)
    expect(read()).toBe('old')
  })

  test('where there is no room says what to do', async () => {
    const { window, answers, path } = await desktop()
    answers.target = path('missing/new.chainrule')
    expect(troubleOf(await window().saveAs('new', 'text'))).toMatch(/there is no such.*Save As/)
  })
})

describe('saving under another name', () => {
  test('proposes the title as a name, in the newest folder', async () => {
    const { window, answers, asked, path, read, recent } = await desktop()
    answers.target = path('new.chainrule')
    const files = window()
    const { handle, name } = value(await files.saveAs('f = (x + y)/z', 'text'))
    expect(asked).toEqual([`chainrule: save to ${path('f = (x + y) z.chainrule')}`])
    expect([name, read('new.chainrule')]).toEqual(['new.chainrule', 'text'])
    expect(recent.paths()).toEqual([path('new.chainrule')])
    expect(await files.save(handle, 'more', false)).toMatchObject({ ok: true })
  })

  test('adds the extension where there is none, and asks before that name is replaced', async () => {
    const { window, answers, asked, path, put, read } = await desktop()
    answers.target = path('new')
    expect(value(await window().saveAs('x', 'text')).name).toBe('new.chainrule')
    put('precious', 'other.chainrule')
    answers.target = path('other')
    answers.replace = false
    expect(await window().saveAs('x', 'text')).toBeNull()
    expect(read('other.chainrule')).toBe('precious')
    answers.replace = true
    expect(value(await window().saveAs('x', 'text')).name).toBe('other.chainrule')
    expect([read('other.chainrule'), read('other.chainrule~')]).toEqual(['text', 'precious'])
    expect(asked.filter((question) => question.startsWith('replace'))).toHaveLength(2)
  })

  test('removes first what a save that was killed left in that folder', async () => {
    const { window, answers, path, put, folder } = await desktop()
    mkdirSync(path('chosen'))
    // No process has a number this large.
    put('half a text', 'chosen/.chainrule-999999999-0123456789ab.tmp')
    answers.target = path('chosen/new.chainrule')
    value(await window().saveAs('new', 'text'))
    expect(readdirSync(join(folder, 'chosen'))).toEqual(['new.chainrule'])
  })

  test('that is cancelled writes nothing', async () => {
    const { window, path } = await desktop()
    expect(await window().saveAs('x', 'text')).toBeNull()
    expect(statSync(path('x.chainrule'), { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('exporting a file of another kind', () => {
  const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 255)

  test.each(['pdf', 'ipynb'] as const)(
    'asks where to, writes the %s and forgets the file',
    async (extension) => {
      const { window, answers, asked, path, recent } = await desktop()
      const name = `slides.${extension}`
      answers.target = path(name)
      expect(value(await window().exportFile('f = x/y', extension, bytes))).toEqual({ name })
      expect(asked).toEqual([`${extension}: save to ${path(`f = x y.${extension}`)}`])
      expect(new Uint8Array(readFileSync(path(name)))).toEqual(bytes)
      expect(recent.paths()).toEqual([])
    },
  )

  test('completes a name without an ending, and asks before it replaces a file of that name', async () => {
    const { window, answers, asked, path, put, read } = await desktop()
    put('precious', 'graph.py')
    answers.target = path('graph')
    answers.replace = false
    expect(await window().exportFile('graph', 'py', bytes)).toBeNull()
    expect(asked.at(-1)).toBe('replace graph.py')
    expect(read('graph.py')).toBe('precious')
    answers.replace = true
    expect(value(await window().exportFile('graph', 'py', bytes)).name).toBe('graph.py')
    expect(new Uint8Array(readFileSync(path('graph.py')))).toEqual(bytes)
  })

  test('that is cancelled, or has no place to go, says so', async () => {
    const { window, answers, path } = await desktop()
    expect(await window().exportFile('x', 'pdf', bytes)).toBeNull()
    answers.target = path('none/slides.pdf')
    expect(troubleOf(await window().exportFile('x', 'pdf', bytes))).toMatch(/slides\.pdf.*there is no such/)
    mkdirSync(path('taken.pdf'))
    answers.target = path('taken.pdf')
    expect(troubleOf(await window().exportFile('x', 'pdf', bytes))).toMatch(/taken\.pdf.*folder/)
  })
})

describe('a proposed name', () => {
  test.each([
    ['sigmoid neuron', 'sigmoid neuron.chainrule'],
    ['graph.chainrule', 'graph.chainrule'],
    ['../../etc/passwd', 'etc passwd.chainrule'],
    ['C:\\Windows\\x', 'C Windows x.chainrule'],
    ['  a\n\tb  ', 'a b.chainrule'],
    ['...', 'Untitled.chainrule'],
    ['', 'Untitled.chainrule'],
    ['σ′(x)', 'σ′(x).chainrule'],
  ])('for %j is %j', (title, name) => {
    expect(fileNameFor(title, 'Untitled', 'chainrule')).toBe(name)
  })

  test('never leads to another folder and is never too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = fileNameFor(title, 'Untitled', 'chainrule')
        expect(name).toMatch(/^[^.\s/\\][^/\\\0]*\.chainrule$/u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      }),
    )
  })
})
