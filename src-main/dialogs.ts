import { dialog, type BrowserWindow } from 'electron'
import { EXTENSION, type FileDialogs } from './files'

const filters = [
  { name: 'Chainrule graphs', extensions: [EXTENSION.slice(1)] },
  { name: 'All files', extensions: ['*'] },
]

/** The system's dialogs about files, each belonging to a window. */
export const fileDialogs = (window: BrowserWindow): FileDialogs => ({
  async chooseFile(folder) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      defaultPath: folder,
      filters,
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  async chooseTarget(suggestedPath) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      properties: ['createDirectory', 'showOverwriteConfirmation'],
      defaultPath: suggestedPath,
      filters,
    })
    return canceled || !filePath ? null : filePath
  },
  async confirmReplace(name) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `“${name}” exists already. Replace it?`,
      buttons: ['Replace', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  },
})

/** What to do with unsaved changes. */
export async function askUnsaved(
  window: BrowserWindow,
  name: string,
): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: `Save the changes to “${name}”?`,
    detail: 'They are lost otherwise.',
    buttons: ['Save', 'Don’t Save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel'
}

/** What to do with a window whose page says nothing. */
export async function askGiveUp(window: BrowserWindow): Promise<'close' | 'wait'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'This window does not answer.',
    detail: 'Closing it gives up what is not saved.',
    buttons: ['Close Anyway', 'Wait'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'close' : 'wait'
}

/** What to do with a window whose page has crashed. */
export async function askAfterCrash(window: BrowserWindow): Promise<'reload' | 'close'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page of this window has ended unexpectedly.',
    buttons: ['Load It Again', 'Close the Window'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'reload' : 'close'
}
