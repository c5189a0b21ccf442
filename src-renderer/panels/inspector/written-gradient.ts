import { localFormula } from '@shared/engine/chain-rule'
import type { Evaluation } from '@shared/engine/evaluation'

/** The local gradient of an edge in LaTeX. */
export interface WrittenGradient {
  /** ∂output/∂input. */
  readonly derivative: string
  /** In names. */
  readonly formula: string
  /** In numbers, to so many significant digits. */
  readonly substituted: string
}

/** Writes the local gradient of an edge down; null where none flows, or where its nodes have no value. */
export function writtenGradient(
  evaluation: Evaluation,
  edgeId: string,
  digits: number,
): WrittenGradient | null {
  const edge = evaluation.program.graph.edges.findIndex(({ id }) => id === edgeId)
  const local = edge < 0 ? null : localFormula(evaluation, edge, { notation: 'latex', digits })
  return (
    local && {
      derivative: local.derivative,
      formula: local.names,
      substituted: local.result ?? local.numbers,
    }
  )
}
