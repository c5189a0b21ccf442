import type { FormulaWords } from '../../symbolic/language'
import { counted, sized } from './grammar'

/** 2, or 2×1 where they differ. */
const alike = (lengths: readonly number[]): string =>
  lengths.every((length) => length === lengths[0]) ? String(lengths[0]) : sized(lengths)

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
  size: (lengths) => `size ${sized(lengths)}`,
  stride: (lengths) => `stride ${alike(lengths)}`,
  padding: (lengths, isFilled) => `padding ${alike(lengths)}${isFilled ? ' of ' : ''}`,
  classes: (count) => counted(count, 'class', 'classes'),
}
