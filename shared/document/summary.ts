import { valueAt, type FieldKey, type ListKey, type Parts, type PatchOf } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import type { PatchSummary } from './patch-kind'

/** What a patch did, in short, as undo tells it. */
export type Summary<P = DocumentParts> = ListSummary<ListKey<P>> | FieldSummary<FieldKey<P>>

/** Of the first list that changed; `first` is the name of the first thing that it happened to. */
type ListSummary<K extends string> = {
  readonly kind: `${K}-${PatchSummary['verb']}`
  readonly count: number
  readonly first: string | null
}

/** Of a patch that changes no list. */
type FieldSummary<K extends string> = {
  readonly kind: 'fields-changed'
  readonly fields: readonly K[]
}

/** Sums a patch up. Lists come first, in the order of the format: who adds a node with its wires has added a node. */
export function summarise<P extends Parts = DocumentParts>(
  patch: NoInfer<PatchOf<P>>,
  parts?: P,
): Summary<P> {
  const entries = Object.entries(parts ?? documentParts)
  for (const [key, part] of entries) {
    const summary = part.most === null ? null : part.patch.summary(valueAt(patch, key))
    if (!summary) continue
    const { verb, count, first } = summary
    return { kind: `${key as ListKey<P>}-${verb}`, count, first }
  }
  const fields = entries.filter(([key, part]) => !part.patch.isEmpty(valueAt(patch, key)))
  return { kind: 'fields-changed', fields: fields.map(([key]) => key as FieldKey<P>) }
}
