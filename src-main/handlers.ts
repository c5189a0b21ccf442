import { clipboard, ClipboardItem } from 'electron'
import type { RecoveredDocument, TextEdit } from '@shared/ipc/contract'
import type { Handlers } from './ipc/handle'
import type { Log } from './log'
import type { RecentFiles } from './recent-files'
import type { RecoveryStore, Stored } from './recovery'
import type { AppWindow } from './window'

/** What each request of a window's page comes to. */
export const requestHandlers = (
  recent: RecentFiles,
  recovery: RecoveryStore<AppWindow>,
  log: Log,
  newWindow: () => void,
): Handlers<AppWindow> => ({
  'file:open': ({ files }) => files.open(),
  'file:open-recent': ({ files }, handle) => files.openRecent(handle),
  'file:reload': ({ files }, handle) => files.reload(handle),
  'file:save': ({ files }, handle, text, overwrite) => files.save(handle, text, overwrite),
  'file:save-as': ({ files }, suggestedName, text) => files.saveAs(suggestedName, text),
  'file:export': ({ files }, suggestedName, extension, bytes) =>
    files.exportFile(suggestedName, extension, bytes),
  'file:recent': () => recent.list(),
  'recovery:keep': (window, kept, file) =>
    recovery.keep(window, { kept, origin: file === null ? null : window.files.originOf(file) }),
  'recovery:forget': (window, key) => recovery.forget(window, key),
  'recovery:mine': (window) => recovery.of(window).map((stored) => recovered(window, stored)),
  'recovery:found': (window) => recovery.found(window),
  'recovery:read': async (window, key) => (await recovery.read(window, key))?.kept.text ?? null,
  async 'recovery:restore'(window, key) {
    const stored = await recovery.claim(window, key)
    return stored && recovered(window, stored)
  },
  'recovery:set-aside': (window, key) => recovery.setAside(window, key),
  'log:write': (_window, text) => log.write(text),
  'log:read': () => log.read(),
  'edit:native': ({ native }, action) => edit(native.webContents, action),
  'clipboard:read': () => clipboard.readText(),
  'clipboard:write': (_window, text) => clipboard.writeText(text),
  'clipboard:write-picture': (_window, png) =>
    clipboard.write([new ClipboardItem({ 'image/png': new Blob([Uint8Array.from(png)]) })]),
  'window:title': (window, ...title) => window.setTitle(...title),
  'window:ask-unsaved': ({ dialogs }, name) => dialogs.askUnsaved(name),
  'window:close-heard': ({ question }) => question.heard(),
  async 'window:close'(window) {
    // The page asked about everything that was unsaved.
    await recovery.forgetAll(window)
    window.question.answer(true)
    await window.leave()
  },
  'window:keep-open': ({ question }) => question.answer(false),
  'window:new': newWindow,
  'window:full-screen': ({ native }, on) => native.setFullScreen(on),
  'window:ready': (window) => window.pageReady(),
})

/** A document that is a window's now, whose file it knows. */
const recovered = ({ files }: AppWindow, { kept, origin }: Stored): RecoveredDocument => ({
  ...kept,
  file: origin && files.adopt(origin),
})

const edit = (contents: Readonly<Record<TextEdit, () => void>>, action: TextEdit) => contents[action]()
