import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { MAX_BYTES } from '@shared/document/limits'
import { err, ok, type Result } from '@shared/result'
import { assertFile, codeOf } from '../real-file'
import { systemReasonOf } from '../system-reason'
import type { PlacedFault } from './faults'
import { pipePatience } from './pipe-patience'

const PIECE = 1024 * 1024

/** The names of standard input. It may be a socket, which cannot be opened again by such a name. */
export const isStandardInput = (file: string): boolean => STANDARD_INPUT.has(file)
const STANDARD_INPUT = new Set(['-', '/dev/stdin', '/dev/fd/0'])

/** All bytes of a file, a pipe or standard input, or those up to more than a document may have. */
export async function readBytes(file: string): Promise<Result<Buffer, PlacedFault>> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of isStandardInput(file) ? process.stdin : piecesOf(file)) {
      pieces.push(piece as Buffer)
      size += (piece as Buffer).length
      if (size > MAX_BYTES) break
    }
  } catch (error) {
    return err({ kind: 'unreadable', place: file, path: '', reason: systemReasonOf(error) })
  }
  return ok(Buffer.concat(pieces))
}

/** Of a file; or of a pipe, as `<(…)` is, if somebody writes into it. */
async function* piecesOf(path: string): AsyncIterable<Buffer> {
  const found = await stat(path)
  if (!found.isFIFO()) assertFile(found)
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const waits = pipePatience('UNWRITTEN_PIPE')
    let isWritten = !(await file.stat()).isFIFO()
    for (const buffer = Buffer.allocUnsafe(PIECE); ;) {
      const bytesRead = await file.read(buffer, 0, PIECE, null).then(
        ({ bytesRead }) => bytesRead,
        (error: unknown) => {
          if (codeOf(error) !== 'EAGAIN') throw error
          return null
        },
      )
      // Somebody has the pipe open and has written nothing yet.
      if (bytesRead === null) await pause(5)
      else if (bytesRead > 0) yield Buffer.from(buffer.subarray(0, bytesRead))
      else if (isWritten) return
      else {
        await waits()
        continue
      }
      isWritten = true
    }
  } finally {
    await file.close()
  }
}
