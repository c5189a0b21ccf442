import { execFileSync } from 'node:child_process'
import { constants, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import * as fileSystem from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readWhole } from '../../../src-main/content'
import { fileNameFor } from '../../../src-main/files'
import { codePoint } from '../code-point'
import { desktop, troubleOf, value } from './desktop'
import { emptyFolder } from './folder'

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

  test.runIf(process.platform !== 'win32')(
    'a pipe is not waited for, not even one put there just now',
    async () => {
      const { window, path, answers } = await desktop()
      execFileSync('mkfifo', [path('pipe')])
      answers.file = path('pipe')
      expect(troubleOf(await window().open())).toMatch(/this is a device, a pipe or a socket, no file/)
      // As if it had been a file a moment before.
      await expect(readWhole(fileSystem, path('pipe'), 10)).rejects.toMatchObject({ code: 'NOT_A_FILE' })
    },
  )

  test.runIf(process.platform !== 'win32')(
    'a pipe is not opened either: who waits to write into it goes on waiting for a reader',
    async () => {
      const pipe = join(emptyFolder(), 'pipe')
      execFileSync('mkfifo', [pipe])
      let isLetThrough = false
      const writer = fileSystem.open(pipe, 'w').finally(() => (isLetThrough = true))
      const { window, answers } = await desktop()
      answers.file = pipe
      const seen = [troubleOf(await window().open()), isLetThrough]
      const reader = await fileSystem.open(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
      for (const end of [await writer, reader]) await end.close()
      expect(seen).toEqual([expect.stringMatching(/no file/), false])
    },
  )

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

  test('a recent file that cannot be read just now stays on the list', async () => {
    const { window, put, path, recent } = await desktop()
    put('x')
    const files = window()
    await files.open()
    rmSync(path('graph.chainrule'))
    mkdirSync(path('graph.chainrule'))
    expect(troubleOf(await files.openRecent(recent.list()[0]!.handle))).toMatch(/this is a folder/)
    expect(recent.list()).toHaveLength(1)
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
    expect(value(await window().exportFile('graph', 'py', bytes))).toEqual({ name: 'graph.py' })
    expect(new Uint8Array(readFileSync(path('graph.py')))).toEqual(bytes)
    expect(read('graph.py~')).toBe('precious')
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
      fc.property(fc.string({ unit: codePoint, maxLength: 300 }), (title) => {
        const name = fileNameFor(title, 'Untitled', 'chainrule')
        expect(name).toMatch(/^[^.\s/\\][^/\\\0]*\.chainrule$/u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      }),
    )
  })
})
