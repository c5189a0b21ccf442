import { removeNodes } from '@shared/document/edit-nodes'
import { disconnect } from '@shared/document/edit-wires'
import type { Workspace } from '../workspace/workspace'
import { carryOut } from './change'
import { namesOf, selectedEdges, selectedNodes } from './selection'
import { together } from './together'

/** Deletes what is selected, in one step of the history. A node with one wire in and one out leaves one behind. */
export function deleteSelection(workspace: Workspace): void | Promise<void> {
  const { document, session, window } = workspace
  const nodes = selectedNodes(workspace)
  const gone = new Set(nodes.map(({ id }) => id))
  // A wire of a deleted node goes with it, or heals: only those between nodes that stay are meant.
  const edges = selectedEdges(workspace).filter(
    ({ source, target }) => !gone.has(source) && !gone.has(target),
  )
  const planned = document.plan(
    together(
      (document) =>
        disconnect(
          document,
          edges.map(({ id }) => id),
        ),
      (document) => removeNodes(document, gone, { heal: true }),
    ),
  )
  if (!planned.ok) return window.refused(planned.error)
  const finish = () => {
    session.select([])
    window.chrome.announce(window.words.said.deleted(namesOf(nodes), edges.length))
  }
  if (!planned.value) return finish()
  return carryOut(workspace, planned.value, window.words.panels.work.deleting, finish)
}
