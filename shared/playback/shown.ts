import type { Evaluation } from '../engine/evaluation'
import { edgeGradients, type LocalGradient } from '../engine/local-gradient'
import { isGiven } from '../engine/given'
import { isZeroSigned } from '../engine/signed-zero'
import { positionOf } from '../engine/topology'
import { type Shape, type Tensor, zeros } from '../tensor/tensor'
import type { Hidden, NumberKind } from './mask'
import { momentAt } from './timeline'
import type { EdgeVisibility, Motion, NodeVisibility, View } from './view'

// The numbers of a view. What hides them is decided in view.ts; here is only read what shows.

/** A node's numbers as far as they show. Tensors are views: read them, do not keep them. */
export interface ShownNode {
  readonly value: Tensor | null
  /** Whether −0 in its value is another number than 0: where something comes of the sign. */
  readonly isZeroSigned: boolean
  readonly gradient: Tensor | null
  /** What hides them; null where they show, be it that there is none. */
  readonly hidden: { readonly value: Hidden | null; readonly gradient: Hidden | null }
  /** A gradient that will come, or may still: not the same as none. */
  readonly gradientAwaited: boolean
  /** Whether the node is given, so that nobody asks for its gradient: then none shows, not even that there is none. */
  readonly isGiven: boolean
  /** The contributions to the gradient that have arrived, added up, while more are on their way. */
  readonly partialGradient: Tensor | null
  /**
   * What the contributions that arrive at this one moment, one after the other, add up to on the way: after the first, after
   * the second, up to the last but one. Empty where fewer than two arrive at once.
   */
  readonly subtotals: readonly Tensor[]
  /** Which of them this moment has brought. */
  readonly isNew: { readonly value: boolean; readonly gradient: boolean }
  /** Known from the start, reached or not: the size of the node depends on it. */
  readonly shape: Shape | null
  readonly stage: NodeVisibility['stage']
  readonly phase: NodeVisibility['phase']
}

/** A number that travels along an edge. */
export interface Travel {
  readonly number: Tensor
  readonly motion: Motion
  /** Of those that arrive at one node at one moment, how late it is, from 0 of the first to 1 of the last; what leaves waits for all. */
  readonly turn: number
}

/** An edge's numbers as far as they show. Tensors are views: read them, do not keep them. */
export interface ShownEdge {
  readonly value: Tensor | null
  readonly local: LocalGradient | null
  readonly global: Tensor | null
  /** What hides them; null where they show, be it that there is none. */
  readonly hidden: Record<'value' | 'local' | 'global', Hidden | null>
  /** A global gradient that will come, or may still: not the same as none. */
  readonly gradientAwaited: boolean
  readonly stage: EdgeVisibility['stage']
  readonly phase: EdgeVisibility['phase']
  /** The number that travels along the edge at this moment. */
  readonly travel: Travel | null
  /** Which of its gradients this moment has brought. */
  readonly isNew: { readonly local: boolean; readonly global: boolean }
}

/** What shows of a node, by its index. */
export function shownNode(view: View, node: number): ShownNode {
  const { evaluation } = view
  const { value, gradient, arrived, stage, phase } = view.nodes[node]!
  return {
    value: value ? null : evaluation.valueOf(node),
    isZeroSigned: !value && isZeroSigned(evaluation, node),
    gradient: gradient || !isAsked(evaluation, node) ? null : evaluation.gradientOf(node),
    hidden: { value, gradient },
    gradientAwaited: gradient !== null && isAsked(evaluation, node),
    isGiven: !isAsked(evaluation, node),
    partialGradient: arrived > 0 ? sumOfArrived(view, node, arrived) : null,
    subtotals: gradient ? [] : subtotalsAt(view, node),
    isNew: {
      value: !value && isNew(view, 'value', node),
      gradient: arrived > 0 || (!gradient && isNew(view, 'gradient', node)),
    },
    shape: evaluation.valueOf(node)?.shape ?? null,
    stage,
    phase,
  }
}

/** Whether anybody asks for the gradient of a node: not where it is given, unless it is the target itself. */
const isAsked = ({ program, target }: Evaluation, node: number): boolean =>
  node === target || !isGiven(program, node)

/** What the first contributions of the present moment to the gradient of a node add up to. */
function sumOfArrived(
  { evaluation, timeline, position }: View,
  node: number,
  arrived: number,
): Tensor | null {
  const step = position === null ? undefined : momentAt(timeline, position)?.step
  if (step?.phase !== 'backward') return null
  const sum = zeros(evaluation.valueOf(node)!.shape)
  for (const edge of step.contributions.slice(0, arrived))
    evaluation
      .globalView(positionOf(evaluation.program, edge))
      .data.forEach((part, entry) => (sum.data[entry]! += part))
  return sum
}

/** Whether a number shows first at the present moment. */
const isNew = ({ timeline, position }: View, kind: NumberKind, index: number): boolean =>
  position !== null && position > 0 && timeline.reveal[kind][index] === position - 1

/** The contributions that arrive at the present moment, all in it; none where it is not a whole step backward. */
function arriving({ timeline, position }: View): readonly number[] {
  const now = position === null ? null : momentAt(timeline, position)
  return now?.moment.part === 'whole' && now.step.phase === 'backward' ? now.step.contributions : []
}

function subtotalsAt(view: View, node: number): readonly Tensor[] {
  const edges = arriving(view)
  const isHere = edges.length > 1 && view.evaluation.program.edgeSource[edges[0]!] === node
  return isHere ? edges.slice(1).flatMap((_, at) => sumOfArrived(view, node, at + 1) ?? []) : []
}

/** When a number sets out that moves along an edge, beside the others of its moment. */
function turnOf(view: View, edge: number, motion: Motion): number {
  const edges = arriving(view)
  if (edges.length < 2 || motion === 'value') return 0
  return motion === 'arriving' ? edges.indexOf(edge) / (edges.length - 1) : 1
}

/** What shows of an edge, by its index. */
export function shownEdge(view: View, edge: number): ShownEdge {
  const { evaluation, edges } = view
  const { value, local, global, stage, phase, motion } = edges[edge]!
  const gradients = edgeGradients(evaluation, edge)
  const isFromGiven = isGiven(evaluation.program, evaluation.program.edgeSource[edge]!)
  const shown = {
    value: value ? null : valueOnEdge(evaluation, edge),
    local: local || isFromGiven ? null : (gradients?.local ?? null),
    global: global || isFromGiven ? null : (gradients?.global ?? null),
  }
  const number = motion === 'value' ? shown.value : shown.global
  return {
    ...shown,
    hidden: { value, local, global },
    gradientAwaited: global !== null && !isFromGiven,
    stage,
    phase,
    travel: motion && number && { number, motion, turn: turnOf(view, edge, motion) },
    isNew: {
      local: !local && isNew(view, 'local', edge),
      global: !global && isNew(view, 'global', edge),
    },
  }
}

const valueOnEdge = (evaluation: Evaluation, edge: number): Tensor | null =>
  evaluation.valueOf(evaluation.program.edgeSource[edge]!)
