import { say } from './sentences'
import type { Remark } from '../explain'
import type { Words } from './words'

/** What figures say, from the table. */
export const figureWords = ({ figure, numerals, formula, explain }: Words) => ({
  ...figure,
  ...explain.derivation,
  numerals,
  formula,
  remark: (remark: Remark): string => say(explain.remark, remark),
})
