import type { Stats } from 'node:fs'
import * as nodeFileSystem from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * The file that a path means in the end: through links, and links to folders. A link whose target is missing means that
 * target.
 */
export async function realFile(
  path: string,
  fileSystem: Pick<typeof nodeFileSystem, 'readlink' | 'realpath'> = nodeFileSystem,
): Promise<string> {
  const found = await unlessMissing(fileSystem.realpath(path))
  if (found !== null) return found
  const link = await fileSystem.readlink(path).catch(() => null)
  if (link !== null) return realFile(resolve(dirname(path), link), fileSystem)
  return join(await fileSystem.realpath(dirname(path)), basename(path))
}

/** What is asked of a file; null where there is none. */
export const unlessMissing = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })

/** Refuses what is no file: opening a pipe may wait for ever, and opening a device do something. */
export function assertFile(found: Pick<Stats, 'isFile' | 'isDirectory'>): void {
  if (found.isFile()) return
  throw Object.assign(new Error('not a file'), { code: found.isDirectory() ? 'EISDIR' : 'NOT_A_FILE' })
}

/** What the system calls an error. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''
