import { MAX_BYTES } from '@shared/document/limits'
import type { FileHandle } from '@shared/ipc/contract'
import type { FileState } from '@shared/ipc/recovery'
import { isGranted } from './file-system-access'

/** A file that was opened or saved in this window of a browser. */
export interface KnownFile {
  readonly name: string
  /** Null in a browser that only downloads: every save is a new download. */
  readonly file: FileSystemFileHandle | null
  /** Of the bytes that were read or written last. */
  readonly hash: string
}

export type KnownFiles = Map<FileHandle, KnownFile>

/** What became of a file since it was read or written last, as far as one can tell without asking the user. */
export async function stateOf({ file, hash }: KnownFile): Promise<FileState> {
  if (!file) return 'unknown'
  try {
    if (!(await isGranted(file, 'read'))) return 'unknown'
    return (await holds(file, hash)) ? 'same' : 'changed'
  } catch (error) {
    return isMissing(error) ? 'gone' : 'unknown'
  }
}

/** Whether a file holds what it did; of one that is larger than any of ours that is known without reading it. */
export async function holds(file: FileSystemFileHandle, hash: string): Promise<boolean> {
  const content = await file.getFile()
  return content.size <= MAX_BYTES && (await hashOf(await content.arrayBuffer())) === hash
}

export async function hashOf(bytes: Uint8Array | ArrayBuffer): Promise<string> {
  // None of ours is shared between threads, which digest does not take.
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError'
