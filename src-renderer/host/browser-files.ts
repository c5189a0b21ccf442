import { MAX_BYTES } from '@shared/document/limits'
import type {
  ExportedFile,
  ExportExtension,
  FileHandle,
  OpenedFile,
  Outcome,
  RecentFile,
  SavedFile,
} from '@shared/ipc/contract'
import type { FileTrouble, SystemReason } from '@shared/ipc/file-trouble'
import type { Words } from '@shared/words'
import { readDropped } from './dropped'
import { droppedHandle, isAllowed, isCancelled, isGranted, pickers } from './file-system-access'
import type { DroppedFile, Host } from './host'
import { holds, hashOf, isMissing, type KnownFiles } from './known-files'
import { keepFile, keptFiles } from './recent-store'

type Files = Pick<
  Host,
  | 'open'
  | 'openRecent'
  | 'openDropped'
  | 'reload'
  | 'save'
  | 'savesByItself'
  | 'saveAs'
  | 'exportFile'
  | 'recent'
> & {
  /** A file that the system hands over. */
  openLaunched(file: FileSystemFileHandle): Promise<Outcome<OpenedFile>>
}

/** Files in a browser: written in place where the browser can, downloaded otherwise. */
export function browserFiles({ desktop }: Words, known: KnownFiles): Files {
  const types = [{ description: desktop.fileKinds.chainrule, accept: { 'application/json': ['.chainrule'] } }]

  const read = async (file: FileSystemFileHandle): Promise<Outcome<OpenedFile>> => {
    const handle = crypto.randomUUID()
    let content: File
    try {
      if (!(await isAllowed(file, 'read')))
        return trouble({ kind: 'unreadable', name: file.name, reason: { kind: 'may-not-read' } })
      content = await file.getFile()
    } catch (error) {
      return trouble({ kind: 'unreadable', name: file.name, reason: browserReasonOf(error) })
    }
    const opened = await readDropped(content, handle)
    if (opened.ok) {
      known.set(handle, { name: file.name, file, hash: await hashOf(opened.value.bytes) })
      await keepFile(file)
    }
    return opened
  }

  const write = async (
    handle: FileHandle,
    file: FileSystemFileHandle,
    bytes: Uint8Array<ArrayBuffer>,
    whyNot?: () => Promise<FileTrouble | null>,
  ): Promise<Outcome<SavedFile>> => {
    try {
      const conflict = await replace(file, bytes, whyNot)
      if (conflict) return trouble(conflict)
    } catch (error) {
      return trouble({ kind: 'unwritable', name: file.name, reason: browserReasonOf(error) })
    }
    known.set(handle, { name: file.name, file, hash: await hashOf(bytes) })
    await keepFile(file)
    return { ok: true, value: { handle, name: file.name } }
  }

  return {
    async open() {
      const dialogs = pickers()
      if (!dialogs) return readUpload()
      try {
        const [file] = await dialogs.showOpenFilePicker({ types })
        return file ? await read(file) : null
      } catch (error) {
        if (isCancelled(error)) return null
        return trouble({ kind: 'no-file', reason: browserReasonOf(error) })
      }
    },
    async openRecent(handle) {
      const kept = (await keptFiles()).find((file) => file.handle === handle)
      return kept ? read(kept.file) : trouble({ kind: 'not-recent' })
    },
    async openDropped(data): Promise<Outcome<DroppedFile>> {
      const [plain] = data.files
      const file = await droppedHandle(data)
      if (file) return read(file)
      return plain ? readDropped(plain, null) : null
    },
    openLaunched: (file) => read(file),
    async reload(handle) {
      const file = known.get(handle)?.file
      return file ? read(file) : trouble({ kind: 'not-reloadable' })
    },
    async save(handle, text, overwrite) {
      const target = known.get(handle)
      if (!target) return trouble({ kind: 'not-open' })
      const { name, file, hash } = target
      const bytes = new TextEncoder().encode(text)
      if (bytes.length > MAX_BYTES) return trouble({ kind: 'would-be-too-large', name, most: MAX_BYTES })
      if (!file) return download(handle, name, bytes)
      /** Why the file must not be written; null where it may be. */
      const whyNot = async (): Promise<FileTrouble | null> => {
        if (overwrite) return null
        try {
          return (await holds(file, hash)) ? null : { kind: 'changed', name }
        } catch (error) {
          if (isMissing(error)) return { kind: 'gone', name }
          throw error
        }
      }
      try {
        if (!(await isAllowed(file, 'readwrite')))
          return trouble({ kind: 'unwritable', name, reason: { kind: 'may-not-write' } })
        const conflict = await whyNot()
        if (conflict) return trouble(conflict)
      } catch (error) {
        return trouble({ kind: 'unwritable', name, reason: browserReasonOf(error) })
      }
      return write(handle, file, bytes, whyNot)
    },
    async savesByItself(handle) {
      const file = known.get(handle)?.file
      return !!file && isGranted(file, 'readwrite')
    },
    async saveAs(suggestedName, text) {
      const bytes = new TextEncoder().encode(text)
      if (bytes.length > MAX_BYTES)
        return trouble({ kind: 'would-be-too-large', name: suggestedName, most: MAX_BYTES })
      const handle = crypto.randomUUID()
      const dialogs = pickers()
      if (!dialogs) {
        const saved = download(handle, suggestedName, bytes)
        known.set(handle, { name: suggestedName, file: null, hash: '' })
        return saved
      }
      try {
        return await write(handle, await dialogs.showSaveFilePicker({ suggestedName, types }), bytes)
      } catch (error) {
        if (isCancelled(error)) return null
        return trouble({ kind: 'unwritable', name: suggestedName, reason: browserReasonOf(error) })
      }
    },
    exportFile: (suggestedName, extension, bytes) =>
      writeNew(`${suggestedName}.${extension}`, bytes, extension, desktop.fileKinds[extension]),
    recent: async (): Promise<readonly RecentFile[]> =>
      (await keptFiles()).map(({ handle, file }) => ({ handle, name: file.name, folder: '' })),
  }

  async function readUpload(): Promise<Outcome<OpenedFile>> {
    const file = await chooseUpload()
    if (!file) return null
    const handle = crypto.randomUUID()
    known.set(handle, { name: file.name, file: null, hash: '' })
    return readDropped(file, handle)
  }
}

function chooseUpload(): Promise<File | null> {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.chainrule,.json' })
  return new Promise((done) => {
    input.onchange = () => done(input.files?.[0] ?? null)
    input.oncancel = () => done(null)
    input.click()
  })
}

/** Asks where to, then writes a file that is no document. */
async function writeNew(
  suggestedName: string,
  bytes: Uint8Array<ArrayBuffer>,
  extension: ExportExtension,
  description: string,
): Promise<Outcome<ExportedFile>> {
  const type = mediaTypes[extension]
  const dialogs = pickers()
  if (!dialogs) return downloaded(suggestedName, bytes, type)
  const types = [{ description, accept: { [type]: [`.${extension}`] } }]
  try {
    const file = await dialogs.showSaveFilePicker({ suggestedName, types })
    await replace(file, bytes)
    return { ok: true, value: { name: file.name } }
  } catch (error) {
    if (isCancelled(error)) return null
    // What took long was asked for too long ago for a dialog.
    if (error instanceof DOMException && error.name === 'SecurityError')
      return downloaded(suggestedName, bytes, type)
    return trouble({ kind: 'unwritable', name: suggestedName, reason: browserReasonOf(error) })
  }
}

/**
 * The file has its old bytes until it is closed, with all new ones written. `whyNot` is asked right before that: gives what
 * it says against it.
 */
async function replace(
  file: FileSystemFileHandle,
  bytes: Uint8Array<ArrayBuffer>,
  whyNot: () => Promise<FileTrouble | null> = async () => null,
): Promise<FileTrouble | null> {
  const writable = await file.createWritable()
  try {
    await writable.write(bytes)
    const trouble = await whyNot()
    if (trouble) await writable.abort()
    else await writable.close()
    return trouble
  } catch (error) {
    await writable.abort().catch(() => {})
    throw error
  }
}

const mediaTypes: Readonly<Record<ExportExtension, `${string}/${string}`>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  tex: 'text/x-tex',
  html: 'text/html',
  zip: 'application/zip',
  md: 'text/markdown',
  py: 'text/x-python',
  ipynb: 'application/x-ipynb+json',
  csv: 'text/csv',
}

function downloaded(name: string, bytes: Uint8Array<ArrayBuffer>, type: string) {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return { ok: true, value: { name } } as const
}

function download(handle: FileHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Outcome<SavedFile> {
  downloaded(name, bytes, 'application/json')
  return { ok: true, value: { handle, name } }
}

function browserReasonOf(error: unknown): SystemReason {
  const name = error instanceof DOMException ? error.name : ''
  const said = error instanceof Error ? error.message : String(error)
  return reasons.get(name) ?? { kind: 'said-by-browser', said }
}

const reasons: ReadonlyMap<string, SystemReason> = new Map([
  ['NotFoundError', { kind: 'gone' }],
  ['NotAllowedError', { kind: 'not-allowed' }],
  ['NoModificationAllowedError', { kind: 'in-use' }],
  ['QuotaExceededError', { kind: 'disk-full' }],
  ['SecurityError', { kind: 'needs-gesture' }],
])

const trouble = (error: FileTrouble) => ({ ok: false, error }) as const
