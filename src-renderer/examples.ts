import type { ChainruleDocument } from '@shared/document/document'
import { type LessonId, lessons as taught, type Topic } from '@shared/examples'
import { invariant } from '@shared/invariant'
import type { Example } from './example'

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
