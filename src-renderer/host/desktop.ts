import { MAX_BYTES } from '@shared/document/limits'
import type { DesktopBridge } from '@shared/ipc/contract'
import { readDropped } from './dropped'
import type { Host } from './host'

/** A text that may cross: of one that is larger than any file so much is enough to be told that it is. */
const sendable = (text: string): string => text.slice(0, MAX_BYTES + 1)

/** The desktop application, behind its bridge. */
export const desktopHost = ({ request, on }: DesktopBridge): Host => ({
  kind: 'desktop',
  get platform() {
    return navigator.userAgent
  },
  open: () => request('file:open'),
  openRecent: (handle) => request('file:open-recent', handle),
  // A page learns nothing of a dropped file's path, so that there is nothing to save to.
  async openDropped(data) {
    const file = data.files[0]
    return file ? readDropped(file, null) : null
  },
  reload: (handle) => request('file:reload', handle),
  save: (handle, text, overwrite) => request('file:save', handle, sendable(text), overwrite),
  savesByItself: async () => true,
  saveAs: (suggestedName, text) => request('file:save-as', suggestedName, sendable(text)),
  exportFile: (suggestedName, extension, bytes) => request('file:export', suggestedName, extension, bytes),
  recent: () => request('file:recent'),
  recovery: {
    keep: (kept, file) => request('recovery:keep', kept, file),
    forget: (key) => request('recovery:forget', key),
    mine: () => request('recovery:mine'),
    found: () => request('recovery:found'),
    read: (key) => request('recovery:read', key),
    restore: (key) => request('recovery:restore', key),
    setAside: (key) => request('recovery:set-aside', key),
  },
  readClipboard: () => request('clipboard:read'),
  async writeClipboard(text) {
    await request('clipboard:write', text)
    return true
  },
  async writePicture(png) {
    await request('clipboard:write-picture', png)
    return true
  },
  log: {
    // What does not fit says enough at its beginning.
    write: (text) => request('log:write', text.slice(0, 100_000)),
    read: () => request('log:read'),
  },
  editText: (action) => request('edit:native', action),
  setTitle: (...title) => request('window:title', ...title),
  askUnsaved: (name) => request('window:ask-unsaved', name),
  confirmClose: () => request('window:close'),
  keepOpen: () => request('window:keep-open'),
  newWindow: () => request('window:new'),
  setFullScreen: (on) => request('window:full-screen', on),
  async ready() {
    on('window:close-requested', () => void request('window:close-heard'))
    return request('window:ready')
  },
  on,
})
