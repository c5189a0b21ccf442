import type { Style } from '@shared/explain'
import { dimLatex } from '../../ui/render-latex'

/** How the panel writes its formulas, to so many significant digits: its pieces become elements that can be found. */
export const panelStyle = (digits: number): Style => ({
  notation: 'latex',
  digits,
  // With `data-node` or `data-edge`, an index.
  mark: (text, { kind, index }) => `\\htmlData{${kind}=${index}}{${text}}`,
  dim: dimLatex,
})
