import { apply } from '@shared/document/patch'
import { tryExperiment } from '@shared/scene/edit-experiment'
import type { Experiment } from '@shared/health/experiment'
import { say } from '@shared/words'
import type { Workspace } from '../workspace/workspace'
import { showDetail } from './show-detail'
import { openCopy } from './variant'

/** Tries an experiment on a copy beside, which is called after what it changed; the document itself stays as it is. */
export async function tryExperimentOnCopy(workspace: Workspace, experiment: Experiment): Promise<void> {
  const { window } = workspace
  const { current } = workspace.document
  const made = tryExperiment(current, experiment)
  if (!made.ok) return window.refused(made.error)
  await openCopy(workspace, { document: apply(current, made.value), tried: experiment }, (copy) => {
    // What is found stays beside either graph.
    for (const side of [workspace, copy]) showDetail(side, 'health')
    window.chrome.announce(window.words.panels.health.tried(say(window.words.variant, experiment)))
  })
}
