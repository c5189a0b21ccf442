import type {
  FileHandle,
  FileTrouble,
  OpenedFile,
  Outcome,
  RecentFile,
  SavedFile,
} from '@shared/ipc/contract'
import { readDropped } from './dropped'
import { droppedHandle, isAllowed, isCancelled, pickers } from './file-system-access'
import type { DroppedFile, Host } from './host'
import { keepFile, keptFiles } from './recent-store'

interface KnownFile {
  readonly name: string
  /** Null in a browser that only downloads: every save is a new download. */
  readonly file: FileSystemFileHandle | null
  /** Of the bytes that were read or written last. */
  readonly hash: string
}

const types = [{ description: 'Chainrule graphs', accept: { 'application/json': ['.chainrule'] } }]

type Files = Pick<Host, 'open' | 'openRecent' | 'openDropped' | 'reload' | 'save' | 'saveAs' | 'recent'>

/** Files in a browser: written in place where the browser can, downloaded otherwise. */
export function browserFiles(): Files {
  const known = new Map<FileHandle, KnownFile>()

  const read = async (
    file: FileSystemFileHandle,
    handle: FileHandle = crypto.randomUUID(),
  ): Promise<Outcome<OpenedFile>> => {
    let content: File
    try {
      if (!(await isAllowed(file, 'read')))
        return trouble(`“${file.name}” could not be opened: the browser was not allowed to read it.`)
      content = await file.getFile()
    } catch (error) {
      return trouble(`“${file.name}” could not be opened: ${reason(error)}.`)
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
  ): Promise<Outcome<SavedFile>> => {
    try {
      // It replaces the file only when it is closed, with all bytes written.
      const writable = await file.createWritable()
      await writable.write(bytes)
      await writable.close()
    } catch (error) {
      return trouble(`“${file.name}” could not be saved: ${reason(error)}. Use Save As to put it elsewhere.`)
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
        return trouble(`No file could be opened: ${reason(error)}.`)
      }
    },
    async openRecent(handle) {
      const kept = (await keptFiles()).find((file) => file.handle === handle)
      return kept ? read(kept.file) : trouble('This file is no longer among the recent ones: use Open.')
    },
    async openDropped(data): Promise<Outcome<DroppedFile>> {
      const [plain] = data.files
      const file = await droppedHandle(data)
      if (file) return read(file)
      return plain ? readDropped(plain, null) : null
    },
    async reload(handle) {
      const file = known.get(handle)?.file
      return file ? read(file, handle) : trouble('This file cannot be read again: use Open.')
    },
    async save(handle, text, overwrite) {
      const target = known.get(handle)
      if (!target) return trouble('This file is not open in this window any more: use Save As.')
      const { name, file, hash } = target
      const bytes = new TextEncoder().encode(text)
      if (!file) return download(handle, name, bytes)
      try {
        if (!(await isAllowed(file, 'readwrite')))
          return trouble(
            `“${name}” could not be saved: the browser was not allowed to write it. Use Save As.`,
          )
        if (!overwrite && (await hashOf(await (await file.getFile()).arrayBuffer())) !== hash)
          return trouble(`“${name}” was changed by another program since it was opened here.`, 'changed')
      } catch (error) {
        if (!isMissing(error)) return trouble(`“${name}” could not be saved: ${reason(error)}.`)
        if (!overwrite)
          return trouble(
            `“${name}” was deleted or moved by another program since it was opened here.`,
            'changed',
          )
      }
      return write(handle, file, bytes)
    },
    async saveAs(suggestedName, text) {
      const bytes = new TextEncoder().encode(text)
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
        return trouble(`“${suggestedName}” could not be saved: ${reason(error)}.`)
      }
    },
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

function download(handle: FileHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Outcome<SavedFile> {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return { ok: true, value: { handle, name } }
}

async function hashOf(bytes: Uint8Array | ArrayBuffer): Promise<string> {
  // None of ours is shared between threads, which digest does not take.
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const isMissing = (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError'

function reason(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  return reasons.get(name) ?? `the browser says ${error instanceof Error ? error.message : String(error)}`
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['NotFoundError', 'it was moved or deleted'],
  ['NotAllowedError', 'the browser was not allowed to'],
  ['NoModificationAllowedError', 'it is read-only or in use'],
  ['QuotaExceededError', 'the disk is full'],
  ['SecurityError', 'the browser wants a click or a key first'],
])

const trouble = (message: string, kind: FileTrouble['kind'] = 'failed') =>
  ({ ok: false, error: { kind, message } }) as const
