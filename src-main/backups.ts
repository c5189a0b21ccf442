/** How documents begin. */
const DOCUMENT = /^\uFEFF?\s*\{\s*"format"\s*:\s*"chainrule"/

/** By how they begin other files are told apart: as PDF, as a picture, as the same program. */
const SIGNATURE = 4

/**
 * Whether what is called like the backup of a file is one, by how both begin; the next may replace it then. Another file of
 * that name is somebody's own.
 */
export function isBackupFor(bytes: Uint8Array): (begin: string) => boolean {
  const begin = Buffer.from(bytes.subarray(0, 256)).toString()
  return DOCUMENT.test(begin)
    ? (other) => DOCUMENT.test(other)
    : (other) => other.slice(0, SIGNATURE) === begin.slice(0, SIGNATURE)
}
