import type { EventChannel, Events } from '@shared/ipc/contract'
import type { Words } from '@shared/words'
import { browserFiles } from './browser-files'
import { browserLog } from './browser-log'
import { browserRecovery } from './browser-recovery'
import type { Host } from './host'
import type { KnownFiles } from './known-files'
import { listenToLaunches } from './launched'

/** A browser: its tab is the window, it has no menus, and tells of nothing but files that the system opens with it. */
export function browserHost(words: Words): Host {
  let isDirty = false
  const known: KnownFiles = new Map()
  // The browser asks, in words of its own.
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
  const { openLaunched, ...files } = browserFiles(words, known)
  const hearing: { [C in EventChannel]?: Events[C] } = {}
  const launch = async (file: FileSystemFileHandle) => {
    const opened = await openLaunched(file)
    if (opened?.ok) hearing['file:opened']?.(opened.value)
    else if (opened) hearing['file:trouble']?.(opened.error)
  }
  const readClipboard = () => orElse<string | null>(() => navigator.clipboard.readText(), null)
  return {
    kind: 'browser',
    platform: navigator.userAgent,
    ...files,
    recovery: browserRecovery(known),
    log: browserLog,
    readClipboard,
    writeClipboard: (text) =>
      orElse(async () => {
        await navigator.clipboard.writeText(text)
        return true
      }, false),
    writePicture: (png) =>
      orElse(async () => {
        const type = 'image/png'
        await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([png], { type }) })])
        return true
      }, false),
    async editText(action) {
      // The one way to keep the field's own undo history, and not yet replaced by another.
      if (action !== 'paste') return void document.execCommand(action)
      const text = await readClipboard()
      if (text) document.execCommand('insertText', false, text)
    },
    async setTitle(name, dirty, anyDirty) {
      isDirty = anyDirty
      document.title = words.windowTitle(name, dirty)
    },
    askUnsaved: null,
    confirmClose: null,
    async keepOpen() {},
    async newWindow() {
      window.open(location.href, '_blank', 'noopener')
    },
    async setFullScreen(on) {
      if (on === (document.fullscreenElement !== null)) return
      await orElse(
        on ? () => document.documentElement.requestFullscreen() : () => document.exitFullscreen(),
        undefined,
      )
    },
    async ready() {
      listenToLaunches((file) => void launch(file))
      return null
    },
    on(channel, listener) {
      hearing[channel] = listener
      return () => void delete hearing[channel]
    },
  }
}

/** What a page may not do at all times, and does without then. */
async function orElse<T>(attempt: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await attempt()
  } catch {
    return otherwise
  }
}
