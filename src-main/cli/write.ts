import { stat, writeFile } from 'node:fs/promises'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { MAX_BYTES } from '@shared/document/limits'
import { safeWrite } from '../safe-write'
import { systemReasonOf } from '../system-reason'
import type { PlacedFault } from './faults'

/** Whether two names are of one file that is there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)))
  return !!a && !!b && a.isFile() && a.ino === b.ino && a.dev === b.dev
}

/**
 * Writes a file whole or not at all; a pipe or a device, which nothing can take the place of, is written into. Throws what
 * the system says against it.
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => true,
  )
  if (!isFile) return writeFile(path, content)
  const written = await safeWrite(path, Buffer.from(content))
  if (!written.ok && written.error.kind === 'failed') throw written.error.error
}

/** Writes a document that can be read again; null: it is written. */
export async function writeDocumentFile(
  path: string,
  document: ChainruleDocument,
): Promise<PlacedFault | null> {
  const content = Buffer.from(writeDocument(document))
  const place = { place: path, path: '' }
  if (content.length > MAX_BYTES)
    return { kind: 'would-be-too-large', ...place, bytes: content.length, most: MAX_BYTES }
  try {
    await writeFileWhole(path, content)
    return null
  } catch (error) {
    return { kind: 'unwritable', ...place, reason: systemReasonOf(error) }
  }
}
