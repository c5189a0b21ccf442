import { MAX_BYTES } from '@shared/document/limits'
import type { FileHandle, Outcome } from '@shared/ipc/contract'
import type { DroppedFile } from './host'

/** What a file holds, unless it is larger than a document may be. */
export async function readDropped<H extends FileHandle | null>(
  file: File,
  handle: H,
): Promise<Exclude<Outcome<DroppedFile & { readonly handle: H }>, null>> {
  const { name, size } = file
  if (size > MAX_BYTES)
    return trouble(`“${name}” could not be opened: it is larger than ${MAX_BYTES / 1024 ** 2} MiB.`)
  try {
    return { ok: true, value: { handle, name, bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch {
    return trouble(`“${name}” could not be opened: it was moved or deleted, or may not be read.`)
  }
}

const trouble = (message: string) => ({ ok: false, error: { kind: 'failed', message } }) as const
