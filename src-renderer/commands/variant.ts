import type { ChainruleDocument } from '@shared/document/document'
import type { Experiment } from '@shared/health/experiment'
import type { Run } from '../workspace/run'
import type { Workspace } from '../workspace/workspace'
import { documentName } from './document-name'
import { openBeside } from './panes'

/** What a copy is made for. */
interface Made {
  /** The document with what is tried on it. */
  readonly document: ChainruleDocument
  readonly tried?: Experiment
  /** The run of which another step is to show. */
  readonly run?: Run
}

/**
 * Opens a copy of the graph beside it, to try something on: with the same seed, so that the same is drawn. The copy says in
 * its title what was changed in it, and what differs is marked in both.
 */
export async function tryOnCopy(workspace: Workspace): Promise<void> {
  const copy = await openCopy(workspace, { document: workspace.document.current })
  const { chrome, words } = workspace.window
  if (copy) chrome.announce(words.said.triedOnCopy(copy.variant.getState().origin!.name))
}

/** Opens a copy beside, which remembers what it was made from; null: what stands there was not to be replaced. */
export async function openCopy(
  workspace: Workspace,
  { document, tried, run }: Made,
): Promise<Workspace | null> {
  const { window } = workspace
  const { opened } = workspace.document.getState()
  const name = documentName(workspace)
  const copy = await openBeside(workspace, document)
  if (!copy) return null
  const origin = { document, name, workspace: workspace.id, opened, tried: tried ?? null, run: run ?? null }
  window.happening.run(() => {
    copy.variant.setState({ origin })
    window.comparison.setState({ marked: true })
  })
  return copy
}
