import { randomUUID } from 'node:crypto'
import { basename, dirname, isAbsolute, sep } from 'node:path'
import type { FileHandle, RecentFile } from '@shared/ipc/contract'
import { z } from 'zod'
import { createQueue } from './queue'
import { readStored, writeStored } from './stored'

/** The files opened or saved last, newest first, remembered from one start to the next. */
export interface RecentFiles {
  list(): readonly RecentFile[]
  /** Newest first. */
  paths(): readonly string[]
  /** The path that a handle of the list stands for; null if none does. */
  pathOf(handle: FileHandle): string | null
  add(path: string): void
  remove(path: string): void
  clear(): void
  /** Is told of every change. */
  onChange(listener: () => void): void
  /** When everything is written. */
  settled(): Promise<void>
}

const MAX_FILES = 12

const schema = z.strictObject({
  version: z.literal(1),
  files: z.array(z.string().max(4096).refine(isAbsolute)).max(100),
})

/** Reads the list from `store`, a file of the application's own. Folders below `home` are shown as `~`. */
export async function recentFiles(store: string, home: string): Promise<RecentFiles> {
  let files = new Map<string, FileHandle>()
  const listeners: (() => void)[] = []
  const queue = createQueue()
  const replace = (paths: readonly string[]) => {
    const kept = [...new Set(paths)].slice(0, MAX_FILES)
    files = new Map(kept.map((path) => [path, files.get(path) ?? randomUUID()]))
  }
  const change = (paths: readonly string[]) => {
    replace(paths)
    void queue(store, () => writeStored(store, { version: 1, files: [...files.keys()] }))
    for (const listener of listeners) listener()
  }
  replace((await readStored(store, schema, { version: 1, files: [] })).files)
  return {
    list: () =>
      [...files].map(([path, handle]) => ({
        handle,
        name: basename(path),
        folder: shortened(dirname(path), home),
      })),
    paths: () => [...files.keys()],
    pathOf: (handle) => [...files].find(([, known]) => known === handle)?.[0] ?? null,
    add: (path) => change([path, ...files.keys()]),
    remove: (path) => change([...files.keys()].filter((known) => known !== path)),
    clear: () => change([]),
    onChange: (listener) => void listeners.push(listener),
    settled: () => queue(store, async () => {}),
  }
}

/** A folder as people write it, its middle left out where it is long. */
function shortened(folder: string, home: string): string {
  const inHome = folder === home || folder.startsWith(home + sep)
  const parts = (inHome ? `~${folder.slice(home.length)}` : folder).split(sep)
  return parts.length > 5 ? [...parts.slice(0, 2), '…', ...parts.slice(-2)].join(sep) : parts.join(sep)
}
