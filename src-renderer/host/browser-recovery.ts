import type { RecoveredDocument } from '@shared/ipc/contract'
import {
  type Found,
  type FoundDocument,
  isKeptDocument,
  type KeptDocument,
  type RecoveryKey,
} from '@shared/ipc/recovery'
import { answerOf, type Database, transact } from './database'
import type { Recovery } from './host'
import { type KnownFile, type KnownFiles, stateOf } from './known-files'
import { isLive, tabSession } from './tab-session'

// What is kept of unsaved documents in a browser: in a database that all its tabs share. Each document belongs to the
// session of a tab, and no other tab touches it as long as that tab lives.

const RECOVERY: Database<'documents' | 'damaged'> = {
  name: 'chainrule-recovery',
  stores: ['documents', 'damaged'],
}

/** So much that is damaged is kept: for somebody who looks for it, not for ever. */
const MOST_DAMAGED = 10

interface Stored {
  readonly session: string
  readonly kept: KeptDocument
  readonly file: KnownFile | null
}

/** Keeps documents in the browser's own storage. */
export function browserRecovery(known: KnownFiles): Recovery {
  const session = tabSession()
  const askToPersist = persistence()

  /** A document that is of this window now. */
  const recovered = ({ kept, file }: Stored): RecoveredDocument => {
    if (!file) return { ...kept, file: null }
    const handle = crypto.randomUUID()
    known.set(handle, file)
    return { ...kept, file: { handle, name: file.name } }
  }

  /** What is kept under a key, unless a living tab other than this one has it. */
  const free = async (key: RecoveryKey): Promise<Stored | null> => {
    const stored: unknown = await transact(RECOVERY, 'readonly', ({ documents }) =>
      answerOf(documents.get(key)),
    )
    if (!isStored(stored)) return null
    return stored.session === (await session()) || !(await isLive(stored.session)) ? stored : null
  }

  return {
    async keep(kept, handle) {
      try {
        const file = handle === null ? null : (known.get(handle) ?? null)
        const stored: Stored = { session: await session(), kept, file }
        await transact(RECOVERY, 'readwrite', ({ documents }) => answerOf(documents.put(stored, kept.key)))
        if (kept.unsaved) void askToPersist()
        return 'kept'
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed'
      }
    },
    async forget(key) {
      await orNothing(async () => {
        if (await free(key))
          await transact(RECOVERY, 'readwrite', ({ documents }) => answerOf(documents.delete(key)))
      }, undefined)
    },
    mine: () =>
      orNothing(async () => {
        const own = await session()
        const all = await everything()
        return all.flatMap(([, stored]) =>
          isStored(stored) && stored.session === own ? [recovered(stored)] : [],
        )
      }, []),
    found: () =>
      orNothing(
        async () => {
          const own = await session()
          const all = await everything()
          const documents: FoundDocument[] = []
          let damaged = 0
          for (const [key, stored] of all) {
            if (!isStored(stored) || stored.kept.key !== key) {
              await putAside(key)
              damaged++
            } else if (stored.session !== own && (await isLive(stored.session))) continue
            else if (stored.kept.unsaved) documents.push(await described(stored))
            // Of a tab that was closed: nothing is lost.
            else if (stored.session !== own)
              await transact(RECOVERY, 'readwrite', (stores) => answerOf(stores.documents.delete(key)))
          }
          return { documents: documents.sort((a, b) => b.at - a.at), damaged }
        },
        { documents: [], damaged: 0 } satisfies Found,
      ),
    read: (key) => orNothing(async () => (await free(key))?.kept.text ?? null, null),
    restore: (key) =>
      orNothing(async () => {
        const stored = await free(key)
        if (!stored) return null
        const own: Stored = { ...stored, session: await session() }
        // Another tab may have been as quick.
        const isOurs = await transact(RECOVERY, 'readwrite', async ({ documents }) => {
          const now: unknown = await answerOf(documents.get(key))
          if (!isStored(now) || now.session !== stored.session) return false
          await answerOf(documents.put(own, key))
          return true
        })
        return isOurs ? recovered(own) : null
      }, null),
    setAside: (key) => orNothing(() => putAside(key), undefined),
  }
}

/** All that is kept, sound or not. */
const everything = (): Promise<readonly (readonly [IDBValidKey, unknown])[]> =>
  transact(RECOVERY, 'readonly', async ({ documents }) => {
    const [keys, values] = await Promise.all([
      answerOf(documents.getAllKeys()),
      answerOf<unknown[]>(documents.getAll()),
    ])
    return keys.map((key, index) => [key, values[index]] as const)
  })

/** Puts what is damaged where nobody reads it; the oldest of it goes. */
const putAside = (key: IDBValidKey): Promise<void> =>
  transact(RECOVERY, 'readwrite', async ({ documents, damaged }) => {
    const value: unknown = await answerOf(documents.get(key))
    await answerOf(damaged.put(value, new Date().toISOString() + crypto.randomUUID()))
    await answerOf(documents.delete(key))
    const keys = await answerOf(damaged.getAllKeys())
    for (const old of keys.slice(0, -MOST_DAMAGED)) await answerOf(damaged.delete(old))
  })

async function described({ kept: { key, title, at }, file }: Stored): Promise<FoundDocument> {
  return { key, title, at, file: file && { name: file.name, state: await stateOf(file) } }
}

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' &&
  value !== null &&
  'session' in value &&
  typeof value.session === 'string' &&
  'kept' in value &&
  isKeptDocument(value.kept) &&
  'file' in value &&
  (value.file === null || isKnownFile(value.file))

const isKnownFile = (value: unknown): value is KnownFile =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'hash' in value &&
  typeof value.hash === 'string' &&
  'file' in value &&
  (value.file === null || value.file instanceof FileSystemFileHandle)

/** Where the browser keeps nothing there is nothing. */
async function orNothing<T>(attempt: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await attempt()
  } catch {
    return nothing
  }
}

/**
 * Asks the browser, once a page, not to clear what it keeps when the disk runs full. Some ask the user then: so it is when
 * there is something to lose, and not before.
 */
function persistence(): () => Promise<void> {
  let hasAsked = false
  return async () => {
    if (hasAsked) return
    hasAsked = true
    await orNothing(async () => {
      if (!(await navigator.storage.persisted())) await navigator.storage.persist()
    }, undefined)
  }
}
