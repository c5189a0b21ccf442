import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { type Example, examples } from '../../examples'
import { invariant } from '@shared/invariant'
import type { Words } from '@shared/words'

/** What a lesson is called in the table of words. */
export type LessonId = keyof Words['panels']['welcome']['lesson']

/** Examples that teach one thing. */
export interface Lesson {
  readonly id: LessonId
  readonly examples: readonly Example[]
}

/** Each lesson begins with an example; those that follow it in teaching order belong to it. */
const beginnings: Readonly<Record<string, LessonId>> = {
  'add-then-multiply': 'gates',
  'sigmoid-neuron': 'neuron',
  'vanishing-sigmoid-chain': 'chains',
  'vectorised-sigmoid-layer': 'layers',
  'two-layer-bce': 'networks',
  'seeded-small-weights': 'initialisation',
  'perceptron-and': 'perceptrons',
  'learned-xor': 'learning',
}

/** Every example, in teaching order, by lesson. */
export const lessons: readonly Lesson[] = examples.reduce<Lesson[]>((found, example) => {
  const id = beginnings[example.id]
  if (id !== undefined) return [...found, { id, examples: [example] }]
  const last = found.at(-1)!
  return [...found.slice(0, -1), { ...last, examples: [...last.examples, example] }]
}, [])

/** The document of an example. */
export function documentOf(example: Example): ChainruleDocument {
  const read = readDocument(example.text)
  invariant(read.ok, `the example ${example.id} cannot be read`)
  return read.value
}

/** The first sentence of a note: what an example is about. A stop inside a number or a name is no end. */
export const firstSentence = (notes: string): string => /^.*?[.!?](?=\s|$)/su.exec(notes)?.[0] ?? notes
