import { jaxSections } from './jax-program'
import { writeNotebook } from './notebook'
import { numpySections } from './numpy-program'
import { comment, docstring, oneLine } from './python'
import { pytorchSections } from './pytorch-program'
import type { Section } from './sections'
import type { Subject } from './subject'
import type { CodeWords } from './words'

// A document as a program that computes the same. Begin here. passes.ts says what a program consists of, numpy-program.ts,
// pytorch-program.ts and jax-program.ts how a library does each of it, subject.ts what its nodes are called and computed
// by: by the formulas that each operation declares, which print.ts writes in the words of a library (dialects.ts,
// functions.ts), or by an idiom that it declares beside them. checks.ts and slack.ts are the end of every program, which
// holds it to the numbers of the document. Others use what is exported here; sentences come from words.ts.

export type { Subject } from './subject'
export type { CodeWords } from './words'
export type { Helper } from './helpers'

/** What a program can be written in. */
export const languages = ['numpy', 'pytorch', 'jax', 'notebook'] as const
export type Language = (typeof languages)[number]

/** The names of files end so. */
export const extensionOf = (language: Language): 'py' | 'ipynb' => (language === 'notebook' ? 'ipynb' : 'py')

/**
 * A program in a language. It ends by comparing every value and every gradient, of NumPy those of the edges too, with
 * the document's; it prints what differs and fails, or else says in a line that all agree.
 */
export function writeProgram(language: Language, subject: Subject, words: CodeWords): string {
  if (language === 'notebook')
    return writeNotebook(subject, words, numpySections(subject, words, 'AssertionError'))
  const { [language]: sections } = {
    numpy: numpySections,
    pytorch: pytorchSections,
    jax: jaxSections,
  }
  return script(subject, words.about[language], sections(subject, words, 'SystemExit'))
}

/** What is indented, and a comment or a statement that is not: Python leaves two lines free there. */
const BELOW_FUNCTIONS = /(\n {4}[^\n]*)\n\n([^\s])/g

/** One file: what it is, then its parts. */
function script({ title, notes }: Subject, about: string, sections: readonly Section[]): string {
  const text = [oneLine(title), notes.trim(), about].filter((part) => part !== '').join('\n\n')
  const parts = sections
    .filter(({ code }) => code !== '')
    .map(({ head, code }) => (head === null ? code : `${comment(head)}\n${code}`))
  return `${docstring(text)}\n\n${parts.join('\n\n').replaceAll(BELOW_FUNCTIONS, '$1\n\n\n$2')}\n`
}
