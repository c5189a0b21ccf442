import { emptyDocument } from '@shared/document/document'
import { documentOf, type Example } from '../example'
import type { FileHandle } from '@shared/ipc/contract'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { documentName } from './document-name'
import { exportCode } from './export-code'
import { openFile } from './open'
import { openBeside } from './panes'
import { mayLeave, save, saveAs } from './save'
import { hasNodes, onCanvas } from './selection'
import { toggle } from './toggle'

/** Opens one of the files that were open lately. */
export async function openRecent(workspace: Workspace, handle: FileHandle): Promise<void> {
  if (await mayLeave(workspace)) await openFile(workspace, await workspace.window.host.openRecent(handle))
}

/** Opens a lecture example; saving it asks where to. */
export async function openExample(workspace: Workspace, example: Example): Promise<void> {
  if (await mayLeave(workspace)) workspace.document.open(documentOf(example), null)
}

/** Opens a lecture example beside what is open. */
export const openExampleBeside = (workspace: Workspace, example: Example): Promise<void> =>
  openBeside(workspace, documentOf(example))

/** Closes a document: one of several with its pane, the last one with the window, or in a browser alone. */
async function close(workspace: Workspace): Promise<void> {
  const { window } = workspace
  if (!(await mayLeave(workspace))) return
  if (window.panes.getState().workspaces.length === 1) {
    if (window.host.confirmClose) return window.host.confirmClose()
    window.close(workspace)
    return window.chrome.showWelcome(true)
  }
  const name = documentName(workspace)
  window.close(workspace)
  window.chrome.announce(window.words.said.closed(name))
}

export const fileCommands = {
  'file.new': {
    async perform(workspace) {
      if (await mayLeave(workspace)) workspace.document.open(emptyDocument, null)
    },
  },
  'file.newWindow': { perform: ({ window }) => window.host.newWindow() },
  'file.open': {
    async perform(workspace) {
      if (await mayLeave(workspace)) await openFile(workspace, await workspace.window.host.open())
    },
  },
  'file.save': { perform: async (workspace) => void (await save(workspace)), enabled: onCanvas },
  'file.saveAs': { perform: async (workspace) => void (await saveAs(workspace)), enabled: onCanvas },
  'file.autosave': toggle('autosave', 'file.autosave'),
  'file.exportCode': { perform: exportCode, enabled: hasNodes },
  'file.examples': { perform: ({ window }) => window.chrome.showWelcome(true) },
  'file.close': { perform: close },
} as const satisfies Record<string, Command>
