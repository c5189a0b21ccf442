import { printJson } from '../json'
import { oneLine } from './python'
import type { Section } from './sections'
import type { Subject } from './subject'
import type { CodeWords } from './words'

// A notebook of Jupyter, in version 4.5 of its format: nbformat.readthedocs.io.

interface Cell {
  readonly cell_type: 'markdown' | 'code'
  readonly id: string
  readonly metadata: object
  readonly source: readonly string[]
  readonly execution_count?: null
  readonly outputs?: readonly never[]
}

/** The parts of a program as the cells of a notebook, below the title and the notes. */
export function writeNotebook(
  { title, notes }: Subject,
  words: CodeWords,
  sections: readonly Section[],
): string {
  const heading = oneLine(title)
  const opening = [
    ...(heading ? [`# ${escapeMarkdown(heading)}`] : []),
    ...(notes.trim() ? [markdownOf(notes.trim())] : []),
    escapeMarkdown(words.about.numpy),
  ].join('\n\n')
  const texts: (readonly [Cell['cell_type'], string])[] = [
    ['markdown', opening],
    ...sections
      .filter(({ code }) => code !== '')
      .flatMap(({ head, code }): (readonly [Cell['cell_type'], string])[] => [
        ...(head === null ? [] : [['markdown', `## ${escapeMarkdown(head)}`] as const]),
        ['code', code],
      ]),
  ]
  const cells = texts.map(([cell_type, text], at): Cell => ({
    cell_type,
    ...(cell_type === 'code' && { execution_count: null }),
    id: `cell-${at + 1}`,
    metadata: {},
    ...(cell_type === 'code' && { outputs: [] }),
    source: linesOf(text),
  }))
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python' },
  }
  return `${printJson({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, 1)}\n`
}

/** Lines with their ends, as notebooks keep them. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** A text as it stands: every character is itself, and every line a line. */
const markdownOf = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => escapeMarkdown(oneLine(line)))
    .join('  \n')
    .replaceAll(/ {2}\n(?: {2}\n)+/g, '\n\n')

/** What Markdown, the mathematics in it, or HTML would read as something else. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/[`*_{}[\]<>#+=|~$&-]/g, '\\$&')
    .replaceAll(/\\(?![`*_{}[\]<>#+=|~$&-])/g, '&#92;')
    .replace(/^(\d+)([.)])/, '$1\\$2')
