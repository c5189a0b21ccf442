import type { Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { edgeGradients } from './local-gradient'
import { incomingOf } from './topology'

/** Where the first NaN or infinity came up: everything after it may only have passed it on. */
export type NonFinite =
  | { readonly phase: 'forward'; readonly node: number; readonly value: number }
  | { readonly phase: 'backward'; readonly edge: number; readonly value: number }

/**
 * The first node, in the order of evaluation, whose value is not finite; if all are, the first edge, in the order of
 * backpropagation, whose local or global gradient is not; null if there is none. The evaluation must have been run.
 */
export function firstNonFinite(evaluation: Evaluation): NonFinite | null {
  const { program, flow } = evaluation
  for (const node of program.order) {
    const value = nonFiniteIn(evaluation.valueOf(node))
    if (value !== undefined) return { phase: 'forward', node, value }
  }
  for (const node of program.order.toReversed()) {
    if (!flow.reached[node]) continue
    for (const edge of incomingOf(program, node)) {
      const { local, global } = edgeGradients(evaluation, edge)!
      const value = nonFiniteIn(local?.kind === 'diagonal' ? local.diagonal : null) ?? nonFiniteIn(global)
      if (value !== undefined) return { phase: 'backward', edge, value }
    }
  }
  return null
}

const nonFiniteIn = (tensor: Tensor | null): number | undefined =>
  tensor?.data.find((entry) => !Number.isFinite(entry))
