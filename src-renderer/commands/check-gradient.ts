import type { DocumentNode } from '@shared/document/document'
import { isGiven } from '@shared/engine/given'
import { sizeOf } from '@shared/tensor/tensor'
import { MOST_MOVED } from '../workspace/session'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { goTo, onCanvas, selectedNode } from './selection'
import { showDetail } from './show-detail'

/** What can be moved by hand: a source with a gradient, the selected one, else the first; null: there is none. */
function moved(workspace: Workspace): DocumentNode | null {
  const { document, evaluation } = workspace
  const { program, target, flow } = evaluation.current
  if (target === null) return null
  const isMoved = ({ id }: DocumentNode) => {
    const index = program.indexOf.get(id)!
    const shape = program.shapes[index]
    return (
      program.operations[index]?.kind === 'source' &&
      flow.reached[index] === 1 &&
      index !== target &&
      !isGiven(program, index) &&
      shape != null &&
      sizeOf(shape) <= MOST_MOVED
    )
  }
  const selected = selectedNode(workspace)
  return selected && isMoved(selected) ? selected : (document.current.nodes.find(isMoved) ?? null)
}

/** Shows how far differences of all sizes are from the gradient of a number. */
export const checkGradient: Command = {
  perform(workspace) {
    const { session } = workspace
    goTo(workspace, moved(workspace)!, true)
    showDetail(workspace, 'inspector')
    session.setState({ nudge: { ...session.getState().nudge, isCompared: true } })
  },
  // Who presents has no panel to see it in, and nothing selected.
  enabled: (workspace) => onCanvas(workspace) && !workspace.session.isPresenting && moved(workspace) !== null,
}
