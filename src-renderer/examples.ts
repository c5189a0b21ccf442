import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { type LessonId, lessons as taught, type Topic } from '@shared/examples'
import { invariant } from '@shared/invariant'

/** A document that comes with the application. */
export interface Example {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  readonly notes: string
  readonly teaches: readonly Topic[]
  /** How far its nodes stand apart, from left to right. */
  readonly spread: number
  /** The file: `readDocument` reads it. */
  readonly text: string
}

/** Examples that teach one thing. */
export interface Lesson {
  readonly id: LessonId
  readonly examples: readonly Example[]
}

const texts = import.meta.glob<string>('../shared/examples/*.chainrule', {
  query: '?raw',
  import: 'default',
  eager: true,
})

function exampleOf([id, teaches]: readonly [string, readonly Topic[]]): Example {
  const text = texts[`../shared/examples/${id}.chainrule`]
  invariant(text !== undefined, `there is no example ${id}`)
  const { title, notes, nodes } = JSON.parse(text) as Pick<ChainruleDocument, 'title' | 'notes' | 'nodes'>
  const xs = nodes.map(({ position }) => position.x)
  return { id, title, notes, teaches, spread: Math.max(...xs) - Math.min(...xs), text }
}

/** The lessons, in teaching order. */
export const lessons: readonly Lesson[] = Object.entries(taught).map(([id, examples]) => ({
  id: id as LessonId,
  examples: Object.entries(examples).map(exampleOf),
}))

/** Every example, in teaching order. */
export const examples: readonly Example[] = lessons.flatMap((lesson) => lesson.examples)

/** The document of an example. */
export function documentOf({ id, text }: Example): ChainruleDocument {
  const read = readDocument(text)
  invariant(read.ok, `the example ${id} cannot be read`)
  return read.value
}
