import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import type * as promises from 'node:fs/promises'
import { MAX_BYTES } from '@shared/document/limits'
import { assertFile } from './real-file'

/** What a file holds, told apart by its hash; of what is larger than any file of ours only that. */
export type Content = string

const LARGER: Content = `more than ${MAX_BYTES} bytes`
const PIECE = 1024 * 1024

type Opens = Pick<typeof promises, 'open'>

export const hashOf = (bytes: Uint8Array): Content => createHash('sha256').update(bytes).digest('hex')

/** Of a file, piece by piece: it may have become as large as the disk. */
export async function contentOf(fileSystem: Opens, path: string): Promise<Content> {
  const hash = createHash('sha256')
  return (await eachPiece(fileSystem, path, MAX_BYTES, (piece) => void hash.update(piece)))
    ? hash.digest('hex')
    : LARGER
}

/** All bytes of a file; null where it has more than `most`. */
export async function readWhole(fileSystem: Opens, path: string, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  const isWhole = await eachPiece(fileSystem, path, most, (piece) => void pieces.push(Buffer.from(piece)))
  return isWhole ? Buffer.concat(pieces) : null
}

/** Reads on to the end, also of a file that grows; false as soon as that is beyond `most`. */
async function eachPiece(
  fileSystem: Opens,
  path: string,
  most: number,
  take: (piece: Uint8Array) => void,
): Promise<boolean> {
  // What has just become a pipe would wait for whoever writes into it.
  const file = await fileSystem.open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = await file.stat()
    assertFile(found)
    const { size } = found
    if (size > most) return false
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, most + 1))
    for (let read = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) return true
      read += bytesRead
      if (read > most) return false
      take(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
