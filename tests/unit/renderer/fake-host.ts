import type { EventChannel, Events, ExportedFile, OpenedFile, Outcome, SavedFile } from '@shared/ipc/contract'
import type { FoundDocument, Keeping, KeptDocument } from '@shared/ipc/recovery'
import type { DroppedFile, Host } from '../../../src-renderer/host/host'

/** What the world outside the page does in a test; each can be replaced by one test. */
export interface World {
  /** What is on the clipboard; null: the page may not read it. */
  clipboard: string | null
  /** What the next dialog for opening gives. */
  opens: Outcome<OpenedFile>
  reloads: Outcome<OpenedFile>
  /** What is dropped on the window. */
  drops: Outcome<DroppedFile>
  /** What the window was opened for. */
  opensAtStart: OpenedFile | null
  save: (handle: string, text: string, overwrite: boolean) => Promise<Outcome<SavedFile>>
  savesByItself: boolean
  saveAs: (name: string, text: string) => Promise<Outcome<SavedFile>>
  /** Takes what is exported, or says why not. */
  exportFile: (name: string) => Promise<Outcome<ExportedFile>>
  /** Every file that was exported. */
  exported: { readonly name: string; readonly bytes: Uint8Array }[]
  /** What is on the clipboard as a picture. */
  picture: Uint8Array | null
  askUnsaved: ((name: string) => Promise<'save' | 'discard' | 'cancel'>) | null
  /** Every title that the window was given. */
  titles: (readonly [name: string, dirty: boolean])[]
  /** Whether anything in the window is unsaved. */
  anyDirty: boolean
  closed: boolean
  keptOpen: boolean
  kind: Host['kind']
  fullScreen: boolean
  /** What a text field with the focus was told to do. */
  textEdits: string[]
  /** What becomes of the next attempts to keep a document. */
  keeping: Keeping
  /** What is kept, by key, with the file that it belongs to. */
  kept: Map<string, KeptDocument & { readonly handle: string | null }>
  /** What the page had open before it was loaded again, and what others left: by key. */
  mine: string[]
  found: FoundDocument[]
  damaged: number
  setAside: string[]
  /** What is in the log. */
  logged: string[]
}

/** A host of a test's own making. */
export interface FakeHost extends Host {
  readonly world: World
  /** Tells the page something from outside of it. */
  tell<C extends EventChannel>(channel: C, ...said: Parameters<Events[C]>): void
  /** How many listen to what comes from outside the page. */
  readonly listening: number
}

const initial = (): World => ({
  clipboard: '',
  opens: null,
  reloads: null,
  drops: null,
  opensAtStart: null,
  save: async (handle) => ({ ok: true, value: { handle, name: `${handle}.chainrule` } }),
  savesByItself: true,
  saveAs: async (name) => ({ ok: true, value: { handle: 'new', name } }),
  exportFile: async (name) => ({ ok: true, value: { name } }),
  exported: [],
  picture: null,
  askUnsaved: null,
  titles: [],
  anyDirty: false,
  closed: false,
  keptOpen: false,
  kind: 'desktop',
  fullScreen: false,
  textEdits: [],
  keeping: 'kept',
  kept: new Map(),
  mine: [],
  found: [],
  damaged: 0,
  setAside: [],
  logged: [],
})

const never = () => Promise.reject(new Error('not part of this test'))

/** What the page asks to be kept, in memory. */
function recoveryIn(world: World): Host['recovery'] {
  const recovered = (key: string) => {
    const stored = world.kept.get(key)
    if (!stored) return null
    const { handle, ...kept } = stored
    return { ...kept, file: handle === null ? null : { handle, name: `${handle}.chainrule` } }
  }
  const forget = async (key: string) => {
    world.kept.delete(key)
    world.found = world.found.filter((found) => found.key !== key)
  }
  return {
    async keep(kept, handle) {
      if (world.keeping === 'kept') world.kept.set(kept.key, { ...kept, handle })
      return world.keeping
    },
    forget,
    mine: async () => world.mine.flatMap((key) => recovered(key) ?? []),
    async found() {
      const { damaged } = world
      world.damaged = 0
      return { documents: world.found, damaged }
    },
    read: async (key) => world.kept.get(key)?.text ?? null,
    restore: async (key) => recovered(key),
    async setAside(key) {
      world.setAside.push(key)
      await forget(key)
    },
  }
}

export function createFakeHost(): FakeHost {
  const world = initial()
  const listeners = new Set<{ readonly channel: EventChannel; readonly listener: (said: never) => void }>()
  return {
    world,
    platform: 'a platform',
    get kind() {
      return world.kind
    },
    get askUnsaved() {
      return world.askUnsaved
    },
    open: async () => world.opens,
    openRecent: async () => world.opens,
    openDropped: async () => world.drops,
    reload: async () => world.reloads,
    save: (handle, text, overwrite) => world.save(handle, text, overwrite),
    savesByItself: async () => world.savesByItself,
    saveAs: (name, text) => world.saveAs(name, text),
    async exportFile(suggestedName, extension, bytes) {
      const name = `${suggestedName}.${extension}`
      const outcome = await world.exportFile(name)
      if (outcome?.ok) world.exported.push({ name, bytes })
      return outcome
    },
    recent: never,
    recovery: recoveryIn(world),
    log: {
      write: async (text) => void world.logged.push(text),
      read: async () => world.logged.join('\n'),
    },
    readClipboard: async () => world.clipboard,
    async writeClipboard(text) {
      if (world.clipboard === null) return false
      world.clipboard = text
      return true
    },
    async writePicture(png) {
      if (world.clipboard === null) return false
      world.picture = png
      return true
    },
    async editText(action) {
      world.textEdits.push(action)
    },
    async setTitle(name, dirty, anyDirty) {
      world.titles.push([name, dirty])
      world.anyDirty = anyDirty
    },
    get confirmClose() {
      return world.kind === 'browser' ? null : async () => void (world.closed = true)
    },
    async keepOpen() {
      world.keptOpen = true
    },
    newWindow: never,
    async setFullScreen(on) {
      world.fullScreen = on
    },
    ready: async () => world.opensAtStart,
    on(channel, listener) {
      const entry = { channel, listener: listener as (said: never) => void }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    tell(channel, ...said) {
      for (const entry of listeners) if (entry.channel === channel) entry.listener(said[0] as never)
    },
    get listening() {
      return listeners.size
    },
  }
}
