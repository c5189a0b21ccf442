import { MAX_BYTES } from '@shared/document/limits'
import type { FileHandle, Outcome } from '@shared/ipc/contract'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import type { DroppedFile } from './host'

/** What a file holds, unless it is larger than a document may be. */
export async function readDropped<H extends FileHandle | null>(
  file: File,
  handle: H,
): Promise<Exclude<Outcome<DroppedFile & { readonly handle: H }>, null>> {
  const { name, size } = file
  if (size > MAX_BYTES) return trouble({ kind: 'too-large', name, most: MAX_BYTES })
  try {
    return { ok: true, value: { handle, name, bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch {
    return trouble({ kind: 'unreadable', name, reason: { kind: 'gone-or-denied' } })
  }
}

const trouble = (error: FileTrouble) => ({ ok: false, error }) as const
