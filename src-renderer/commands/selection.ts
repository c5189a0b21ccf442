import type { DocumentNode } from '@shared/document/document'
import type { GraphEdge } from '@shared/engine/graph'
import { operations } from '@shared/ops/registry'
import { english, say } from '@shared/words'
import { currentDocument, edgeById, nodeById } from '../state/document'
import { nodeReading } from '../state/evaluation'
import { focusRequested } from '../state/events'
import { printCompact } from '../state/numbers'
import { announce, select, usePreferences, useSession } from '../state/session'
import { isValueReached } from '../state/shown'

/** The selected nodes. */
export const selectedNodes = (): DocumentNode[] =>
  [...useSession.getState().selection.nodes].flatMap((id) => nodeById(currentDocument(), id) ?? [])

/** The selected edges. */
export const selectedEdges = (): GraphEdge[] =>
  [...useSession.getState().selection.edges].flatMap((id) => edgeById(currentDocument(), id) ?? [])

/** The selected node, where it is just one. */
export function selectedNode(): DocumentNode | null {
  const [node, ...more] = selectedNodes()
  return node && more.length === 0 ? node : null
}

/** Whether the canvas is what is worked on, rather than the welcome page. */
export const onCanvas = (): boolean => !useSession.getState().welcome

export const hasNodes = (): boolean => onCanvas() && currentDocument().nodes.length > 0
export const hasSelectedNodes = (): boolean => onCanvas() && selectedNodes().length > 0
export const hasSelection = (): boolean => hasSelectedNodes() || (onCanvas() && selectedEdges().length > 0)
export const hasOneNode = (): boolean => onCanvas() && selectedNode() !== null

/** Selects a node alone, gives it the focus and says what it is. */
export function goTo(node: DocumentNode): void {
  select([node.id])
  focusRequested.emit(node.id)
  announce(describe(node))
}

/** A node in words: its name, what it computes, its value. */
function describe({ id, op, name }: DocumentNode): string {
  const { value, problem } = nodeReading(id)
  const reading =
    value && isValueReached(id)
      ? `value ${printCompact(value, usePreferences.getState().digits, 20)}`
      : 'no value yet'
  return [name, operations.get(op)!.name, reading, problem && say(english.problem, problem)]
    .filter(Boolean)
    .join(', ')
}

/** For a message: the name of one node, or how many there are. */
export const nameThem = (nodes: readonly { readonly name: string }[]): string =>
  nodes.length === 1 ? nodes[0]!.name : `${nodes.length} nodes`
