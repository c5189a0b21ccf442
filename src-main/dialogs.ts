import { dialog, type BrowserWindow } from 'electron'
import type { Words } from '@shared/words'
import { EXTENSION, type FileDialogs, type FileExtension } from './files'

/** What is asked of the user in the system's own dialogs, each belonging to a window. */
export interface Dialogs {
  readonly files: FileDialogs
  /** That of so many files only the first were opened. */
  tellTooMany(opened: number, named: number): Promise<void>
  /** What to do with unsaved changes. */
  askUnsaved(name: string): Promise<'save' | 'discard' | 'cancel'>
  /** What to do with a window whose page says nothing. */
  askGiveUp(): Promise<'close' | 'wait'>
  /** What to do with a window whose page hangs; the question goes when the page answers after all. */
  askAboutHung(answers: AbortSignal): Promise<'reload' | 'wait'>
  /** What to do with a window whose page has crashed. */
  askAfterCrash(): Promise<'reload' | 'close'>
  /** What to do with a window whose page could not be loaded, for a reason in Chromium's words. */
  askNotLoaded(reason: string): Promise<'reload' | 'close'>
}

/** The dialogs of a window. */
export function windowDialogs(window: BrowserWindow, { desktop }: Words): Dialogs {
  const { replace, unsaved, silent, hung, crashed, notLoaded } = desktop
  const filtersFor = (extension: FileExtension) => [
    { name: desktop.fileKinds[extension], extensions: [extension] },
    { name: desktop.allFiles, extensions: ['*'] },
  ]
  return {
    files: {
      async chooseFile(folder) {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          properties: ['openFile'],
          defaultPath: folder,
          filters: filtersFor(EXTENSION),
        })
        return canceled ? null : (filePaths[0] ?? null)
      },
      async chooseTarget(suggestedPath, extension) {
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          properties: ['createDirectory', 'showOverwriteConfirmation'],
          defaultPath: suggestedPath,
          filters: filtersFor(extension),
        })
        return canceled || !filePath ? null : filePath
      },
      async confirmReplace(name) {
        const { response } = await dialog.showMessageBox(window, {
          type: 'warning',
          message: replace.message(name),
          buttons: [replace.replace, replace.cancel],
          defaultId: 1,
          cancelId: 1,
          noLink: true,
        })
        return response === 0
      },
    },
    async tellTooMany(opened, named) {
      await dialog.showMessageBox(window, {
        type: 'info',
        message: desktop.tooMany.message(opened, named),
        detail: desktop.tooMany.detail,
        buttons: [desktop.tooMany.ok],
        noLink: true,
      })
    },
    async askUnsaved(name) {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: unsaved.message(name),
        detail: unsaved.detail,
        buttons: [unsaved.save, unsaved.discard, unsaved.cancel],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      })
      return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel'
    },
    async askGiveUp() {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: silent.message,
        detail: silent.detail,
        buttons: [silent.close, silent.wait],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      return response === 0 ? 'close' : 'wait'
    },
    async askAboutHung(signal) {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: hung.message,
        detail: hung.detail,
        buttons: [hung.reload, hung.wait],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
        signal,
      })
      return response === 0 ? 'reload' : 'wait'
    },
    async askAfterCrash() {
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        message: crashed.message,
        detail: crashed.detail,
        buttons: [crashed.reload, crashed.close],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      return response === 0 ? 'reload' : 'close'
    },
    async askNotLoaded(reason) {
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        message: notLoaded.message,
        detail: notLoaded.detail(reason),
        buttons: [notLoaded.reload, notLoaded.close],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      return response === 0 ? 'reload' : 'close'
    },
  }
}
