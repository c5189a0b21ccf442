import { constants } from 'node:fs'
import { type FileHandle, open, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { MAX_BYTES } from '@shared/document/limits'
import { invariant } from '@shared/invariant'
import { err, ok, type Result } from '@shared/result'
import { isBackupFor } from '../backups'
import { codeOf } from '../real-file'
import { safeWrite } from '../safe-write'
import { systemReasonOf, writeReasonOf } from '../system-reason'
import { sweepBeside } from '../temporary-files'
import type { PlacedFault, PlacedNote } from './faults'
import { pipePatience } from './pipe-patience'

/** Whether two names are of one file that is there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)))
  return !!a && !!b && a.isFile() && a.ino === b.ino && a.dev === b.dev
}

/** What is worth knowing about a file that is written; or why it is not. */
export type Writing = Result<readonly PlacedNote[], PlacedFault>

/**
 * Writes a file whole or not at all, and keeps the version before beside it, and removes what killed writes left there;
 * a pipe or a device, which nothing can take the place of, is written into.
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<Writing> {
  const bytes = Buffer.from(content)
  const unwritable = (error: unknown): Writing =>
    err({ kind: 'unwritable', place: path, path: '', reason: writeReasonOf(error) })
  const found = await stat(path).catch(() => null)
  if (found && !found.isFile())
    return (found.isFIFO() ? writePipe(path, bytes) : writeFile(path, bytes)).then(() => ok([]), unwritable)
  const written = await safeWrite(path, bytes, { backup: isBackupFor(bytes) })
  await sweepBeside(path)
  if (written.ok) {
    const { backupFault, hadOtherNames } = written.value
    return ok([
      ...(backupFault === null
        ? []
        : [{ kind: 'no-backup', place: path, reason: systemReasonOf(backupFault) } as const]),
      ...(hadOtherNames ? [{ kind: 'other-names', place: path } as const] : []),
    ])
  }
  const fault = written.error
  invariant(fault.kind !== 'refused', 'whatever is there may be replaced')
  return fault.kind === 'failed'
    ? unwritable(fault.error)
    : ok([{ kind: 'unconfirmed', place: path, reason: systemReasonOf(fault.error) }])
}

/** Writes a document that can be read again. */
export async function writeDocumentFile(path: string, document: ChainruleDocument): Promise<Writing> {
  const content = Buffer.from(writeDocument(document))
  return content.length > MAX_BYTES
    ? err({ kind: 'would-be-too-large', place: path, path: '', bytes: content.length, most: MAX_BYTES })
    : writeFileWhole(path, content)
}

/** Into a pipe, as `>(…)` is, if somebody reads from it. */
async function writePipe(path: string, bytes: Uint8Array): Promise<void> {
  const waits = pipePatience('UNREAD_PIPE')
  const openPipe = (): Promise<FileHandle> =>
    open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch(async (error: unknown) => {
      if (codeOf(error) !== 'ENXIO') throw error
      await waits()
      return openPipe()
    })
  const pipe = await openPipe()
  try {
    for (let written = 0; written < bytes.length;) {
      try {
        written += (await pipe.write(bytes, written)).bytesWritten
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') throw error
        // Whoever reads is slower.
        await pause(5)
      }
    }
  } finally {
    await pipe.close()
  }
}
