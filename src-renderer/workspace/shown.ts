import type { Quantity } from '@shared/compare/difference'
import type { Problem } from '@shared/engine/problem'
import type { Finding } from '@shared/health/finding'
import { type ShownEdge, shownEdge, shownNode, type ShownNode as ShownNumbers } from '@shared/playback/shown'
import { useEdgeReading, useNodeReading, usePlayback, useWorkspace } from './context'
import { edgeIndex } from '@shared/engine/edge-index'
import type { Workspace } from './workspace'

// What of the numbers shows at the present moment. A node or a wire subscribes to the object that says which of its own
// show: a step renders only those whose object is another.

export type { ShownEdge }

/** A node's numbers as far as they are reached. */
export interface ShownNode extends ShownNumbers {
  readonly problem: Problem | Finding | null
}

const indexOfNode = ({ evaluation }: Workspace, id: string): number =>
  evaluation.current.program.indexOf.get(id) ?? -1
const indexOfWire = ({ evaluation }: Workspace, id: string): number =>
  edgeIndex(evaluation.current.program, id) ?? -1

/** Whether a node's value shows now. */
export const isValueReached = (workspace: Workspace, id: string): boolean =>
  workspace.playback.view.nodes[indexOfNode(workspace, id)]?.value === null

/** Whether the local gradient of an edge shows now. */
export const isLocalReached = (workspace: Workspace, id: string): boolean =>
  workspace.playback.view.edges[indexOfWire(workspace, id)]?.local === null

/** Whether a number shows now: a value or a gradient of a node, by its id, or a gradient of an edge, by that of the edge. */
export function isReached(workspace: Workspace, quantity: Quantity, id: string): boolean {
  const { nodes, edges } = workspace.playback.view
  return quantity === 'value' || quantity === 'gradient'
    ? nodes[indexOfNode(workspace, id)]?.[quantity] === null
    : edges[indexOfWire(workspace, id)]?.[quantity] === null
}

/** Whether what a problem speaks of shows now; why there is no value does always. */
export function isProblemReached(workspace: Workspace, problem: Problem | Finding): boolean {
  if (problem.kind !== 'non-finite') return true
  const { nodes, edges } = workspace.playback.view
  const node = nodes[indexOfNode(workspace, problem.nodes[0]!)]
  switch (problem.where) {
    case 'value':
    case 'gradient':
      return node?.[problem.where] === null
    case 'local':
    case 'global':
      return edges[indexOfWire(workspace, problem.edge)]?.[problem.where] === null
  }
}

/** Of a node that is being taken off the canvas. */
const noNumbers: ShownNumbers = {
  value: null,
  isZeroSigned: false,
  gradient: null,
  hidden: { value: null, gradient: null },
  gradientAwaited: true,
  isGiven: false,
  partialGradient: null,
  subtotals: [],
  isNew: { value: false, gradient: false },
  shape: null,
  stage: null,
  phase: 'forward',
}

/** The numbers of a node that are reached; renders again when one of them changes or comes. */
export function useShownNode(id: string): ShownNode {
  const workspace = useWorkspace()
  const { playback } = workspace
  usePlayback(() => playback.view.nodes[indexOfNode(workspace, id)])
  const { problem } = useNodeReading(id)
  // Over a wire, numbers may be reached without any of the node's own.
  const shows = () => problem !== null && isProblemReached(workspace, problem)
  usePlayback(shows)
  const node = indexOfNode(workspace, id)
  const numbers = node < 0 ? noNumbers : shownNode(playback.view, node)
  // Only what a step ahead brings comes to rest before one's eyes.
  const { isNew, subtotals } = playback.getState().advanced ? numbers : noNumbers
  return { ...numbers, isNew, subtotals, problem: shows() ? problem : null }
}

/** Of a wire that is being taken off the canvas. */
const noGradients: ShownEdge = {
  value: null,
  local: null,
  global: null,
  hidden: { value: null, local: null, global: null },
  gradientAwaited: true,
  stage: null,
  phase: 'forward',
  travel: null,
  isNew: { local: false, global: false },
}

/** The numbers on a wire that are reached; renders again when one of them changes or comes. */
export function useShownEdge(id: string): ShownEdge {
  const workspace = useWorkspace()
  const { playback } = workspace
  const now = () => playback.view.edges[indexOfWire(workspace, id)]
  usePlayback(now)
  const travels = usePlayback(({ advanced }) => advanced && !!now()?.motion)
  useEdgeReading(id)
  const edge = indexOfWire(workspace, id)
  if (edge < 0) return noGradients
  const shown = shownEdge(playback.view, edge)
  const { isNew } = playback.getState().advanced ? shown : noGradients
  return { ...shown, isNew, travel: travels ? shown.travel : null }
}
