import type { FocusEvent } from 'react'
import { nodesBehind, visibleParts } from '@shared/scene/groups'
import type { Workspace } from '../../workspace/workspace'
import type { chosenIn } from '../adapter'

// What of a drawing is selected: a box stands for all the nodes in it.

/** The ids of the nodes that something on the canvas stands for. */
export const nodesBehindAt = ({ document }: Workspace, id: string): readonly string[] =>
  nodesBehind(visibleParts(document.current), id)

/** Whether all of some nodes are selected. */
export const areSelected = ({ session }: Workspace, nodes: readonly string[]): boolean =>
  nodes.every((id) => session.selection.nodes.has(id))

/** Selects what has the focus, alone or besides what is selected; pressed again it is taken out. */
export function chooseAt(workspace: Workspace, id: string, isMore: boolean): void {
  const { session } = workspace
  const nodes = nodesBehindAt(workspace, id)
  if (!isMore) return session.select(nodes)
  const { selection } = session
  const others = [...selection.nodes].filter((node) => !nodes.includes(node))
  session.select(areSelected(workspace, nodes) ? others : [...others, ...nodes], selection.edges)
}

/** By keyboard, a node that gets the focus gets selected, and a wire is shown to have it. */
export function chooseFocused(
  workspace: Workspace,
  { target, currentTarget, relatedTarget }: FocusEvent,
): void {
  const { id: drawn = null } = target.matches(':focus-visible') ? (target as HTMLElement).dataset : {}
  if (target.matches('.react-flow__edge')) workspace.highlight.setState({ focusedEdge: drawn })
  const id = target.matches('.react-flow__node') && drawn
  if (!id) return
  const nodes = nodesBehindAt(workspace, id)
  // A menu that closes gives the focus back: what was selected stays so.
  if (currentTarget.contains(relatedTarget) || !areSelected(workspace, nodes)) workspace.session.select(nodes)
}

/** Carries React Flow's selection over into the session's. */
export function selectChosen(
  workspace: Workspace,
  kind: 'nodes' | 'edges',
  chosen: ReturnType<typeof chosenIn>,
): void {
  if (chosen.length === 0) return
  const { session } = workspace
  const { selection } = session
  const ids = new Set(selection[kind])
  for (const { id: changed, selected } of chosen)
    for (const id of kind === 'nodes' ? nodesBehindAt(workspace, changed) : [changed])
      if (selected) ids.add(id)
      else ids.delete(id)
  session.setState({ selection: { ...selection, [kind]: ids } })
}
