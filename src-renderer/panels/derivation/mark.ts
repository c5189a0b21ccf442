import type { Style } from '@shared/explain'
import type { FormulaLanguage } from '@shared/symbolic/language'
import { useWords } from '../../workspace/context'
import { dimLatex } from '../../ui/dim-latex'

/** How the panel writes its formulas, to so many significant digits: its pieces become elements that can be found. */
export const panelStyle = (digits: number, { numerals, formula }: FormulaLanguage): Style => ({
  notation: 'latex',
  digits,
  numerals,
  formula,
  // With `data-node` or `data-edge`, an index.
  mark: (text, { kind, index }) => `\\htmlData{${kind}=${index}}{${text}}`,
  dim: dimLatex,
})

/** The same in the window's language. */
export const usePanelStyle = (digits: number): Style => panelStyle(digits, useWords())
