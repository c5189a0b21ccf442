import type { Updates } from '../host/updates'
import type { EditorWindow } from '../workspace/workspace'
import { documentName } from './document-name'
import { mayLeave } from './save'

/** Says that a newer version of the application is there, once; from then on it can be had whenever one likes. */
export function offerUpdate(window: EditorWindow): void {
  const { chrome, words } = window
  const { newVersion } = chrome.getState()
  if (newVersion) return
  chrome.setState({ newVersion: true })
  chrome.notify(words.said.newVersion, 'info', {
    label: words.panels.notices.update,
    perform: () => void update(window),
  })
}

/** Has the newer version come, or looks whether there is one. */
export async function update(window: EditorWindow): Promise<void> {
  const { chrome, words } = window
  const { newVersion, updates } = chrome.getState()
  if (!updates) return
  if (newVersion) return takeOver(window, updates)
  const found = await updates.look()
  if (found === 'newer') offerUpdate(window)
  else chrome.notify(found === 'newest' ? words.said.newestVersion : words.said.versionUnknown)
}

/** Never over unsaved work: that is asked about, and stays with Cancel. */
async function takeOver(window: EditorWindow, updates: Updates): Promise<void> {
  const { active, workspaces } = window.panes.getState()
  for (const workspace of workspaces) {
    // Asked about what is seen.
    window.activate(workspace)
    if (!(await mayLeave(workspace))) return
  }
  // What was given up is not asked about again, nor brought back.
  await window.recovery.giveUp()
  await window.host.setTitle(documentName(active), false, false)
  updates.takeOver()
}
