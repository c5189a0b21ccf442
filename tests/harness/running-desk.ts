import type { Page } from '@playwright/test'

export type DialogMethod = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly accelerator: string
}

/** One running desktop application. */
export interface Desk {
  /** The first window. */
  window(): Promise<Page>
  /** All that are shown, in the order in which they were opened. */
  windows(): Page[]
  /** Titles of the native windows; the current one stands last. */
  titles(): Promise<string[]>
  /** The next dialog of this kind answers with this; one that was not foreseen fails. */
  answer(method: DialogMethod, value: unknown): Promise<void>
  dialogs(): Promise<{ method: DialogMethod; options: Record<string, unknown> }[]>
  menuItems(): Promise<MenuEntry[]>
  chooseMenuItem(id: string): Promise<void>
  /** Addresses handed to the system's browser. */
  opened(): Promise<string[]>
  /** Addresses for which a page wanted to leave, and was kept from it. */
  refused(): Promise<string[]>
  /** The system hands over a file, as a Mac does. */
  openFile(path: string): Promise<void>
  /** Starts the application once more with the same user data; resolves with the exit code of the second process. */
  startAgain(files: string[]): Promise<number | null>
  resize(width: number, height: number): Promise<void>
  sizes(): Promise<{ width: number; height: number }[]>
  /** As with the window's own button. */
  closeWindow(): Promise<void>
  quit(): Promise<void>
  crashPage(): Promise<void>
  /** The system finds that the page of the current window does not answer. */
  hangPage(): Promise<void>
  /** Null while it runs. */
  exitCode(): number | null
  /** Errors that a page is meant to report. */
  tolerate(message: RegExp): void
  /** Ends it; fails when a page or the main process met an error. */
  end(): Promise<void>
}

export interface LaunchOptions {
  readonly files?: readonly string[]
  /** Its own folder, which a second launch may be given again. */
  readonly userData: string
  /** Without the page's own scripts: the test speaks for the page, over its bridge. */
  readonly bare?: boolean
}
