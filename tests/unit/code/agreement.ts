import { expect, test } from 'vitest'
import type { Language, Subject } from '@shared/code/program'
import { mutate } from './mutate'
import { conventionSubjects, exampleSubjects, operationSubjects, programOf, randomSubjects } from './programs'
import { type Ran, runPrograms } from './run-python'
import { expectNoFailure, specialChains, specialSubjects } from './special'
import { tableSubjects } from './tables'

type Named = readonly (readonly [title: string, subject: Subject])[]

const agrees = ({ error, printed }: Ran): boolean => error === null && printed.startsWith('All agree: ')
const differs = ({ error }: Ran): boolean => error?.startsWith('SystemExit: What differs') ?? false

/** Runs the programs of all subjects: each agrees with its document. */
export async function expectAgreement(language: Language, python: string, subjects: Named): Promise<void> {
  const programs = subjects.map(([, subject]) => programOf(language, subject))
  const results = await runPrograms(python, programs)
  const failures = results.flatMap((result, at) =>
    agrees(result) ? [] : [`${subjects[at]![0]}: ${result.error}\n${result.printed}`],
  )
  expect(failures).toEqual([])
  expect(results.length).toBe(subjects.length)
}

/** Runs the programs with a number changed in each: none goes unnoticed. */
export async function expectDifferences(language: Language, python: string, subjects: Named): Promise<void> {
  const mutations = subjects.flatMap(([title, subject], seed) => {
    const mutation = mutate(programOf(language, subject), seed)
    return mutation ? [{ title, ...mutation }] : []
  })
  expect(mutations.length).toBeGreaterThan(subjects.length * 0.9)
  const results = await runPrograms(
    python,
    mutations.map(({ program }) => program),
  )
  const unnoticed = mutations.filter((_, at) => !differs(results[at]!))
  expect(unnoticed.map(({ title, line }) => `${title}: ${line}`)).toEqual([])
}

/**
 * The tests of a library that is here: its programs of everything that there is agree with their documents, and none of
 * them where a number in it is changed. Of the operations every so many, and of random graphs so many, where a library
 * takes long.
 */
export function testAgreement(
  language: Language,
  python: string,
  { every = 1, random = Infinity, timeout }: { every?: number; random?: number; timeout?: number } = {},
): void {
  const some = () => randomSubjects().slice(0, random)
  test('of every lecture example', () => expectAgreement(language, python, exampleSubjects), timeout)

  test(
    'of every table that a graph can read',
    () => expectAgreement(language, python, tableSubjects()),
    timeout,
  )

  test(
    'of every operation, at its samples and at any shapes and attributes that it takes',
    () =>
      expectAgreement(
        language,
        python,
        operationSubjects().filter((_, at) => at % every === 0),
      ),
    timeout,
  )

  test(
    'at kinks, ties and the ends of the number line',
    () => expectAgreement(language, python, conventionSubjects()),
    timeout,
  )

  test(
    'or says what it does not count, where NaN or an infinity stands at an input, or comes back',
    () =>
      expectNoFailure(language, python, [
        ...specialSubjects().filter((_, at) => at % every === 0),
        ...specialChains(),
        ...conventionSubjects(true),
      ]),
    timeout,
  )

  test('of random graphs', () => expectAgreement(language, python, some()), timeout)

  test(
    'and differs where one of its numbers is changed',
    () => {
      const operated = operationSubjects().filter((_, at) => at % (7 * every) === 0)
      return expectDifferences(language, python, [...exampleSubjects, ...operated, ...some()])
    },
    timeout,
  )
}
