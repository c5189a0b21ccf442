import type { Workspace } from '../workspace/workspace'
import { documentName } from './document-name'
import { openBeside } from './panes'

/**
 * Opens a copy of the graph beside it, to try something on: with the same seed, so that the same is drawn. The copy says in
 * its title what was changed in it, and what differs is marked in both.
 */
export async function tryOnCopy(workspace: Workspace): Promise<void> {
  const { window } = workspace
  const { document, opened } = workspace.document.getState()
  const name = documentName(workspace)
  const copy = await openBeside(workspace, document)
  if (!copy) return
  window.happening.run(() => {
    copy.variant.setState({ origin: { document, name, workspace: workspace.id, opened } })
    window.comparison.setState({ marked: true })
    window.chrome.announce(window.words.said.triedOnCopy(name))
  })
}
