import { constants, renameSync, statSync, type Stats } from 'node:fs'
import * as promises from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MAX_BYTES } from '@shared/document/limits'
import { err, ok, type Result } from '@shared/result'
import { type Content, contentOf, hashOf, readWhole } from './content'
import { assertFile, codeOf, realFile, unlessMissing } from './real-file'
import { giveNameBack, takeName } from './temporary-files'

// The one way in which Chainrule writes a file. Whatever happens meanwhile, the file holds all of the old or all of the
// new bytes: they go to a temporary file beside it, which takes its place only when the disk has confirmed all of them.
// What stood there gets a second name first and is looked at under that, before and after: whatever another program
// writes meanwhile is either seen in time, put back, or kept as the backup.

/** What the writer asks of the file system; tests put faults in its place. */
export type FileSystem = Pick<
  typeof promises,
  'access' | 'link' | 'open' | 'readlink' | 'realpath' | 'rename' | 'stat' | 'unlink'
> & {
  /** Renames, if `to` is still what it was; in one go, so that others have hardly time between the two. */
  exchange(from: string, to: string, was: Identity | null): Promise<boolean>
}

/** By what one knows that a path still means the same file, with nothing written to it. */
export type Identity = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs'>

/** The real one. */
export const nodeFileSystem: FileSystem = {
  ...promises,
  async exchange(from, to, was) {
    if (!isSame(statSync(to, { throwIfNoEntry: false }) ?? null, was)) return false
    renameSync(from, to)
    return true
  },
}

export interface WriteOptions {
  /**
   * Keeps the file that was there as `name~`. Another file of that name is replaced if this says so of how it begins;
   * otherwise the name is `name~2`, and so on.
   */
  readonly backup?: (begin: string) => boolean
  /** Is shown what the file holds right before it is replaced (null: there is none); `false` leaves it alone. */
  readonly mayReplace?: (previous: Content | null) => boolean
  readonly fileSystem?: FileSystem
  readonly windows?: boolean
}

export interface Written {
  /** Why what was there could not be kept as a backup; null where it was, or was not to be. */
  readonly backupFault: unknown
  /** Whether the file had other names (hard links), which mean the old bytes from now on. */
  readonly hadOtherNames: boolean
}

export type WriteFault =
  /** `mayReplace` said no; what another program wrote is there. */
  | { readonly kind: 'refused' }
  /** Nothing was touched. */
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The new bytes are there, but the disk did not confirm that a power cut leaves them there. */
  | { readonly kind: 'unconfirmed'; readonly error: unknown }

/**
 * Writes a file as a whole or not at all. A symbolic link stays one and its target is written; an existing file keeps its
 * mode and, where the system allows it, its owner; one that is read-only is not written. Of several names of one file
 * (hard links) the others keep the old bytes: to write them, too, one would have to write in place, and who is killed then
 * leaves half a file. Left-over temporary files of a process that was killed are for `sweep`.
 */
export async function safeWrite(
  path: string,
  bytes: Uint8Array,
  {
    backup,
    mayReplace = () => true,
    fileSystem = nodeFileSystem,
    windows = process.platform === 'win32',
  }: WriteOptions = {},
): Promise<Result<Written, WriteFault>> {
  const temporary = new Set<string>()
  const newName = (folder: string) => {
    const name = takeName(folder)
    temporary.add(name)
    return name
  }
  try {
    // What is looked up, and made where it is missing, would be the name before the separator.
    if ((windows ? /[\\/]$/ : /\/$/).test(path))
      throw Object.assign(new Error('named as a folder'), { code: 'EISDIR' })
    const target = await realFile(path, fileSystem)
    const folder = dirname(target)
    const old = await writable(fileSystem, target)
    const next = newName(folder)
    await writeNew(fileSystem, next, bytes, old)
    for (let look = 1; ; look++) {
      const before = await setAside(fileSystem, target, () => newName(folder))
      if (!mayReplace(before?.content ?? null)) return err({ kind: 'refused' })
      if (!(await patiently(windows, () => fileSystem.exchange(next, target, before?.identity ?? null)))) {
        // Another program was faster: what is there now is looked at in its turn.
        if (look === MAX_LOOKS) throw Object.assign(new Error('it keeps changing'), { code: 'EBUSY' })
        continue
      }
      temporary.delete(next)
      giveNameBack(next)
      let backupFault: unknown = null
      if (before?.name) {
        const { name } = before
        const displaced = await contentOf(fileSystem, name).catch(() => null)
        const keep = async () => {
          await keepBackup(fileSystem, name, target, backup ?? (() => false), windows)
          temporary.delete(name)
          giveNameBack(name)
        }
        if (displaced !== before.content && displaced !== null && !mayReplace(displaced)) {
          // Written in the last moment. It goes back; where it cannot, it is the backup.
          temporary.delete(name)
          await patiently(windows, () => fileSystem.rename(name, target)).then(() => giveNameBack(name), keep)
          return err({ kind: 'refused' })
        }
        if (backup && displaced !== hashOf(bytes))
          backupFault = await keep().then(
            () => null,
            (error: unknown) => error,
          )
      } else if (before && backup) backupFault = before.fault
      const synced = await syncFolder(fileSystem, folder, windows)
      return synced.ok ? ok({ backupFault, hadOtherNames: old !== null && old.nlink > 1 }) : synced
    }
  } catch (error) {
    return err({ kind: 'failed', error })
  } finally {
    for (const name of temporary) {
      await fileSystem.unlink(name).catch(() => {})
      giveNameBack(name)
    }
  }
}

const MAX_LOOKS = 5

/** A file that may be written; null where there is none yet. */
async function writable(fileSystem: FileSystem, target: string): Promise<Stats | null> {
  const found = await unlessMissing(fileSystem.stat(target))
  if (found === null) return null
  assertFile(found)
  // Renaming would replace a read-only file all the same: only its folder has to be writable for that.
  await fileSystem.access(target, constants.W_OK)
  return found
}

async function writeNew(fileSystem: FileSystem, path: string, bytes: Uint8Array, old: Stats | null) {
  const file = await fileSystem.open(path, 'wx', old ? old.mode & 0o777 : 0o666)
  try {
    if (old) await takeAfter(file, old)
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

/** Gives a new file the mode of the one that it will replace, and its owner as far as the system allows that. */
async function takeAfter(file: promises.FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const own = await file.stat()
  let wanted = mode & 0o777
  if (own.uid !== uid || own.gid !== gid)
    await file
      .chown(uid, gid)
      .catch(() => file.chown(own.uid, gid))
      // What its group might do is not for another group.
      .catch(() => (own.gid === gid ? undefined : void (wanted = (mode & 0o707) | ((mode & 7) << 3))))
  // The process's mask may have taken bits away. Where all files have one mode (FAT), chmod is an error.
  if ((own.mode & 0o777) !== wanted) await file.chmod(wanted)
}

interface Aside {
  /** What is there under another name; null where it could not be kept. */
  readonly name: string | null
  readonly identity: Identity
  readonly content: Content
  readonly fault: unknown
}

/**
 * Gives what stands at a path a second name, by which it stays when the first means another file; where the file system
 * has no such thing, a copy. Null where there is nothing.
 */
async function setAside(
  fileSystem: FileSystem,
  target: string,
  newName: () => string,
): Promise<Aside | null> {
  const name = newName()
  try {
    await fileSystem.link(target, name)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : copyAside(fileSystem, target, newName())
  }
  const identity = await fileSystem.stat(name)
  return { name, identity, content: await contentOf(fileSystem, name), fault: null }
}

async function copyAside(fileSystem: FileSystem, target: string, name: string): Promise<Aside | null> {
  const identity = await unlessMissing(fileSystem.stat(target))
  if (!identity) return null
  const bytes = await readWhole(fileSystem, target, MAX_BYTES)
  if (!bytes)
    return {
      name: null,
      identity,
      content: await contentOf(fileSystem, target),
      fault: Object.assign(new Error('too large to be copied'), { code: 'EFBIG' }),
    }
  await writeNew(fileSystem, name, bytes, identity)
  return { name, identity, content: hashOf(bytes), fault: null }
}

/** The bytes by which a file is judged to be a backup of ours. */
const BEGIN = 256
const MAX_BACKUPS = 9

async function keepBackup(
  fileSystem: FileSystem,
  name: string,
  target: string,
  isOurs: (begin: string) => boolean,
  windows: boolean,
): Promise<void> {
  for (let number = 1; number <= MAX_BACKUPS; number++) {
    const place = `${target}~${number === 1 ? '' : number}`
    const found = await unlessMissing(fileSystem.stat(place))
    if (found && !found.isFile()) continue
    if (found && !isOurs(await beginOf(fileSystem, place))) continue
    return patiently(windows, () => fileSystem.rename(name, place))
  }
  throw Object.assign(new Error('all names of backups are taken'), { code: 'EEXIST' })
}

async function beginOf(fileSystem: FileSystem, path: string): Promise<string> {
  const file = await fileSystem.open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGIN), 0, BEGIN, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

const isSame = (now: Identity | null, was: Identity | null): boolean =>
  now === null || was === null
    ? now === was
    : now.dev === was.dev && now.ino === was.ino && now.size === was.size && now.mtimeMs === was.mtimeMs

/** Windows refuses to rename while a virus scanner or an indexer looks at the file: for a moment, as a rule. */
async function patiently<T>(windows: boolean, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt()
    } catch (error) {
      if (!windows || count === MAX_ATTEMPTS || !BUSY.has(codeOf(error))) throw error
      await pause(count * 20)
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
