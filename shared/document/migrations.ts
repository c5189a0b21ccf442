/** A document of an older version as it was parsed: nothing about it is certain yet. */
export type RawDocument = Readonly<Record<string, unknown>>

/** What leads from one version of the format to the next. */
export interface Migration {
  /** What it does, in a few words. */
  readonly name: string
  /** Must not throw, whatever it is given: what it does not understand it leaves for validation to refuse. */
  readonly migrate: (document: RawDocument) => RawDocument
}

/** The first leads from version 1 to version 2, and so on. Entries are never changed or removed once released. */
export const migrations: readonly Migration[] = [
  { name: 'add groups', migrate: (document) => ({ ...document, groups: [] }) },
]

/** The version that is written: every migration makes one more. */
export const versionAfter = (list: readonly Migration[]): number => list.length + 1

export const CURRENT_VERSION = versionAfter(migrations)

/** Brings a document of a known version up to date, one version after the other. */
export const migrateFrom = (
  version: number,
  document: RawDocument,
  list: readonly Migration[] = migrations,
): RawDocument =>
  list
    .slice(version - 1)
    .reduce((older, { migrate }, step) => ({ ...migrate(older), version: version + step + 1 }), document)
