import type { FileHandle } from '@shared/ipc/contract'
import { answerOf, type Database, transact } from './database'

/** A file of the recent list, as the browser keeps it. */
export interface KeptFile {
  readonly handle: FileHandle
  readonly file: FileSystemFileHandle
}

const MAX_FILES = 12
const FILES: Database<'files'> = { name: 'chainrule', stores: ['files'] }
const KEY = 'recent'

/** The files opened or saved last, newest first; none where the browser keeps nothing. */
export async function keptFiles(): Promise<readonly KeptFile[]> {
  try {
    const kept: unknown = await transact(FILES, 'readonly', ({ files }) => answerOf(files.get(KEY)))
    return Array.isArray(kept) ? kept.filter(isKeptFile) : []
  } catch {
    return []
  }
}

/** Puts a file first in the list, where the browser keeps one. */
export async function keepFile(file: FileSystemFileHandle): Promise<void> {
  try {
    const others: KeptFile[] = []
    for (const kept of await keptFiles()) if (!(await kept.file.isSameEntry(file))) others.push(kept)
    const next = [{ handle: crypto.randomUUID(), file }, ...others].slice(0, MAX_FILES)
    await transact(FILES, 'readwrite', ({ files }) => answerOf(files.put(next, KEY)))
  } catch {
    // Losing the list costs a convenience; what was written to the file is there.
  }
}

const isKeptFile = (value: unknown): value is KeptFile =>
  typeof value === 'object' &&
  value !== null &&
  'handle' in value &&
  typeof value.handle === 'string' &&
  'file' in value &&
  value.file instanceof FileSystemFileHandle
