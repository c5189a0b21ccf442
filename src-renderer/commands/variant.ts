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
export const tryOnCopy = (workspace: Workspace): Promise<void> =>
  openCopy(workspace, { document: workspace.document.current }, (_, name) => {
    const { chrome, words } = workspace.window
    chrome.announce(words.said.triedOnCopy(name))
  })

/**
 * Opens a copy beside, which remembers what it was made from; then, at once, does something with it, who knows also what it
 * is a copy of. Nothing where what stands there was not to be replaced.
 */
export function openCopy(
  workspace: Workspace,
  { document, tried, run }: Made,
  then: (copy: Workspace, name: string) => void,
): Promise<void> {
  const { window } = workspace
  const { opened } = workspace.document.getState()
  const name = documentName(workspace)
  const origin = { document, name, workspace: workspace.id, opened, tried: tried ?? null, run: run ?? null }
  return openBeside(workspace, document, null, (copy) => {
    window.happening.run(() => {
      copy.variant.setState({ origin })
      window.comparison.setState({ marked: true })
    })
    then(copy, name)
  })
}
