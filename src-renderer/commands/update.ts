import type { EditorWindow } from '../workspace/workspace'
import { documentName } from './document-name'
import { mayLeave } from './save'

/** Says that a newer version of the application is there; it comes when that is asked for, and never over unsaved work. */
export function offerUpdate(window: EditorWindow, takeOver: () => void): void {
  const { chrome, words } = window
  const update = async () => {
    const { active, workspaces } = window.panes.getState()
    for (const workspace of workspaces) {
      // Asked about what is seen.
      window.activate(workspace)
      if (!(await mayLeave(workspace))) return offerUpdate(window, takeOver)
    }
    // What was given up is not asked about again, nor brought back.
    await window.recovery.giveUp()
    await window.host.setTitle(documentName(active), false, false)
    takeOver()
  }
  chrome.notify(words.said.newVersion, 'info', {
    label: words.panels.notices.reload,
    perform: () => void update(),
  })
}
