import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { type Example, examples } from '../../examples'
import { invariant } from '@shared/invariant'

/** Examples that teach one thing. */
export interface Lesson {
  readonly title: string
  readonly examples: readonly Example[]
}

/** Each lesson begins with an example; those that follow it in teaching order belong to it. */
const beginnings: Readonly<Record<string, string>> = {
  'add-then-multiply': 'Gates',
  'sigmoid-neuron': 'A neuron',
  'vanishing-sigmoid-chain': 'Deep chains: why gradients vanish and explode',
  'vectorised-sigmoid-layer': 'Layers on vectors',
  'two-layer-bce': 'Small networks',
  'seeded-small-weights': 'Initialisation',
  'perceptron-and': 'Perceptrons',
}

/** Every example, in teaching order, by lesson. */
export const lessons: readonly Lesson[] = examples.reduce<Lesson[]>((found, example) => {
  const title = beginnings[example.id]
  if (title !== undefined) return [...found, { title, examples: [example] }]
  const last = found.at(-1)!
  return [...found.slice(0, -1), { ...last, examples: [...last.examples, example] }]
}, [])

const documents = new Map<string, ChainruleDocument>()

/** The document of an example; read once. */
export function documentOf({ id, text }: Example): ChainruleDocument {
  const known = documents.get(id)
  if (known) return known
  const read = readDocument(text)
  invariant(read.ok, `the example ${id} cannot be read`)
  documents.set(id, read.value)
  return read.value
}

/** The first sentence of a note: what an example is about. A stop inside a number or a name is no end. */
export const firstSentence = (notes: string): string => /^.*?[.!?](?=\s|$)/su.exec(notes)?.[0] ?? notes
