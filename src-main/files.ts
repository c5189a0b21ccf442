import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as fileSystem from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { MAX_BYTES } from '@shared/document/limits'
import type {
  ExportedFile,
  ExportExtension,
  FileHandle,
  OpenedFile,
  Outcome,
  SavedFile,
} from '@shared/ipc/contract'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import type { FileState } from '@shared/ipc/recovery'
import { ok, type Result } from '@shared/result'
import { isBackupFor } from './backups'
import { type Content, hashOf, readWhole } from './content'
import type { Queue } from './queue'
import { assertFile, realFile } from './real-file'
import type { RecentFiles } from './recent-files'
import type { FileOrigin } from './recovery'
import { safeWrite, type WriteFault, type Written } from './safe-write'
import { systemReasonOf, writeReasonOf } from './system-reason'
import { sweepBeside } from './temporary-files'

/** What is asked of the user; null: cancelled. */
export interface FileDialogs {
  chooseFile(folder: string): Promise<string | null>
  chooseTarget(suggestedPath: string, extension: FileExtension): Promise<string | null>
  confirmReplace(name: string): Promise<boolean>
}

/** What all windows share. */
export interface FileContext {
  readonly recent: RecentFiles
  /** Saves to one file wait for each other, whichever window they come from. */
  readonly queue: Queue
  /** Where dialogs start while no file was opened yet. */
  readonly documents: string
  /** What a file is called whose document has no name. */
  readonly untitled: string
}

/**
 * The files of one window. It knows them by handles that mean nothing anywhere else; every opening has its own, with what
 * the file held then, so that of two windows with one file the second to save learns of the first.
 */
export interface WindowFiles {
  open(): Promise<Outcome<OpenedFile>>
  /** A path that came from the system or from the recent list, never from the window. */
  openPath(path: string): Promise<Outcome<OpenedFile>>
  openRecent(handle: FileHandle): Promise<Outcome<OpenedFile>>
  /** Under a new handle: where the window cannot open what is there now, the old one is still in conflict with it. */
  reload(handle: FileHandle): Promise<Outcome<OpenedFile>>
  save(handle: FileHandle, text: string, overwrite: boolean): Promise<Outcome<SavedFile>>
  saveAs(suggestedName: string, text: string): Promise<Outcome<SavedFile>>
  /** The path of a file and what it held; null where no file is known by that handle. */
  originOf(handle: FileHandle): FileOrigin | null
  /** Knows a file again that another window, or an earlier start, had open: as it was then. */
  adopt(origin: FileOrigin): SavedFile
  /** Writes a file of another kind: it is not opened again, and not among the recent ones. */
  exportFile(
    suggestedName: string,
    extension: ExportExtension,
    bytes: Uint8Array,
  ): Promise<Outcome<ExportedFile>>
}

/** What documents are called at their end. */
export const EXTENSION = 'chainrule'
/** What any file of ours is called at its end. */
export type FileExtension = typeof EXTENSION | ExportExtension

export function windowFiles(
  dialogs: FileDialogs,
  { recent, queue, documents, untitled }: FileContext,
): WindowFiles {
  const known = new Map<FileHandle, FileOrigin>()

  const lastFolder = () => {
    const [newest] = recent.paths()
    return newest === undefined ? documents : dirname(newest)
  }

  /** Asks where to write a new file; null: cancelled. */
  const choosePath = async (suggestedName: string, extension: FileExtension): Promise<string | null> => {
    const suggested = join(lastFolder(), fileNameFor(suggestedName, untitled, extension))
    const chosen = await dialogs.chooseTarget(suggested, extension)
    if (chosen === null) return null
    // The dialog asked before it gave the name of an existing file; of a name that is completed here it knows nothing.
    const path = extname(chosen) === '' ? `${chosen}.${extension}` : chosen
    if (path !== chosen && existsSync(path) && !(await dialogs.confirmReplace(basename(path)))) return null
    return path
  }

  const read = async (path: string): Promise<Outcome<OpenedFile>> => {
    const name = basename(path)
    const handle = randomUUID()
    void sweepBeside(path)
    try {
      const bytes = await readBounded(path)
      if (!bytes) return trouble({ kind: 'too-large', name, most: MAX_BYTES })
      known.set(handle, { path, hash: hashOf(bytes) })
      recent.add(path)
      return { ok: true, value: { handle, name, bytes } }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') recent.remove(path)
      return trouble({ kind: 'unreadable', name, reason: systemReasonOf(error) })
    }
  }

  /** In the order in which they came, and one after the other whatever names one file goes by. */
  const inTurn = <T>(path: string, job: () => Promise<T>): Promise<T> =>
    queue(`name ${path}`, async () => queue(`file ${await realFile(path).catch(() => path)}`, job))

  const write = (
    path: string,
    handle: FileHandle,
    bytes: Uint8Array,
    mayReplace: (previous: Content | null) => boolean = () => true,
  ) =>
    inTurn(path, async (): Promise<Result<SavedFile, WriteFault>> => {
      const written = await safeWrite(path, bytes, { backup: isBackupFor(bytes), mayReplace })
      if (written.ok || written.error.kind === 'unconfirmed') known.set(handle, { path, hash: hashOf(bytes) })
      if (!written.ok) return written
      recent.add(path)
      const otherNames = written.value.hadOtherNames && { otherNames: true as const }
      return ok({ handle, name: basename(path), ...withoutBackup(written.value), ...otherNames })
    })

  /** Writes a file that is no document. */
  const writeNew = async (path: string, bytes: Uint8Array): Promise<Outcome<ExportedFile>> => {
    const name = basename(path)
    const written = await inTurn(path, () => safeWrite(path, bytes, { backup: isBackupFor(bytes) }))
    return written.ok
      ? { ok: true, value: { name, ...withoutBackup(written.value) } }
      : trouble(notSaved(name, written.error))
  }

  return {
    async open() {
      const path = await dialogs.chooseFile(lastFolder())
      return path === null ? null : read(path)
    },
    openPath: (path) => read(path),
    async openRecent(handle) {
      const path = recent.pathOf(handle)
      return path === null ? trouble({ kind: 'not-recent' }) : read(path)
    },
    async reload(handle) {
      const file = known.get(handle)
      return file ? read(file.path) : trouble({ kind: 'not-open' })
    },
    async save(handle, text, overwrite) {
      const file = known.get(handle)
      if (!file) return trouble({ kind: 'not-open' })
      const name = basename(file.path)
      const bytes = encode(text)
      if (!bytes) return trouble({ kind: 'would-be-too-large', name, most: MAX_BYTES })
      let isThere = true
      const saved = await write(file.path, handle, bytes, (previous) => {
        isThere = previous !== null
        // Looked up here, because an earlier save may have been under way.
        return overwrite || (previous !== null && previous === known.get(handle)!.hash)
      })
      return saved.ok ? saved : trouble(notSaved(name, saved.error, isThere))
    },
    async saveAs(suggestedName, text) {
      const bytes = encode(text)
      if (!bytes) return trouble({ kind: 'would-be-too-large', name: suggestedName, most: MAX_BYTES })
      const path = await choosePath(suggestedName, EXTENSION)
      if (path === null) return null
      await sweepBeside(path)
      const saved = await write(path, randomUUID(), bytes)
      return saved.ok ? saved : trouble(notSaved(basename(path), saved.error))
    },
    originOf: (handle) => known.get(handle) ?? null,
    adopt(origin) {
      const handle = randomUUID()
      known.set(handle, origin)
      return { handle, name: basename(origin.path) }
    },
    async exportFile(suggestedName, extension, bytes) {
      const path = await choosePath(suggestedName, extension)
      return path === null ? null : writeNew(path, bytes)
    },
  }
}

/** What became of a file since it was read or written last. */
export async function fileStateOf({ path, hash }: FileOrigin): Promise<FileState> {
  try {
    const bytes = await readBounded(path)
    return bytes && hashOf(bytes) === hash ? 'same' : 'changed'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unknown'
  }
}

function notSaved(name: string, fault: WriteFault, isThere = true): FileTrouble {
  switch (fault.kind) {
    case 'refused':
      return { kind: isThere ? 'changed' : 'gone', name }
    case 'failed':
      return { kind: 'unwritable', name, reason: writeReasonOf(fault.error) }
    case 'unconfirmed':
      return { kind: 'unconfirmed', name, reason: systemReasonOf(fault.error) }
  }
}

const trouble = (error: FileTrouble) => ({ ok: false, error }) as const

const withoutBackup = ({ backupFault }: Written): Pick<ExportedFile, 'noBackup'> =>
  backupFault === null ? {} : { noBackup: systemReasonOf(backupFault) }

function encode(text: string): Uint8Array | null {
  const bytes = Buffer.from(text)
  return bytes.length > MAX_BYTES ? null : bytes
}

/** Null for a file that is larger than a document may be. */
async function readBounded(path: string): Promise<Uint8Array | null> {
  assertFile(await fileSystem.stat(path))
  const bytes = await readWhole(fileSystem, path, MAX_BYTES)
  // A copy: a buffer may be a part of a larger one, which would all cross to the window.
  return bytes && new Uint8Array(bytes)
}

/** The window suggests a title; what it says must not lead to another folder, nor mean something to the system. */
export function fileNameFor(title: string, untitled: string, extension: FileExtension): string {
  const ending = `.${extension}`
  const base = title.endsWith(ending) ? title.slice(0, title.length - ending.length) : title
  const words = base.replace(/[\\/:*?"<>|\s\p{Cc}\p{Cf}]+/gu, ' ')
  // A name may take 255 bytes, a character up to 4 of them.
  const name = [...words]
    .slice(0, 60)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${name || untitled}${ending}`
}
