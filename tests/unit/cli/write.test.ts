import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { MAX_BYTES } from '@shared/document/limits'
import { textSize } from '@shared/document/text-size'
import { english } from '@shared/words'
import { faultLine } from '../../../src-main/cli/faults'
import { writeDocumentFile } from '../../../src-main/cli/write'
import { ADD_THEN_MULTIPLY, chainrule, folder } from './chainrule'

// A sound document of nearly any size: tables hold a million numbers each.
const rows = Array.from({ length: 400_000 }, (_, at) => [at / 7, -at / 11])
const table = { columns: ['a', 'b'], content: { kind: 'rows', rows } } as const
const few = { ...table, content: { kind: 'rows', rows: rows.slice(0, 4) } } as const
const first = { ...emptyDocument, tables: [{ ...few, id: 't1', name: 'first' }] }

test('a document that could not be read again is not written, and the line says so', async () => {
  const path = join(folder(), 'out.chainrule')
  expect(await writeDocumentFile(path, first)).toEqual({ ok: true, value: [] })
  expect(readDocument(readFileSync(path)).ok).toBe(true)
  const both = { ...first, tables: ['t1', 't2'].map((id) => ({ ...table, id, name: id })) }
  expect(textSize(both)).toBeGreaterThan(MAX_BYTES)
  const other = join(folder(), 'other.chainrule')
  const written = await writeDocumentFile(other, both)
  expect(written.ok || faultLine(written.error, english)).toMatch(
    /other\.chainrule: it would be \d+(\.\d)? MiB, and one of more than 16 MiB cannot be opened again: nothing was written; give its tables and values fewer rows or digits, or split the graph into several files\n$/,
  )
  expect(existsSync(other)).toBe(false)
})

describe('what is written over', () => {
  const text = readFileSync(ADD_THEN_MULTIPLY, 'utf8')
  test.each([
    ['new', ['new', 'f = 2 * x']],
    ['unfold', ['unfold', ADD_THEN_MULTIPLY]],
    ['train', ['train', '--expr', 'param w = 1; f = w ^ 2', '--steps', '1']],
    ['code', ['code', ADD_THEN_MULTIPLY, '--language', 'numpy']],
    ['figure', ['figure', ADD_THEN_MULTIPLY, '--format', 'svg']],
  ])('by %s stays beside it', async (_, given) => {
    const path = join(folder(), 'out')
    writeFileSync(path, text)
    expect(await chainrule(...given, '-o', path)).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(`${path}~`, 'utf8')).toBe(text)
    expect(readFileSync(path, 'utf8')).not.toBe(text)
  })

  test('again and again leaves one version beside it, and what is called so and is none', async () => {
    const place = folder()
    const path = join(place, 'out.py')
    writeFileSync(`${path}~`, 'my own')
    for (const x of [1, 2, 3, 4])
      await chainrule('code', '--expr', 'f = 2 * x', '--set', `x=${x}`, '--language', 'numpy', '-o', path)
    expect(readdirSync(place).toSorted()).toEqual(['out.py', 'out.py~', 'out.py~2'])
    expect(readFileSync(`${path}~`, 'utf8')).toBe('my own')
  })

  test('and cannot be kept is a remark', async () => {
    const path = join(folder(), 'n'.repeat(255))
    writeFileSync(path, text)
    expect(await chainrule('new', 'f = x', '-o', path)).toEqual({
      code: 0,
      stdout: '',
      stderr: `chainrule: ${path}: note: it is written, but the version before could not be kept beside it: the name is too long\n`,
    })
  })
})

test('that other names of a file keep the version before is a remark, once', async () => {
  const path = join(folder(), 'out')
  writeFileSync(path, 'old')
  linkSync(path, `${path}-too`)
  const write = () => chainrule('new', 'f = x', '-o', path)
  expect(await write()).toEqual({
    code: 0,
    stdout: '',
    stderr: `chainrule: ${path}: note: it is written, but the file had other names (hard links), which keep the version before\n`,
  })
  expect(readFileSync(`${path}-too`, 'utf8')).toBe('old')
  expect((await write()).stderr).toBe('')
})

test('what a process that was killed left of its writing goes with the next write there, and what others write stays', async () => {
  const place = folder()
  const dead = spawnSync(process.execPath, ['--version']).pid
  const leftOver = (process: number) => `.chainrule-${process}-0123456789ab.tmp`
  for (const name of [leftOver(dead), leftOver(process.ppid), '.chainrule-mine.tmp'])
    writeFileSync(join(place, name), 'half')
  const path = join(place, 'out.chainrule')
  expect(await chainrule('new', 'f = x', '-o', path)).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(readdirSync(place).toSorted()).toEqual(
    [leftOver(process.ppid), '.chainrule-mine.tmp', 'out.chainrule'].toSorted(),
  )
})

test('why something cannot be written is said in words', async () => {
  const place = folder()
  const said = async (path: string) => (await chainrule('new', 'f = x', '-o', path)).stderr
  expect(await said(`${place}/none/x.chainrule`)).toBe(
    `chainrule: ${place}/none/x.chainrule: there is no such folder\n`,
  )
  mkdirSync(`${place}/folder`)
  expect(await said(`${place}/folder`)).toContain('this is a folder')
  expect(await said(`${place}/missing/`)).toBe(`chainrule: ${place}/missing/: this is a folder\n`)
  for (const given of [
    ['code', ADD_THEN_MULTIPLY, '--language', 'numpy'],
    ['figure', ADD_THEN_MULTIPLY, '--format', 'svg'],
  ])
    expect((await chainrule(...given, '-o', `${place}/missing/`)).code).toBe(1)
  expect(readdirSync(place)).toEqual(['folder'])
  expect(await said('')).toBe('chainrule: new: -o: the name of FILE is empty\n')
})

describe.runIf(process.platform !== 'win32')('on systems with pipes and links', () => {
  test('links that lead round are said to', async () => {
    const place = folder()
    symlinkSync('b', `${place}/a`)
    symlinkSync('a', `${place}/b`)
    for (const given of [
      ['eval', `${place}/a`],
      ['new', 'f = x', '-o', `${place}/a`],
    ])
      expect((await chainrule(...given)).stderr).toBe(
        `chainrule: ${place}/a: its links lead round in a circle\n`,
      )
  })

  test('a pipe is written into while somebody reads, and else not waited for', async () => {
    const path = join(folder(), 'pipe')
    execFileSync('mkfifo', [path])
    const terms = Array.from({ length: 600 }, () => 'x').join(' + ')
    const reader = spawn('bash', ['-c', 'echo ready >&2; exec <"$0"; sleep 0.3; cat', path])
    let read = ''
    reader.stdout.on('data', (piece) => (read += piece))
    const closed = new Promise((done) => reader.on('close', done))
    // Beside other work it begins late.
    await new Promise((done) => reader.stderr.once('data', done))
    expect(await chainrule('new', terms, '-o', path)).toMatchObject({ code: 0, stderr: '' })
    await closed
    expect(read.length).toBeGreaterThan(65_536)
    expect(read).toBe((await chainrule('new', terms)).stdout)
    expect(await chainrule('new', 'f = x', '-o', path)).toMatchObject({
      code: 1,
      stderr: `chainrule: ${path}: this is a pipe from which nobody reads\n`,
    })
  })
})
