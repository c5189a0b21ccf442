import { revisionOf } from '@shared/document/history'
import { shortcutsOf } from '@shared/commands/shortcuts'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import type { SavedFile } from '@shared/ipc/contract'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { readFile } from './open'
import { pause } from './play'
import { keysOf } from './shortcut'
import { mayLeave } from './save'
import { onCanvas } from './selection'

// Documents side by side in one window.

export const isSplit = ({ window }: Workspace): boolean => window.panes.getState().workspaces.length > 1

/**
 * Opens a document in the other pane; where there is none, in a new one. What is done `then`, with that pane, is done at
 * once: somebody who waited might find another document there. Where what is there is not to be replaced, nothing is.
 */
export async function openBeside(
  workspace: Workspace,
  document: ChainruleDocument,
  file: SavedFile | null = null,
  then: (beside: Workspace) => void = () => {},
): Promise<void> {
  const { window } = workspace
  const other = window.panes.getState().workspaces.find((beside) => beside !== workspace)
  if (!other) return then(window.openBeside(document, file))
  // Asked about what is seen.
  window.activate(other)
  if (!(await mayLeave(other))) return activateIfThere(workspace)
  other.document.open(document, file)
  then(other)
}

/** It may have been closed while a question stood open. */
function activateIfThere(workspace: Workspace): void {
  const { window } = workspace
  if (window.panes.getState().workspaces.includes(workspace)) window.activate(workspace)
}

/** Whether nothing would be lost: an empty graph that was not opened from a file, and never edited. */
export function isBlank({ document }: Workspace): boolean {
  const { document: open, file, history } = document.getState()
  return open === emptyDocument && file === null && revisionOf(history) === 0
}

/**
 * Closes all panes but one, each with its question. What stays is the active one, unless that is blank and another is
 * not: nobody is asked about a blank one.
 */
async function closeOthers(workspace: Workspace): Promise<void> {
  const { window } = workspace
  const { workspaces } = window.panes.getState()
  const kept = (isBlank(workspace) && workspaces.find((other) => !isBlank(other))) || workspace
  for (const other of workspaces) {
    if (other === kept) continue
    // Asked about what is seen.
    if (!isBlank(other)) window.activate(other)
    if (!(await mayLeave(other))) return activateIfThere(workspace)
    window.close(other)
  }
  activateIfThere(kept)
  window.chrome.announce(window.words.said.oneGraph)
}

/** The next pane to the right, and from the last one the first. Not behind a dialog: what is done there is for this one. */
function activateNext(workspace: Workspace): void {
  const { window } = workspace
  if (window.chrome.getState().overlay) return
  const { workspaces } = window.panes.getState()
  const next = workspaces[(workspaces.indexOf(workspace) + 1) % workspaces.length]!
  window.activate(next)
  next.canvas.takeFocus()
}

export const paneCommands = {
  'file.openBeside': {
    async perform(workspace) {
      const read = await readFile(workspace.window, await workspace.window.host.open())
      if (read) await openBeside(workspace, read.document, read.file)
    },
  },
  'view.sideBySide': {
    async perform(workspace) {
      if (isSplit(workspace)) return closeOthers(workspace)
      workspace.window.openBeside(emptyDocument)
      const { chrome, host, words } = workspace.window
      const keys = keysOf(words.key, shortcutsOf('view.otherGraph', host.kind)[0]!)
      chrome.announce(words.said.sideBySide(keys))
    },
    enabled: onCanvas,
    checked: isSplit,
  },
  'view.otherGraph': {
    perform: activateNext,
    enabled: (workspace) => onCanvas(workspace) && isSplit(workspace),
  },
  'step.together': {
    perform({ window }) {
      const { workspaces, together: before } = window.panes.getState()
      const together = !before
      // One clock is for graphs that step together; what goes on by itself does not become another thing on the way.
      workspaces.forEach(pause)
      window.setTogether(together)
      const { said } = window.words
      window.chrome.announce(together ? said.together : said.apart)
    },
    enabled: isSplit,
    checked: ({ window }) => window.panes.getState().together,
  },
} as const satisfies Record<string, Command>
