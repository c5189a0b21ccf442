import { expect } from 'vitest'
import type { Language, Subject } from '@shared/code/program'
import type { Tensor } from '@shared/tensor/tensor'
import { operations } from '@shared/ops/registry'
import { graphOf } from '../engine/builders'
import { pointsOf } from '../ops/points'
import { applied, programOf, subjectOf } from './programs'
import { runPrograms } from './run-python'

/** What calculations run into. */
const specials = [NaN, Infinity, -Infinity]

const replaced = ({ shape, data }: Tensor, special: number): Tensor => ({
  shape,
  data: data.map((entry, at) => (at === 0 ? special : entry)),
})

/**
 * Every operation with NaN and the infinities at the first entry of one input after the other, of all of them, and of what
 * comes back; in other shapes, and with other attributes, with one of them in each place.
 */
export function specialSubjects(): (readonly [title: string, Subject])[] {
  const all = [...operations.values()].filter(({ kind }) => kind !== 'source')
  return all.flatMap((operation) =>
    operation.samples.flatMap((sample, number) => {
      const { inputs, upstream } = pointsOf(operation, sample)[0]!
      const places = [...inputs.keys(), 'every input', 'what comes back'] as const
      return places.flatMap((place, at) =>
        (number === 0 ? specials : [specials[(number + at) % specials.length]!]).map((special) => {
          const given = inputs.map((input, which) =>
            place === 'every input' || which === place ? replaced(input, special) : input,
          )
          const back = place === 'what comes back' ? replaced(upstream, special) : upstream
          return [
            `${operation.name}, sample ${number}: ${special} in ${place}`,
            applied(operation, given, sample.attributes ?? {}, back),
          ] as const
        }),
      )
    }),
  )
}

/** Gates one behind the other, where 0 · ∞ comes back. */
export const specialChains = (): (readonly [title: string, Subject])[] =>
  [
    'f = log(relu(x))',
    'f = sqrt(max(x, 0)) * y',
    'f = hinge(log(x + 1), y)',
    'f = reduceMax(stack(x / (x - x), y))',
    'f = clamp(1 / (y - y), -1, 1) * exp(1000 * y)',
    'f = abs(log(x)) + y',
  ].map((text) => {
    const { graph, target } = graphOf(text, { x: -1, y: 1 })
    return [text, subjectOf(graph, target)] as const
  })

/** Runs programs in which numbers are not finite: each ends well, also where the library has a rule of its own. */
export async function expectNoFailure(
  language: Language,
  python: string,
  subjects: readonly (readonly [title: string, Subject])[],
): Promise<void> {
  const results = await runPrograms(
    python,
    subjects.map(([, subject]) => programOf(language, subject)),
  )
  const failures = results.flatMap(({ error, printed }, at) => {
    const lines = printed.trimEnd().split('\n')
    const told = lines.slice(0, -1).every((line) => line.includes(': not counted, '))
    return error === null && told && lines.at(-1)!.startsWith('All agree: ')
      ? []
      : [`${subjects[at]![0]}: ${error}\n${printed}`]
  })
  expect(failures).toEqual([])
  expect(results.length).toBe(subjects.length)
}
