import type { Page } from '@playwright/test'

/** What a person's answer to each kind of dialog is, as Electron hands it on. */
export interface DialogAnswers {
  showOpenDialog: { canceled: boolean; filePaths: string[] }
  showSaveDialog: { canceled: boolean; filePath: string }
  /** Null: nobody answers, until it is taken away. */
  showMessageBox: { response: number } | null
}
export type DialogMethod = keyof DialogAnswers

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly accelerator: string
}

/** One running desktop application. */
export interface Desk {
  /** The first window, as soon as it shows. */
  window(): Promise<Page>
  /** All that are shown, in the order in which they were opened. Nothing can be asked of one that has crashed once. */
  windows(): Page[]
  /** What a function finds in the page of the current window, also after a crash. */
  inPage<Given, Found>(look: (given: Given) => Found, given: Given): Promise<Found>
  /** Titles of the native windows; the current one stands last. */
  titles(): Promise<string[]>
  /** The next dialog of this kind answers with this; one that was not foreseen fails. */
  answer<M extends DialogMethod>(method: M, value: DialogAnswers[M]): Promise<void>
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
  /** What waits for the page fails, and so does whatever is asked of it from now on. */
  crashPage(): Promise<void>
  /** The system finds that the page of the current window does not answer. */
  hangPage(): Promise<void>
  /** It answers after all. */
  unhangPage(): Promise<void>
  /** Whether the process of the page is in the sandbox of the system; the stand-in's are started without it. */
  isSandboxed(): Promise<boolean>
  /** Null while it runs. */
  exitCode(): number | null
  /** Errors that a page is meant to report. */
  tolerate(message: RegExp): void
  /** As when the machine stops: nothing of the application runs any more. */
  kill(): Promise<void>
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
