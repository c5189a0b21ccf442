import { randomBytes } from 'node:crypto'
import * as nodeFileSystem from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { realFile } from './real-file'

// The files that a save makes beside the one it writes. They are gone when it ends; those of a process that was killed
// are found by their names.

/** Names in use by this process: whatever else has its number is of a process that had it before. */
const used = new Set<string>()

/** A name for a temporary file in a folder, which no other has. */
export function takeName(folder: string): string {
  const name = `.chainrule-${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  used.add(name)
  return join(folder, name)
}

/** Nothing stands under the name any more, or what stands there may go. */
export const giveNameBack = (path: string): void => void used.delete(basename(path))

/** No save takes this long: an older file is a left-over, though a process has the number of its writer. */
const LONGEST_SAVE_MS = 60 * 60 * 1000

type SweptFiles = Pick<typeof nodeFileSystem, 'readdir' | 'stat' | 'unlink'>

/** Removes the temporary files that processes left in a folder when they were killed. */
export async function sweep(folder: string, fileSystem: SweptFiles = nodeFileSystem): Promise<void> {
  for (const name of await fileSystem.readdir(folder).catch(() => [])) {
    const writer = /^\.chainrule-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name)?.[1]
    const path = join(folder, name)
    if (writer && (await isLeftOver(path, Number(writer), fileSystem)))
      await fileSystem.unlink(path).catch(() => {})
  }
}

/** Sweeps the folder that a file is in, which is that of a link's target. */
export async function sweepBeside(path: string): Promise<void> {
  await sweep(dirname(await realFile(path).catch(() => path)))
}

async function isLeftOver(path: string, writer: number, fileSystem: SweptFiles): Promise<boolean> {
  if (writer === process.pid) return !used.has(basename(path))
  if (!isRunning(writer)) return true
  // Of the name, not of the bytes: a name for an old file is new.
  const changed = await fileSystem.stat(path).then(
    ({ ctimeMs }) => ctimeMs,
    () => Infinity,
  )
  return Date.now() - changed > LONGEST_SAVE_MS
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
