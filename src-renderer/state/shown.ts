import type { Problem } from '@shared/engine/problem'
import { type ShownEdge, shownEdge, shownNode, type ShownNode as ShownNumbers } from '@shared/playback/shown'
import { shownAt, type View } from '@shared/playback/view'
import { currentEvaluation, indexOfEdge, nodeReading, useEdgeReading, useNodeReading } from './evaluation'
import { timeline, useStepping } from './stepping'

// What of the numbers shows at the present moment. A node or a wire subscribes to the object that says which of its own
// show: a step renders only those whose object is another.

export type { ShownEdge }

/** A node's numbers as far as they are reached. */
export interface ShownNode extends ShownNumbers {
  readonly problem: Problem | null
}

let view: View | null = null

function currentView(): View {
  const { mode, position } = useStepping.getState()
  const [evaluation, now, at] = [currentEvaluation(), timeline(), mode === 'live' ? null : position]
  if (view?.evaluation !== evaluation || view.timeline !== now || view.position !== at)
    view = shownAt(evaluation, now, at, undefined, view)
  return view
}

const indexOfNode = (id: string): number => currentEvaluation().program.indexOf.get(id) ?? -1
const indexOfWire = (id: string): number => indexOfEdge(currentEvaluation().program, id) ?? -1

/** Whether a node's value shows now. */
export const isValueReached = (id: string): boolean => currentView().nodes[indexOfNode(id)]?.value === null

/** Whether the local gradient of an edge shows now. */
export const isLocalReached = (id: string): boolean => currentView().edges[indexOfWire(id)]?.local === null

/** Of a node that is being taken off the canvas. */
const noNumbers: ShownNumbers = {
  value: null,
  gradient: null,
  hidden: { value: null, gradient: null },
  gradientAwaited: true,
  partialGradient: null,
  shape: null,
  stage: null,
  phase: 'forward',
}

/** The numbers of a node that are reached; renders again when one of them changes or comes. */
export function useShownNode(id: string): ShownNode {
  useStepping(() => currentView().nodes[indexOfNode(id)])
  useNodeReading(id)
  const node = indexOfNode(id)
  const { problem } = nodeReading(id)
  return { ...(node < 0 ? noNumbers : shownNode(currentView(), node)), problem }
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
}

/** The numbers on a wire that are reached; renders again when one of them changes or comes. */
export function useShownEdge(id: string): ShownEdge {
  useStepping(() => currentView().edges[indexOfWire(id)])
  const travels = useStepping(({ advanced }) => advanced && !!currentView().edges[indexOfWire(id)]?.motion)
  useEdgeReading(id)
  const edge = indexOfWire(id)
  if (edge < 0) return noGradients
  const shown = shownEdge(currentView(), edge)
  return travels ? shown : { ...shown, travel: null }
}
