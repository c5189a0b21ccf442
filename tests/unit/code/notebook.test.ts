import { spawnSync } from 'node:child_process'
import { describe, expect, it, test } from 'vitest'
import { escapeMarkdown } from '@shared/code/notebook'
import { graphOf } from '../engine/builders'
import { exampleSubjects, programOf, subjectOf } from './programs'
import { pythonWith, runPrograms } from './run-python'

const numpy = pythonWith('numpy', 'python3-numpy')
const nbformat = pythonWith('nbformat', 'python3-nbformat')

interface Notebook {
  readonly nbformat: unknown
  readonly nbformat_minor: unknown
  readonly metadata: Readonly<Record<string, unknown>>
  readonly cells: readonly Readonly<Record<string, unknown>>[]
}

const notebooks = exampleSubjects.map(([id, subject]) => [id, programOf('notebook', subject)] as const)
const textOf = (source: unknown) => (source as string[]).join('')
const { graph, target } = graphOf('f = x * 2', { x: 1 })

describe.each(notebooks)('the notebook of %s', (_, text) => {
  const notebook = JSON.parse(text) as Notebook

  it('has what version 4.5 of the format asks for, and nothing else', () => {
    expect(Object.keys(notebook).sort()).toEqual(['cells', 'metadata', 'nbformat', 'nbformat_minor'])
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5])
    expect(notebook.metadata['kernelspec']).toMatchObject({ name: 'python3', display_name: 'Python 3' })
    expect(notebook.metadata['language_info']).toMatchObject({ name: 'python' })
    const ids = notebook.cells.map(({ id }) => id as string)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    for (const { cell_type, metadata, source, ...rest } of notebook.cells) {
      expect(metadata).toEqual({})
      expect(source).toBeInstanceOf(Array)
      // A line is an entry, and all but the last end with a line break.
      const lines = source as string[]
      lines.forEach((line, at) => expect(line).toMatch(at < lines.length - 1 ? /^[^\n]*\n$/ : /^[^\n]+$/))
      if (cell_type === 'markdown') expect(Object.keys(rest)).toEqual(['id'])
      else {
        expect(cell_type).toBe('code')
        expect(rest).toMatchObject({ execution_count: null, outputs: [] })
        expect(Object.keys(rest).sort()).toEqual(['execution_count', 'id', 'outputs'])
      }
    }
  })

  it('begins with the title and the notes', () => {
    expect(textOf(notebook.cells[0]!['source'])).toMatch(/^# \S.*\n\n\S/)
    expect(notebook.cells[0]!['cell_type']).toBe('markdown')
  })
})

describe('a text in Markdown', () => {
  it.each([
    ['f = (x + y) · z', 'f \\= (x \\+ y) · z'],
    ['<b>&amp;</b>', '\\<b\\>\\&amp;\\</b\\>'],
    ['$x_1$ and `code`', '\\$x\\_1\\$ and \\`code\\`'],
    ['\\frac \\*', '&#92;frac &#92;\\*'],
    ['1. first', '1\\. first'],
    ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
  ])('%s is written as itself', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  it('keeps its lines and its paragraphs', () => {
    const text = programOf('notebook', subjectOf(graph, target, 'T', 'one\ntwo\n\n    three'))
    const [opening] = (JSON.parse(text) as Notebook).cells
    expect(textOf(opening!['source'])).toMatch(/^# T\n\none {2}\ntwo\n\nthree\n\n/)
  })
})

test.skipIf(!nbformat)('nbformat finds nothing wrong with any', () => {
  const hostile = ['"""', '# <script>', '\0\u2028', ''].map((text) =>
    programOf('notebook', subjectOf(graph, target, text, text)),
  )
  const check =
    'import json, nbformat, sys\nfor text in json.load(sys.stdin): nbformat.validate(nbformat.reads(text, 4))'
  const { status, stderr } = spawnSync(nbformat!, ['-W', 'error', '-c', check], {
    input: JSON.stringify([...notebooks.map(([, text]) => text), ...hostile]),
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
})

test.skipIf(!numpy)(
  'its cells, run one after the other, agree with the document, and raise where a number is changed',
  async () => {
    const codeOf = (text: string) =>
      (JSON.parse(text) as Notebook).cells
        .filter(({ cell_type }) => cell_type === 'code')
        .map(({ source }) => textOf(source))
        .join('\n\n')
    const programs = notebooks.map(([, text]) => codeOf(text))
    const changed = codeOf(programOf('notebook', subjectOf(graph, target))).replace(
      'check("f", f, 2.0)',
      'check("f", f, 2.5)',
    )
    const results = await runPrograms(numpy!, [...programs, changed])
    expect(results.slice(0, -1).filter(({ error }) => error !== null)).toEqual([])
    expect(results.at(-1)!.error).toMatch(/^AssertionError: What differs from the document: 1/)
  },
)
