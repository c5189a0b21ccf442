import { apply } from '@shared/document/patch'
import { tryExperiment } from '@shared/scene/edit-experiment'
import type { Experiment } from '@shared/health/experiment'
import { say } from '@shared/words'
import type { Workspace } from '../workspace/workspace'
import { openBeside } from './panes'
import { showDetail } from './show-detail'

/** Tries an experiment on a copy beside, which is called after what it changed; the document itself stays as it is. */
export async function tryOnCopy(workspace: Workspace, experiment: Experiment): Promise<void> {
  const { window } = workspace
  const { document } = workspace.document.getState()
  const made = tryExperiment(document, experiment)
  if (!made.ok) return window.refused(made.error)
  const title = say(window.words.variant, experiment)
  const copy = await openBeside(workspace, { ...apply(document, made.value), title })
  if (!copy) return
  showDetail(copy, 'health')
  window.chrome.announce(window.words.panels.health.tried(title))
}
