import type { Migration, RawDocument } from './migration'
import type { Parts } from './part'
import { documentParts } from './parts/index'
import { drawTogether } from './version-3/migration'

/** A migration that changes a part which is there already. */
interface Change extends Migration {
  /** The version of the format that it leads to. */
  readonly since: number
  /** The key of the part. */
  readonly part: string
}

const changes: readonly Change[] = [{ since: 3, part: 'nodes', ...drawTogether }]

/**
 * The first leads from version 1 to version 2, and so on: each begins the parts empty that appeared in the version that it
 * leads to, and makes the changes of that version.
 */
export function migrationsOf(parts: Parts): readonly Migration[] {
  const entries = Object.entries(parts)
  const changed = changes.filter(({ part }) => part in parts)
  const newest = Math.max(...[...entries.map(([, part]) => part), ...changed].map(({ since }) => since))
  return Array.from({ length: newest - 1 }, (_, index): Migration => {
    const isNew = ({ since }: { readonly since: number }) => since === index + 2
    const added = entries.filter(([, part]) => isNew(part))
    const keys = added.map(([key]) => key)
    const empty = Object.fromEntries(added.map(([key, part]) => [key, part.write(part.empty)]))
    const steps: Migration[] = [
      ...(keys.length > 0
        ? [
            {
              name: `add ${keys.join(', ')}`,
              migrate: (document: RawDocument) => ({ ...document, ...empty }),
            },
          ]
        : []),
      ...changed.filter(isNew),
    ]
    return {
      name: steps.map(({ name }) => name).join(', ') || 'add nothing',
      migrate: (document) => steps.reduce((older, { migrate }) => migrate(older), document),
    }
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
