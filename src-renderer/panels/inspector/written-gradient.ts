import type { Evaluation } from '@shared/engine/evaluation'
import { localFormula, printFormula } from '@shared/explain'
import type { FormulaLanguage } from '@shared/symbolic/language'
import { dimLatex } from '../../ui/dim-latex'

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
  { numerals, formula }: FormulaLanguage,
): WrittenGradient | null {
  const edge = evaluation.program.graph.edges.findIndex(({ id }) => id === edgeId)
  const local = edge < 0 ? null : localFormula(evaluation, edge)
  if (!local) return null
  const { derivative, names, numbers, result } = local
  const latex = (written: typeof names) =>
    printFormula(written, { notation: 'latex', digits, numerals, formula, dim: dimLatex })
  return { derivative: latex(derivative), formula: latex(names), substituted: latex(result ?? numbers) }
}
