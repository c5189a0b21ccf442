import { exampleIds } from '@shared/examples'
import { invariant } from '@shared/invariant'

/** A document that comes with the application. */
export interface Example {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  /** The file: `readDocument` reads it. */
  readonly text: string
}

const texts = import.meta.glob<string>('../shared/examples/*.chainrule', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Every lecture example, in teaching order. */
export const examples: readonly Example[] = exampleIds.map((id) => {
  const text = texts[`../shared/examples/${id}.chainrule`]
  invariant(text !== undefined, `there is no example ${id}`)
  return { id, title: (JSON.parse(text) as { title: string }).title, text }
})
