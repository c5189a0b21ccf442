import {
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { desktop, graph, troubleOf, value } from './desktop'

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

  test('a file changed by another program is never overwritten silently', async () => {
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

  test('a file deleted by another program is never overwritten silently', async () => {
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
    expect(Buffer.from(reloaded.bytes).toString()).toBe('theirs')
    expect(await files.save(reloaded.handle, 'mine', false)).toMatchObject({ ok: true })
  })

  test('stays a conflict where what was reloaded could not be opened', async () => {
    const { window, put, read } = await desktop()
    put('old')
    const files = window()
    const { handle } = value(await files.open())
    put('theirs')
    value(await files.reload(handle))
    expect(troubleOf(await files.save(handle, 'mine', false))).toMatch(/another program/)
    expect(read()).toBe('theirs')
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
        const { window, put, read, path, answers, turns } = await desktop()
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
        // They waited for each other, as both are saves to one file.
        const real = realpathSync(path('graph.chainrule'))
        expect(turns.filter((key) => key === `file ${real}`)).toHaveLength(2)
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

  test('a file with other names says once that these keep the version before', async () => {
    const { window, path, put, read } = await desktop()
    put(graph('old'))
    linkSync(path('graph.chainrule'), path('other name'))
    const files = window()
    const { handle } = value(await files.open())
    const name = 'graph.chainrule'
    expect(value(await files.save(handle, graph('new'), false))).toEqual({ handle, name, otherNames: true })
    expect(value(await files.save(handle, graph('newer'), false))).toEqual({ handle, name })
    expect([read(), read('graph.chainrule~'), read('other name')]).toEqual(
      ['newer', 'new', 'old'].map((title) => graph(title)),
    )
  })

  test('a file whose folder is gone says so', async () => {
    const { window, answers, path } = await desktop()
    mkdirSync(path('folder'))
    answers.target = path('folder/graph.chainrule')
    const files = window()
    const { handle } = value(await files.saveAs('graph', graph('old')))
    rmSync(path('folder'), { recursive: true })
    for (const overwrite of [false, true])
      expect(troubleOf(await files.save(handle, graph('new'), overwrite))).toMatch(/there is no such folder/)
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

  test('is serialised: 50 saves at once leave the last text, and every one succeeds', async () => {
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
    expect(await files.save(handle, 'σ'.repeat(8 * 1024 ** 2), false)).toMatchObject({ ok: true })
  })

  test('where there is no room says what to do', async () => {
    const { window, answers, path } = await desktop()
    answers.target = path('missing/new.chainrule')
    expect(troubleOf(await window().saveAs('new', 'text'))).toMatch(/there is no such folder.*Save As/)
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
    // Of a whole name the dialog has asked.
    answers.target = path('other.chainrule')
    value(await window().saveAs('x', 'more'))
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
