import type { Evaluation } from '../engine/evaluation'
import { edgeGradients, type LocalGradient } from '../engine/local-gradient'
import { isZeroSigned } from '../engine/signed-zero'
import { positionOf } from '../engine/topology'
import { type Shape, type Tensor, zeros } from '../tensor/tensor'
import type { Hidden } from './mask'
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
  /** The contributions to the gradient that have arrived, added up, while more are on their way. */
  readonly partialGradient: Tensor | null
  /** Known from the start, reached or not: the size of the node depends on it. */
  readonly shape: Shape | null
  readonly stage: NodeVisibility['stage']
  readonly phase: NodeVisibility['phase']
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
  readonly travel: { readonly number: Tensor; readonly motion: Motion } | null
}

/** What shows of a node, by its index. */
export function shownNode(view: View, node: number): ShownNode {
  const { evaluation } = view
  const { value, gradient, arrived, stage, phase } = view.nodes[node]!
  return {
    value: value ? null : evaluation.valueOf(node),
    isZeroSigned: !value && isZeroSigned(evaluation, node),
    gradient: gradient ? null : evaluation.gradientOf(node),
    hidden: { value, gradient },
    gradientAwaited: gradient !== null,
    partialGradient: arrived > 0 ? sumOfArrived(view, node, arrived) : null,
    shape: evaluation.valueOf(node)?.shape ?? null,
    stage,
    phase,
  }
}

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

/** What shows of an edge, by its index. */
export function shownEdge({ evaluation, edges }: View, edge: number): ShownEdge {
  const { value, local, global, stage, phase, motion } = edges[edge]!
  const gradients = edgeGradients(evaluation, edge)
  const shown = {
    value: value ? null : valueOnEdge(evaluation, edge),
    local: local ? null : (gradients?.local ?? null),
    global: global ? null : (gradients?.global ?? null),
  }
  const number = motion === 'value' ? shown.value : shown.global
  return {
    ...shown,
    hidden: { value, local, global },
    gradientAwaited: global !== null,
    stage,
    phase,
    travel: motion && number && { number, motion },
  }
}

const valueOnEdge = (evaluation: Evaluation, edge: number): Tensor | null =>
  evaluation.valueOf(evaluation.program.edgeSource[edge]!)
