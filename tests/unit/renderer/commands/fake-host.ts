import type { OpenedFile, Outcome, SavedFile } from '@shared/ipc/contract'
import type { Host } from '../../../../src-renderer/host/host'

/** What the world outside the page does in a test; each can be replaced by one test. */
export interface World {
  /** What is on the clipboard; null: the page may not read it. */
  clipboard: string | null
  /** What the next dialog for opening gives. */
  opens: Outcome<OpenedFile>
  reloads: Outcome<OpenedFile>
  save: (handle: string, text: string, overwrite: boolean) => Promise<Outcome<SavedFile>>
  saveAs: (name: string, text: string) => Promise<Outcome<SavedFile>>
  askUnsaved: ((name: string) => Promise<'save' | 'discard' | 'cancel'>) | null
  title: readonly [name: string, dirty: boolean]
  closed: boolean
  keptOpen: boolean
  kind: Host['kind']
  fullScreen: boolean
}

const initial = (): World => ({
  clipboard: '',
  opens: null,
  reloads: null,
  save: async (handle) => ({ ok: true, value: { handle, name: `${handle}.chainrule` } }),
  saveAs: async (name) => ({ ok: true, value: { handle: 'new', name } }),
  askUnsaved: null,
  title: ['', false],
  closed: false,
  keptOpen: false,
  kind: 'desktop',
  fullScreen: false,
})

export const world: World = initial()
export const resetWorld = (): void => void Object.assign(world, initial())

const never = () => Promise.reject(new Error('not part of this test'))

export const host: Host = {
  get kind() {
    return world.kind
  },
  get askUnsaved() {
    return world.askUnsaved
  },
  open: async () => world.opens,
  openRecent: async () => world.opens,
  openDropped: never,
  reload: async () => world.reloads,
  save: (handle, text, overwrite) => world.save(handle, text, overwrite),
  saveAs: (name, text) => world.saveAs(name, text),
  recent: never,
  readClipboard: async () => world.clipboard,
  async writeClipboard(text) {
    if (world.clipboard === null) return false
    world.clipboard = text
    return true
  },
  editText: never,
  async setTitle(name, dirty) {
    world.title = [name, dirty]
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
  ready: async () => null,
  on: () => () => {},
}
