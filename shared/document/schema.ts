import { object, that, type Form, type Formed } from './form'
import { versionOf } from './migrations'
import { valueAt, type DocumentOf, type Parts } from './part'

// A document as it stands in a file: two keys that say what it is, then its parts.

/** What the format's key says in every file of ours. */
export const FORMAT = 'chainrule'

/** A file. */
export type DocumentRecord<P> = {
  readonly format: typeof FORMAT
  readonly version: number
} & { readonly [K in keyof P]: P[K] extends { readonly form: infer F } ? Formed<F> : never }

/** The form of a file in the current version. */
export function formOf<P extends Parts>(parts: P): Form<DocumentRecord<P>> {
  const version = versionOf(parts)
  const head = {
    format: that({ kind: 'word', word: FORMAT }, (value) => value === FORMAT),
    version: that({ kind: 'version', version }, (value) => value === version),
  }
  const forms = Object.entries(parts).map(([key, { form }]) => [key, form] as const)
  return object({ ...head, ...Object.fromEntries(forms) }) as Form<unknown> as Form<DocumentRecord<P>>
}

/** A document as a file: keys in the order of the format. */
export function recordOf<P extends Parts>(document: DocumentOf<P>, parts: P): DocumentRecord<P> {
  const entries = Object.entries(parts).map(
    ([key, part]) => [key, part.write(valueAt(document, key))] as const,
  )
  return { format: FORMAT, version: versionOf(parts), ...Object.fromEntries(entries) } as DocumentRecord<P>
}
