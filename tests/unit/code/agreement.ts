import { expect } from 'vitest'
import type { Language, Subject } from '@shared/code/program'
import { mutate } from './mutate'
import { programOf } from './programs'
import { type Ran, runPrograms } from './run-python'

type Named = readonly (readonly [title: string, subject: Subject])[]

const agrees = ({ error, printed }: Ran): boolean => error === null && printed.startsWith('All agree: ')
const differs = ({ error }: Ran): boolean => error?.startsWith('SystemExit: What differs') ?? false

/** Runs the programs of all subjects: each agrees with its document. */
export function expectAgreement(language: Language, python: string, subjects: Named): void {
  const programs = subjects.map(([, subject]) => programOf(language, subject))
  const results = runPrograms(python, programs)
  const failures = results.flatMap((result, at) =>
    agrees(result) ? [] : [`${subjects[at]![0]}: ${result.error}\n${result.printed}`],
  )
  expect(failures).toEqual([])
  expect(results.length).toBe(subjects.length)
}

/** Runs the programs with a number changed in each: none goes unnoticed. */
export function expectDifferences(language: Language, python: string, subjects: Named): void {
  const mutations = subjects.flatMap(([title, subject], seed) => {
    const mutation = mutate(programOf(language, subject), seed)
    return mutation ? [{ title, ...mutation }] : []
  })
  expect(mutations.length).toBeGreaterThan(subjects.length * 0.9)
  const results = runPrograms(
    python,
    mutations.map(({ program }) => program),
  )
  const unnoticed = mutations.filter((_, at) => !differs(results[at]!))
  expect(unnoticed.map(({ title, line }) => `${title}: ${line}`)).toEqual([])
}
