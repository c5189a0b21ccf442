import type { Workspace } from '../workspace/workspace'
import { documentName } from './document-name'
import { openBeside } from './panes'

/**
 * Opens beside the graph a document of it with its backward pass as nodes. Any of these may be made the target there, so
 * that there are second derivatives; the graph itself stays as it is.
 */
export async function unfoldBeside(workspace: Workspace): Promise<void> {
  const { window } = workspace
  const { chrome, words } = window
  const document = workspace.document.current
  const { title, group } = words.unfolded
  const [{ unfold }, { placed }] = await Promise.all([
    import('@shared/unfolding/unfold'),
    import('@shared/unfolding/place'),
  ])
  const made = unfold(document, { title: title(documentName(workspace)), group })
  if (!made.ok) return window.refused(made.error)
  const { gradients } = made.value
  await openBeside(workspace, placed(made.value), null, () =>
    chrome.announce(words.said.unfolded(gradients.size)),
  )
}
