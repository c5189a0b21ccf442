import { describe, expect, test } from 'vitest'
import { type Helper, languages, writeProgram } from '@shared/code/program'
import { english } from '@shared/words'
import { marked, unmarkedWords } from '../../words/marked'
import { graphOf } from '../engine/builders'
import { conventionSubjects, exampleSubjects, operationSubjects, subjectOf } from './programs'

// Programs in a made-up language: what people read in them comes from the table of words.

const words = marked(english)

/** What people read of a program: docstrings, comments, and what is printed; of a notebook its Markdown. */
function readings(language: string, program: string): string[] {
  if (language === 'notebook') {
    const { cells } = JSON.parse(program) as {
      cells: { cell_type: string; source: string[] }[]
    }
    return cells.flatMap(({ cell_type, source }) =>
      cell_type === 'markdown' ? [source.join('')] : readings('numpy', source.join('')),
    )
  }
  return [
    ...program.matchAll(/"""([^]*?)"""/g),
    ...program.matchAll(/^ *# (.*)$/gm),
    ...program.matchAll(/ {2}# (.*)$/gm),
    ...program.matchAll(/(?:print|SystemExit|AssertionError)\("([^"]*)"/g),
  ].map(([, text]) => text!.replace(/\{\d\}/g, ''))
}

/** The equations behind a gradient are made of names. */
const isEquation = (text: string): boolean => /^∂[^⁅ ]+(?: = ∂\S+ · ∂\S+)?$/.test(text)

describe.each(languages)('a program in %s', (language) => {
  test('says nothing that is not in the table of words', () => {
    const { graph, target } = graphOf('f = g * x * x; h = y', { g: 2, x: 3 })
    const unfinished = { ...subjectOf(graph, target), missing: ['⁅y has no value⁆'] }
    const subjects = [
      ...exampleSubjects.map(([, subject]) => ({ ...subject, title: '', notes: '' })),
      ...operationSubjects()
        .filter((_, at) => at % 9 === 0)
        .map(([, subject]) => subject),
      unfinished,
      subjectOf(graph, null),
    ]
    const unsaid = subjects.flatMap((subject) =>
      readings(language, writeProgram(language, subject, words.code))
        .filter((text) => !isEquation(text))
        .filter((text) => unmarkedWords(text.replace(/∂\S+/g, '')).length > 0),
    )
    expect(unsaid).toEqual([])
  })
})

test('every function that a program may bring along is said what it does, and each is used', () => {
  const programs = languages.flatMap((language) =>
    [...operationSubjects().filter(([title]) => title.endsWith('point 0')), ...conventionSubjects()].map(
      ([, subject]) => writeProgram(language, subject, english.code),
    ),
  )
  const helpers = Object.keys(english.code.helper) as Helper[]
  const unused = helpers.filter((name) => !programs.some((program) => program.includes(`def ${name}(`)))
  expect(unused).toEqual([])
})
