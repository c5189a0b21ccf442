import { valueAt, type FieldKey, type ListKey, type Parts, type PatchOf } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import type { PatchSummary } from './patch-kind'

/** What a patch did, in short, as undo tells it. */
export type Summary<P = DocumentParts> = ListSummary<ListKey<P>> | FieldSummary<FieldKey<P>>

/** Of one list; `first` is the name of the first thing that it happened to. */
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

/**
 * Sums a patch up. What was made or removed comes first, in the order of the format: who adds a node with its wires has added
 * a node. Of what was merely changed the last list does: who opens a group has changed that, and nodes have made room.
 */
export function summarise<P extends Parts = DocumentParts>(
  patch: NoInfer<PatchOf<P>>,
  parts?: P,
): Summary<P> {
  const entries = Object.entries(parts ?? documentParts)
  let changed: Summary<P> | null = null
  for (const [key, part] of entries) {
    const summary = part.most === null ? null : part.patch.summary(valueAt(patch, key))
    if (!summary) continue
    const { verb, count, first } = summary
    const told = { kind: `${key as ListKey<P>}-${verb}`, count, first } as const
    if (verb !== 'changed') return told
    changed = told
  }
  if (changed) return changed
  const fields = entries.filter(([key, part]) => !part.patch.isEmpty(valueAt(patch, key)))
  return { kind: 'fields-changed', fields: fields.map(([key]) => key as FieldKey<P>) }
}
