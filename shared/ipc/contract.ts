import type { CommandId } from '../commands/table'
import type { FileTrouble, SystemReason } from './file-trouble'
import type { Found, KeptDocument, Keeping, RecoveryKey } from './recovery'

// What the window may ask of the main process, and what the main process tells the window. Handlers, preload and bridge
// are mapped types over these two: a channel that is missing anywhere does not compile.

/** Stands for a file that a dialog, the recent list or the system opened. The window never learns or names a path. */
export type FileHandle = string

/** A file as it was read. */
export interface OpenedFile {
  readonly handle: FileHandle
  /** Its name without the folder. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface SavedFile {
  readonly handle: FileHandle
  readonly name: string
  /** Why the version before could not be kept beside it, where that is so. */
  readonly noBackup?: SystemReason
  /** It had other names (hard links), which mean the version before from now on. */
  readonly otherNames?: true
}

/** A file that was written and is not opened again: a picture, a program. */
export interface ExportedFile {
  readonly name: string
  /** Why the version before could not be kept beside it. */
  readonly noBackup?: SystemReason
}

export interface RecentFile {
  readonly handle: FileHandle
  readonly name: string
  /** The folder, shortened for people. */
  readonly folder: string
}

/** A document that is there again. Its file is known as it was: saving over another one is a conflict. */
export interface RecoveredDocument extends KeptDocument {
  readonly file: SavedFile | null
}

/** An outcome that crosses the process boundary; null: a dialog was cancelled. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FileTrouble } | null

/** What a text field does by itself. */
export const textEdits = ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'] as const
export type TextEdit = (typeof textEdits)[number]

/** What exported files, figures and programs, are called at their end. */
export const exportExtensions = [
  'svg',
  'png',
  'pdf',
  'tex',
  'html',
  'zip',
  'md',
  'py',
  'ipynb',
  'csv',
] as const
export type ExportExtension = (typeof exportExtensions)[number]

/** From the window to the main process, each with an answer. */
export interface Requests {
  /** Asks for a file and reads it. */
  'file:open': () => Outcome<OpenedFile>
  'file:open-recent': (handle: FileHandle) => Outcome<OpenedFile>
  /** Reads a file again that is open already, after another program changed it; under a new handle. */
  'file:reload': (handle: FileHandle) => Outcome<OpenedFile>
  /** Writes to a known file. Without `overwrite` a file that another program changed is left alone. */
  'file:save': (handle: FileHandle, text: string, overwrite: boolean) => Outcome<SavedFile>
  /** Asks where to, then writes. */
  'file:save-as': (suggestedName: string, text: string) => Outcome<SavedFile>
  /** Asks where to, then writes a file that is no document: nothing that is open, and nothing that is opened again. */
  'file:export': (
    suggestedName: string,
    extension: ExportExtension,
    bytes: Uint8Array,
  ) => Outcome<ExportedFile>
  'file:recent': () => readonly RecentFile[]
  /** Keeps a document for after a crash, with the file that it belongs to. */
  'recovery:keep': (kept: KeptDocument, file: FileHandle | null) => Keeping
  /** A document needs not be kept any more: it is saved and closed, or was given up. */
  'recovery:forget': (key: RecoveryKey) => void
  /** What the window's page had open before it was loaded again. */
  'recovery:mine': () => readonly RecoveredDocument[]
  /** What windows that are gone left unsaved. */
  'recovery:found': () => Found
  /** The text of a document that was found; null: it is not there any more. */
  'recovery:read': (key: RecoveryKey) => string | null
  /** Takes over a document that was found; null: it is not there any more, or another window has it. */
  'recovery:restore': (key: RecoveryKey) => RecoveredDocument | null
  /** What was kept cannot be read as a document: it is in nobody's way any more, and still there. */
  'recovery:set-aside': (key: RecoveryKey) => void
  /** Writes a text about a fault into the local log. */
  'log:write': (text: string) => void
  /** The end of the log. */
  'log:read': () => string
  /**
   * Does to the text field that has the focus what the Edit menu says: the menu sends `menu:command` alone, and only the
   * window knows whether the canvas or a text field is meant.
   */
  'edit:native': (action: TextEdit) => void
  /** The text on the clipboard; empty where there is none. */
  'clipboard:read': () => string
  'clipboard:write': (text: string) => void
  /** Puts a PNG there. */
  'clipboard:write-picture': (png: Uint8Array) => void
  /** What the title bar shows of the active document; and whether any in the window is unsaved. */
  'window:title': (name: string, dirty: boolean, anyDirty: boolean) => void
  /** Asks what to do with unsaved changes. */
  'window:ask-unsaved': (name: string) => 'save' | 'discard' | 'cancel'
  /** The page has heard `window:close-requested` and will answer, however long it asks the user. */
  'window:close-heard': () => void
  /** The window may close now: nothing is unsaved, or the changes were given up. */
  'window:close': () => void
  /** The close or quit that was under way is off: the user cancelled it, or a save failed. */
  'window:keep-open': () => void
  'window:new': () => void
  'window:full-screen': (on: boolean) => void
  /** What the system or the command line asked this window to open at start. */
  'window:ready': () => OpenedFile | null
}

/** From the main process to the window. */
export interface Events {
  'menu:command': (id: CommandId) => void
  /** The system handed a file over: a double-click, a second instance. */
  'file:opened': (file: OpenedFile) => void
  'file:trouble': (trouble: FileTrouble) => void
  /**
   * The user wants to close the window: `window:close-heard` at once, then `window:close` or `window:keep-open`. Who wants it
   * again before the answer asks again, and the page says that it hears.
   */
  'window:close-requested': () => void
}

export type RequestChannel = keyof Requests
export type EventChannel = keyof Events

/** What the preload puts on `window.chainrule`; absent in the browser edition. */
export interface DesktopBridge {
  request<C extends RequestChannel>(
    channel: C,
    ...args: Parameters<Requests[C]>
  ): Promise<ReturnType<Requests[C]>>
  /** Listens; returns what stops it. */
  on<C extends EventChannel>(channel: C, listener: Events[C]): () => void
}
