import type {
  EventChannel,
  Events,
  ExportedFile,
  ExportExtension,
  FileHandle,
  OpenedFile,
  Outcome,
  RecentFile,
  RecoveredDocument,
  SavedFile,
  TextEdit,
} from '@shared/ipc/contract'
import type { Found, KeptDocument, Keeping, RecoveryKey } from '@shared/ipc/recovery'

// The world around the page. Begin here: a host is what the page asks of it, desktop.ts and browser.ts are the two that
// there are, and bridge.ts beside this folder chooses. Others know the type Host alone, so that tests bring a host of
// their own.

/** A file that was dropped on the window: without a handle its first save asks where to. */
export interface DroppedFile extends Omit<OpenedFile, 'handle'> {
  readonly handle: FileHandle | null
}

/** Keeps open documents outside of the page, for after a crash. Nothing in it throws. */
export interface Recovery {
  /** Keeps a document in place of what was kept under its key, with the file that it belongs to. */
  keep(kept: KeptDocument, file: FileHandle | null): Promise<Keeping>
  forget(key: RecoveryKey): Promise<void>
  /** What this window had open before its page was loaded again, by whatever. */
  mine(): Promise<readonly RecoveredDocument[]>
  /** What windows that are gone left unsaved. */
  found(): Promise<Found>
  /** The text of a document that was found; null: it is not there any more. */
  read(key: RecoveryKey): Promise<string | null>
  /** Makes a document that was found one of this window; null: it is not there any more, or another window has it. */
  restore(key: RecoveryKey): Promise<RecoveredDocument | null>
  /** Puts what cannot be read as a document out of the way. */
  setAside(key: RecoveryKey): Promise<void>
}

/** A log of faults that stays on the machine. */
export interface Log {
  write(text: string): Promise<void>
  /** The end of it. */
  read(): Promise<string>
}

/** What lies around the page: the desktop application or a browser. */
export interface Host {
  readonly kind: 'desktop' | 'browser'
  /** The system and the browser, or Electron, as that names itself. */
  readonly platform: string

  /** Asks for a file and reads it. */
  open(): Promise<Outcome<OpenedFile>>
  openRecent(handle: FileHandle): Promise<Outcome<OpenedFile>>
  /** The first file among what is being dropped; null if there is none. Called while the drop is being handled. */
  openDropped(data: DataTransfer): Promise<Outcome<DroppedFile>>
  /** Reads a file again that another program has changed; under a new handle, which knows what was read now. */
  reload(handle: FileHandle): Promise<Outcome<OpenedFile>>
  /** Writes to a known file. Without `overwrite` one that another program has changed is left alone. */
  save(handle: FileHandle, text: string, overwrite: boolean): Promise<Outcome<SavedFile>>
  /** Whether a save to the file needs no answer of the user's and makes no other file of it. */
  savesByItself(handle: FileHandle): Promise<boolean>
  /** Asks where to, then writes. */
  saveAs(suggestedName: string, text: string): Promise<Outcome<SavedFile>>
  /** Asks where to, then writes a file that is no document. */
  exportFile(
    suggestedName: string,
    extension: ExportExtension,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Outcome<ExportedFile>>
  /** Newest first. */
  recent(): Promise<readonly RecentFile[]>
  readonly recovery: Recovery
  readonly log: Log

  /** The text on the clipboard; null where the page may not read it. */
  readClipboard(): Promise<string | null>
  /** False where the page may not write to it. */
  writeClipboard(text: string): Promise<boolean>
  /** Puts a PNG on the clipboard; false where the page may not. */
  writePicture(png: Uint8Array<ArrayBuffer>): Promise<boolean>
  /** Has the text field with the focus do what an Edit menu says. */
  editText(action: TextEdit): Promise<void>

  /** Shows what the active document is called, and whether it is unsaved; and hears whether any in the window is. */
  setTitle(name: string, dirty: boolean, anyDirty: boolean): Promise<void>
  /** Asks what to do with unsaved changes; null: the application asks in a dialog of its own. */
  readonly askUnsaved: ((name: string) => Promise<'save' | 'discard' | 'cancel'>) | null
  /** Closes the window, without a further question; null: it is not ours to close. */
  readonly confirmClose: (() => Promise<void>) | null
  /** The answer to `window:close-requested` when the window has to stay: cancelled, or a save failed. */
  keepOpen(): Promise<void>
  newWindow(): Promise<void>
  setFullScreen(on: boolean): Promise<void>

  /** To be called once, when all listeners are there; the file that the window was opened for. */
  ready(): Promise<OpenedFile | null>
  /** Listens to what comes from outside the page, which in a browser is nothing; returns what stops it. */
  on<C extends EventChannel>(channel: C, listener: Events[C]): () => void
}
