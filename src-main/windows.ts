import { openWindow, type AppWindow, type WindowContext } from './window'

/** The windows of the application. */
export interface Windows {
  open(file?: string | null): AppWindow
  /** The one that has, or had last, the focus. */
  current(): AppWindow | undefined
  /** By the id of its web contents. */
  byId(id: number): AppWindow | undefined
  count(): number
  /**
   * Opens files that the system named: in the current window if nothing is unsaved there, else in new ones. Of very many
   * it opens the first, and says so.
   */
  handOver(files: readonly string[]): Promise<void>
  /** Closes them one after the other, each with its question; false: one stays, and so do those not asked yet. */
  closeAll(): Promise<boolean>
}

/** So many windows are opened at once: each is a process, and a list may have any length. */
const MOST = 12

export function createWindows(context: Omit<WindowContext, 'onFocus' | 'onClosed'>): Windows {
  /** The current one stands last. */
  const windows = new Map<number, AppWindow>()

  const result: Windows = {
    open(file = null) {
      const window = openWindow(
        {
          ...context,
          onFocus() {
            if (windows.delete(id)) windows.set(id, window)
          },
          onClosed: () => void windows.delete(id),
        },
        file,
      )
      const { id } = window.native.webContents
      windows.set(id, window)
      return window
    },
    current: () => [...windows.values()].at(-1),
    byId: (id) => windows.get(id),
    count: () => windows.size,
    async handOver(files) {
      const [first, ...others] = files.slice(0, MOST)
      // Only the first of them may take the window that is there: it stays free until the page has shown the file.
      const window = result.current()
      if (first !== undefined && window?.isFree()) await window.deliver(first)
      else if (first !== undefined) result.open(first)
      for (const file of others) result.open(file)
      if (files.length === 0 && windows.size === 0) result.open()
      result.current()?.focus()
      if (files.length > MOST) await result.current()?.dialogs.tellTooMany(MOST, files.length)
    },
    async closeAll() {
      for (const window of [...windows.values()].reverse()) {
        window.focus()
        if (!(await window.requestClose())) return false
      }
      return true
    },
  }
  return result
}
