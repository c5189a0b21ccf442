import type { Options } from '../symbolic/options'
import type { Draft } from './draft'
import type { Operand } from './operand'

/** How a function of formulas becomes nodes of a draft; null where, for these operands, it does not. */
export type AsNodes = (operands: readonly Operand[], options: Options, draft: Draft) => Operand | null
