import { randomBytes } from 'node:crypto'
import * as nodeFileSystem from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { err, ok, type Result } from '@shared/result'

// The one way in which Chainrule writes a file. Whatever happens meanwhile, the file holds all of the old or all of the
// new bytes: they go to a temporary file beside it, which takes its place only when the disk has confirmed all of them.

/** What the writer asks of the file system; tests put faults in its place. */
export type FileSystem = Pick<
  typeof nodeFileSystem,
  'access' | 'open' | 'readFile' | 'readdir' | 'readlink' | 'realpath' | 'rename' | 'stat' | 'unlink'
>

export interface WriteOptions {
  /** Keeps the bytes that were there beside the file, as `name~`. */
  readonly backup?: boolean
  /** Is shown what the file holds right before it is replaced (null: there is none); `false` leaves it alone. */
  readonly mayReplace?: (previous: Uint8Array | null) => boolean
  readonly fileSystem?: FileSystem
  readonly windows?: boolean
}

export type WriteFault =
  /** `mayReplace` said no; nothing was touched. */
  | { readonly kind: 'refused' }
  /** Nothing was touched. */
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The new bytes are there, but the disk did not confirm that a power cut leaves them there. */
  | { readonly kind: 'unconfirmed'; readonly error: unknown }

/**
 * Writes a file as a whole or not at all. A symbolic link stays one and its target is written; an existing file keeps its
 * mode, and one that is read-only is not written. Left-over temporary files of a process that was killed are for `sweep`.
 */
export async function safeWrite(
  path: string,
  bytes: Uint8Array,
  {
    backup = false,
    mayReplace = () => true,
    fileSystem = nodeFileSystem,
    windows = process.platform === 'win32',
  }: WriteOptions = {},
): Promise<Result<void, WriteFault>> {
  const temporary: string[] = []
  const prepare = async (folder: string, content: Uint8Array, mode: number | null) => {
    const name = join(folder, `.chainrule-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
    temporary.push(name)
    await writeNew(fileSystem, name, content, mode)
    return name
  }
  try {
    const target = await targetOf(fileSystem, path)
    const mode = await modeOf(fileSystem, target)
    const next = await prepare(dirname(target), bytes, mode)
    const previous = await unlessMissing(fileSystem.readFile(target))
    if (!mayReplace(previous)) return err({ kind: 'refused' })
    if (backup && previous && !Buffer.from(bytes).equals(previous))
      await replace(fileSystem, await prepare(dirname(target), previous, mode), `${target}~`, windows)
    await replace(fileSystem, next, target, windows)
    temporary.length = 0
    return await syncFolder(fileSystem, dirname(target), windows)
  } catch (error) {
    return err({ kind: 'failed', error })
  } finally {
    for (const name of temporary) await fileSystem.unlink(name).catch(() => {})
  }
}

/** Removes the temporary files that processes left in a folder when they were killed. */
export async function sweep(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  for (const name of await fileSystem.readdir(folder).catch(() => [])) {
    const writer = /^\.chainrule-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name)?.[1]
    if (writer && !isRunning(Number(writer))) await fileSystem.unlink(join(folder, name)).catch(() => {})
  }
}

/** The file that a path means in the end. A link whose target is missing means that target. */
async function targetOf(fileSystem: FileSystem, path: string): Promise<string> {
  const found = await unlessMissing(fileSystem.realpath(path))
  if (found !== null) return found
  const link = await fileSystem.readlink(path).catch(() => null)
  return link === null ? path : targetOf(fileSystem, resolve(dirname(path), link))
}

/** The mode of a file that may be written; null where there is none yet. */
async function modeOf(fileSystem: FileSystem, target: string): Promise<number | null> {
  const found = await unlessMissing(fileSystem.stat(target))
  if (found === null) return null
  if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' })
  // Renaming would replace a read-only file all the same: only its folder has to be writable for that.
  await fileSystem.access(target, nodeFileSystem.constants.W_OK)
  return found.mode & 0o777
}

async function writeNew(fileSystem: FileSystem, path: string, bytes: Uint8Array, mode: number | null) {
  const file = await fileSystem.open(path, 'wx', mode ?? 0o666)
  try {
    // The process's mask may have taken bits away. Where all files have one mode (FAT), chmod is an error.
    if (mode !== null && ((await file.stat()).mode & 0o777) !== mode) await file.chmod(mode)
    for (let written = 0; written < bytes.length;) {
      // A nearly full disk takes a part and reports no error.
      const { bytesWritten } = await file.write(bytes, written, bytes.length - written)
      if (bytesWritten === 0) throw Object.assign(new Error('no byte was taken'), { code: 'ENOSPC' })
      written += bytesWritten
    }
    await file.sync()
    const { size } = await file.stat()
    if (size !== bytes.length)
      throw Object.assign(new Error(`${size} of ${bytes.length} bytes`), { code: 'EIO' })
  } finally {
    await file.close()
  }
}

/** Windows refuses to rename while a virus scanner or an indexer looks at the file: for a moment, as a rule. */
async function replace(fileSystem: FileSystem, from: string, to: string, windows: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fileSystem.rename(from, to)
    } catch (error) {
      if (!windows || attempt === MAX_ATTEMPTS || !BUSY.has(codeOf(error))) throw error
      await pause(attempt * 20)
    }
  }
}

const MAX_ATTEMPTS = 10
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES'])

/** Until the folder is synced a power cut may bring the old file back, in whole. Windows cannot sync one. */
async function syncFolder(
  fileSystem: FileSystem,
  folder: string,
  windows: boolean,
): Promise<Result<void, WriteFault>> {
  if (windows) return ok(undefined)
  try {
    const handle = await fileSystem.open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!CANNOT_SYNC.has(codeOf(error))) return err({ kind: 'unconfirmed', error })
  }
  return ok(undefined)
}

/** What file systems that cannot sync a folder say, and folders that may be written but not read. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM'])

const unlessMissing = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
