import type { Outcome, SavedFile } from '@shared/ipc/contract'
import type { OpenedFile } from '@shared/ipc/contract'
import { createFakeHost, type FakeHost } from '../fake-host'

// The world around the window of a model: a host whose files are in memory, and which knows them as the desktop's does, by
// a handle of its own for each opening, with what it read or wrote there last.

/** What the next dialog or the next call of the disk gives. */
export interface Fortune {
  /** The file that a dialog chooses; null: it is cancelled. */
  choose: string | null
  /** Whether writing fails. */
  isFull: boolean
  /** Whether a call is answered by `answer` alone. */
  isSlow: boolean
}

export interface Disk {
  readonly host: FakeHost
  readonly fortune: Fortune
  /** What is in the files, by their paths. */
  readonly files: Map<string, string>
  /** What the window read or wrote last, by handle. */
  readonly known: ReadonlyMap<string, { readonly path: string; readonly text: string }>
  /** The handles that were written to since `forget`. */
  readonly written: Set<string>
  /** How often the page asked for anything. */
  readonly asked: number
  /** Answers all calls that wait. */
  answer(): void
  /** Answers none of the calls that wait: who asked is gone. */
  forget(): void
  /** Reads a file as a dialog does. */
  read(path: string): Outcome<OpenedFile>
}

export function createDisk(files: Iterable<readonly [string, string]>): Disk {
  const host = createFakeHost()
  const fortune: Fortune = { choose: null, isFull: false, isSlow: false }
  const known = new Map<string, { readonly path: string; readonly text: string }>()
  const written = new Set<string>()
  const disk = new Map(files)
  let waiting: (() => void)[] = []
  let handles = 0
  let asked = 0

  /** What the disk does it does when it answers: until then another program can change the file. */
  function soon<T>(act: () => T): Promise<T> {
    asked++
    if (!fortune.isSlow) return Promise.resolve().then(act)
    return new Promise((done) => waiting.push(() => done(act())))
  }

  function read(path: string): Outcome<OpenedFile> {
    const handle = `h${++handles}`
    const text = disk.get(path)
    if (text === undefined)
      return { ok: false, error: { kind: 'unreadable', name: path, reason: { kind: 'no-such-file' } } }
    known.set(handle, { path, text })
    return { ok: true, value: { handle, name: path, bytes: new TextEncoder().encode(text) } }
  }

  function write(path: string, handle: string, text: string, isFull: boolean): Outcome<SavedFile> {
    if (isFull) return { ok: false, error: { kind: 'unwritable', name: path, reason: { kind: 'disk-full' } } }
    disk.set(path, text)
    known.set(handle, { path, text })
    written.add(handle)
    return { ok: true, value: { handle, name: path } }
  }

  const pick = () => {
    const path = fortune.choose
    return soon(() => (path === null ? null : read(path)))
  }
  Object.assign(host, {
    open: pick,
    openRecent: pick,
    openDropped: pick,
    reload: (handle: string) => soon(() => read(known.get(handle)!.path)),
    save: (handle: string, text: string, overwrite: boolean) => {
      const { isFull } = fortune
      return soon(() => {
        const { path, text: before } = known.get(handle)!
        if (overwrite || disk.get(path) === before) return write(path, handle, text, isFull)
        return { ok: false, error: { kind: disk.has(path) ? 'changed' : 'gone', name: path } }
      })
    },
    saveAs: (_: string, text: string) => {
      const { choose: path, isFull } = fortune
      return soon(() => (path === null ? null : write(path, `h${++handles}`, text, isFull)))
    },
    newWindow: () => soon(() => undefined),
  })
  return {
    host,
    fortune,
    files: disk,
    known,
    written,
    get asked() {
      return asked
    },
    answer() {
      const now = waiting
      waiting = []
      for (const done of now) done()
    },
    forget() {
      waiting = []
      fortune.isSlow = false
    },
    read: (path) => read(path),
  }
}
