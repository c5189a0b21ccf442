import { stat, writeFile } from 'node:fs/promises'
import { safeWrite } from '../safe-write'

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
