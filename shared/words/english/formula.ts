import type { FormulaWords } from '../../symbolic/language'
import { counted } from './grammar'

/** The words that stand in formulas. */
export const formula: FormulaWords = {
  if: 'if',
  and: 'and',
  else: 'else',
  otherwise: 'otherwise',
  scalar: 'a scalar',
  axis: (axis) => `axis ${axis}`,
  allAxes: 'all axes',
  axes: (order) => `axes ${order.join(' ')}`,
  classes: (count) => counted(count, 'class', 'classes'),
}
