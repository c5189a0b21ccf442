import type { Parts } from './part'
import { documentParts } from './parts/index'

/** A document of an older version as it was parsed: nothing about it is certain yet. */
export type RawDocument = Readonly<Record<string, unknown>>

/** What leads from one version of the format to the next. */
export interface Migration {
  /** What it does, in a few words. */
  readonly name: string
  /** Must not throw, whatever it is given: what it does not understand it leaves for validation to refuse. */
  readonly migrate: (document: RawDocument) => RawDocument
}

/**
 * The first leads from version 1 to version 2, and so on: each begins the parts empty that appeared in the version that it
 * leads to. A version that changes a part in another way will need a migration of its own among these.
 */
export function migrationsOf(parts: Parts): readonly Migration[] {
  const entries = Object.entries(parts)
  const newest = Math.max(...entries.map(([, { since }]) => since))
  return Array.from({ length: newest - 1 }, (_, index) => {
    const added = entries.filter(([, { since }]) => since === index + 2)
    const keys = added.map(([key]) => key)
    const empty = Object.fromEntries(added.map(([key, part]) => [key, part.write(part.empty)]))
    return { name: `add ${keys.join(', ') || 'nothing'}`, migrate: (document) => ({ ...document, ...empty }) }
  })
}

/** The version that is written: every migration makes one more. */
export const versionAfter = (list: readonly Migration[]): number => list.length + 1

/** The version of the format that has these parts. */
export const versionOf = (parts: Parts): number => versionAfter(migrationsOf(parts))

/** Brings a document of a known version up to date, one version after the other. */
export const migrateFrom = (
  version: number,
  document: RawDocument,
  list: readonly Migration[] = migrationsOf(documentParts),
): RawDocument =>
  list
    .slice(version - 1)
    .reduce((older, { migrate }, step) => ({ ...migrate(older), version: version + step + 1 }), document)
