import { equal } from '@shared/document/equal'
import { type Run, seedsOf } from '../workspace/run'
import type { Workspace } from '../workspace/workspace'
import { documentName } from './document-name'
import { showDetail } from './show-detail'
import { openCopy } from './variant'

/**
 * Shows a step of the run that is on beside the one that shows: in a copy that trains again as far as that, with the same
 * seeds, which gives the same bits. It sees the rows of that step and draws what was drawn there, and what differs is marked.
 */
export async function compareWithStep(workspace: Workspace, step: number): Promise<void> {
  const { training, window } = workspace
  const { run } = training.getState()
  if (!run) return
  const name = documentName(workspace)
  const known = copyOf(workspace, run)
  const show = (copy: Workspace) =>
    window.happening.run(() => {
      // Two steps show only as long as each graph is at its own.
      window.setTrainedTogether(false)
      window.comparison.setState({ marked: true })
      if (known) window.activate(known)
      const seeds = seedsOf(run)
      const trained = copy.training.getState().run
      // Somebody may have trained the copy from other seeds meanwhile.
      if (trained && !equal(seedsOf(trained), seeds)) copy.training.backToSameWeights()
      const { run: again, done } = copy.training.getState()
      if (again && step <= done) copy.training.scrubTo(step)
      else copy.training.go(step - (again ? done : 0), seeds)
      // Beside the graph itself one can choose a further step, beside the copy what differs is listed.
      showDetail(workspace, 'training')
      showDetail(copy, 'differences')
      window.chrome.announce(window.words.said.stepBeside(step, name))
    })
  if (known) show(known)
  else await openCopy(workspace, { document: workspace.document.current, run }, show)
}

/** The graph beside that was made for steps of this run; none where it was changed since, or is being trained. */
const copyOf = ({ window }: Workspace, run: Run): Workspace | undefined =>
  window.panes.getState().workspaces.find(({ variant, training, document }) => {
    const { origin } = variant.getState()
    const isOfRun = origin?.run === run && document.current === origin.document
    return isOfRun && training.getState().phase !== 'running'
  })
