import { type DocumentNode, findEdge, findNode } from '@shared/document/document'
import type { GraphEdge } from '@shared/engine/graph'
import { operations } from '@shared/ops/registry'
import { say } from '@shared/words'
import { printCompact } from '../workspace/numbers'
import { usePreferences } from '../workspace/preferences'
import { isProblemReached, isValueReached } from '../workspace/shown'
import type { Workspace } from '../workspace/workspace'

/** The selected nodes. */
export const selectedNodes = ({ document, session }: Workspace): DocumentNode[] =>
  [...session.selection.nodes].flatMap((id) => findNode(document.current, id) ?? [])

/** The selected edges. */
export const selectedEdges = ({ document, session }: Workspace): GraphEdge[] =>
  [...session.selection.edges].flatMap((id) => findEdge(document.current, id) ?? [])

/** The selected node, where it is just one. */
export function selectedNode(workspace: Workspace): DocumentNode | null {
  const [node, ...more] = selectedNodes(workspace)
  return node && more.length === 0 ? node : null
}

/** Whether the canvas is what is worked on, rather than the welcome page. */
export const onCanvas = ({ window }: Workspace): boolean => !window.chrome.getState().welcome

export const hasNodes = (workspace: Workspace): boolean =>
  onCanvas(workspace) && workspace.document.current.nodes.length > 0
export const hasSelectedNodes = (workspace: Workspace): boolean =>
  onCanvas(workspace) && selectedNodes(workspace).length > 0
export const hasSelection = (workspace: Workspace): boolean =>
  hasSelectedNodes(workspace) || (onCanvas(workspace) && selectedEdges(workspace).length > 0)
export const hasOneNode = (workspace: Workspace): boolean =>
  onCanvas(workspace) && selectedNode(workspace) !== null

/** Selects a node alone, gives it the focus and says what it is; `still` leaves the view where something of it shows. */
export function goTo(workspace: Workspace, node: DocumentNode, still = false): void {
  workspace.session.select([node.id])
  workspace.canvas.focus(node.id, still)
  workspace.window.chrome.announce(describe(workspace, node))
}

/** A node in words: its name, what it computes, its value. */
function describe(workspace: Workspace, { id, op, name }: DocumentNode): string {
  const { words } = workspace.window
  const { value, problem } = workspace.evaluation.nodeReading(id)
  const shown = value && isValueReached(workspace, id)
  return words.canvas.nodeInShort(
    name,
    operations.get(op)!.name,
    shown ? printCompact(value, usePreferences.getState().digits, 20, words.numerals) : null,
    problem && isProblemReached(workspace, problem) ? say(words.problem, problem) : null,
  )
}

/** The names of nodes or groups, for a message. */
export const namesOf = (things: readonly { readonly name: string }[]): string[] =>
  things.map(({ name }) => name)
