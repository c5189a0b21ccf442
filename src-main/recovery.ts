import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { MAX_BYTES } from '@shared/document/limits'
import {
  type FileState,
  type Found,
  type FoundDocument,
  isKeptDocument,
  isRecoveryKey,
  type KeptDocument,
  type Keeping,
  type RecoveryKey,
} from '@shared/ipc/recovery'
import { z } from 'zod'
import { createQueue } from './queue'
import { safeWrite, type WriteOptions } from './safe-write'
import { sweep } from './temporary-files'

// What is kept of unsaved documents for after a crash: a file for each in a folder of the application's own. A document
// belongs to the window that keeps it as long as that is there; then it is for whoever asks.

/** The file that a document belongs to, with the hash of what it held when it was read or written last. */
const origin = z.strictObject({
  path: z.string().max(4096).refine(isAbsolute),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type FileOrigin = z.infer<typeof origin>

const VERSION = 1
const schema = z.strictObject({
  version: z.literal(VERSION),
  kept: z.custom<KeptDocument>(isKeptDocument),
  origin: origin.nullable(),
})
/** Written by a later version of the application: left as it is. */
const later = z.looseObject({ version: z.int().min(VERSION + 1) })

export interface Stored {
  readonly kept: KeptDocument
  /** Null: it was in no file yet. */
  readonly origin: FileOrigin | null
}

/** `W` is what the application knows a window by. */
export interface RecoveryStore<W extends object> {
  keep(window: W, stored: Stored): Promise<Keeping>
  forget(window: W, key: RecoveryKey): Promise<void>
  /** What a window has kept. */
  of(window: W): readonly Stored[]
  /** What was not saved and is no other window's; of its own what it had before its page was loaded again, too. */
  found(window: W): Promise<Found>
  /** What is kept under a key, unless another window has it. */
  read(window: W, key: RecoveryKey): Promise<Stored | null>
  /** Makes a document that was found one of this window. */
  claim(window: W, key: RecoveryKey): Promise<Stored | null>
  /** Puts what cannot be read out of the way. */
  setAside(window: W, key: RecoveryKey): Promise<void>
  /** The window ends, and everybody agreed: nothing of it is kept. */
  forgetAll(window: W): Promise<void>
  /** The window is gone. What it had kept, and nobody gave up, is for whoever asks. */
  abandon(window: W): void
}

export interface RecoveryOptions {
  /** What became of a file. */
  stateOf(origin: FileOrigin): Promise<FileState>
  readonly fileSystem?: WriteOptions['fileSystem']
}

/** So much that is damaged is kept: for somebody who looks for it, not for ever. */
const MOST_DAMAGED = 10
/** A document, in a text within a text. */
const MOST_BYTES = 16 * MAX_BYTES

/** Keeps documents in files of `folder`, which need not be there yet. */
export function recoveryStore<W extends object>(
  folder: string,
  { stateOf, fileSystem }: RecoveryOptions,
): RecoveryStore<W> {
  const queue = createQueue()
  /** Windows whose pages may still say something, and are not heard any more. */
  const ended = new WeakSet<W>()
  const owned = new Map<RecoveryKey, { readonly window: W; readonly stored: Stored }>()
  const damagedFolder = join(folder, 'damaged')
  const fileOf = (key: RecoveryKey) => join(folder, `${key}.json`)
  const isOthers = (window: W, key: RecoveryKey) => {
    const owner = owned.get(key)
    return owner !== undefined && owner.window !== window
  }

  const write = async ({ kept, origin }: Stored): Promise<Keeping> => {
    try {
      await mkdir(folder, { recursive: true })
      const bytes = Buffer.from(JSON.stringify({ version: VERSION, kept, origin }))
      const written = await safeWrite(fileOf(kept.key), bytes, fileSystem ? { fileSystem } : {})
      if (written.ok || written.error.kind === 'unconfirmed') return 'kept'
      return written.error.kind === 'failed' && isFull(written.error.error) ? 'full' : 'failed'
    } catch (error) {
      return isFull(error) ? 'full' : 'failed'
    }
  }
  const remove = async (key: RecoveryKey) => {
    await unlink(fileOf(key)).catch(() => {})
  }

  /** What a file holds; null: it is damaged; undefined: it is not there, or not for this version to read. */
  const load = async (name: string): Promise<Stored | null | undefined> => {
    const path = join(folder, name)
    try {
      const { size } = await stat(path)
      if (size > MOST_BYTES) return null
      const value: unknown = JSON.parse(await readFile(path, 'utf8'))
      if (later.safeParse(value).success) return undefined
      const read = schema.safeParse(value)
      if (!read.success || name !== `${read.data.kept.key}.json`) return null
      const { kept, origin } = read.data
      return { kept, origin }
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null
    }
  }

  const putAside = async (name: string) => {
    try {
      await mkdir(damagedFolder, { recursive: true })
      // In the order of their names as in that of time.
      await rename(
        join(folder, name),
        join(damagedFolder, `${new Date().toISOString().replaceAll(':', '-')} ${name}`),
      )
      const names = (await readdir(damagedFolder)).sort()
      for (const old of names.slice(0, -MOST_DAMAGED)) await unlink(join(damagedFolder, old))
    } catch {
      // Where it cannot be moved it stays, and is in nobody's way either.
    }
  }

  const store: RecoveryStore<W> = {
    async keep(window, stored) {
      const { key, unsaved } = stored.kept
      if (isOthers(window, key)) return 'failed'
      if (ended.has(window)) return 'kept'
      owned.set(key, { window, stored })
      return queue(key, async () => {
        if (unsaved) return write(stored)
        await remove(key)
        return 'kept'
      })
    },
    async forget(window, key) {
      if (isOthers(window, key)) return
      owned.delete(key)
      await queue(key, () => remove(key))
    },
    of: (window) =>
      [...owned.values()].filter((entry) => entry.window === window).map(({ stored }) => stored),
    async found(window) {
      await sweep(folder)
      const documents: FoundDocument[] = []
      let damaged = 0
      for (const name of await readdir(folder).catch(() => [])) {
        const key = name.replace(/\.json$/, '')
        if (!name.endsWith('.json') || isOthers(window, key)) continue
        const stored = isRecoveryKey(key) ? await load(name) : null
        if (stored === null) {
          await putAside(name)
          damaged++
        } else if (stored && !isOthers(window, key)) {
          const { title, at } = stored.kept
          const { origin } = stored
          const file = origin && { name: basename(origin.path), state: await stateOf(origin) }
          documents.push({ key, title, at, file })
        }
      }
      return { documents: documents.sort((a, b) => b.at - a.at), damaged }
    },
    async read(window, key) {
      const entry = owned.get(key)
      if (entry) return entry.window === window ? entry.stored : null
      return (await load(`${key}.json`)) ?? null
    },
    async claim(window, key) {
      const stored = await store.read(window, key)
      if (!stored || isOthers(window, key)) return null
      owned.set(key, { window, stored })
      return stored
    },
    async setAside(window, key) {
      if (isOthers(window, key)) return
      owned.delete(key)
      await queue(key, () => putAside(`${key}.json`))
    },
    async forgetAll(window) {
      ended.add(window)
      await Promise.all(store.of(window).map(({ kept }) => store.forget(window, kept.key)))
    },
    abandon(window) {
      for (const [key, entry] of owned) if (entry.window === window) owned.delete(key)
    },
  }
  return store
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
