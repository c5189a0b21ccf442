import type { Options } from '../symbolic/options'
import type { Tensor } from '../tensor/tensor'
import type { Draft } from './draft'
import type { Operand } from './operand'

/**
 * How a function of formulas becomes nodes of a draft; null where, for these operands, it does not. `values` are the numbers
 * of the operands as they are now.
 */
export type AsNodes = (
  operands: readonly Operand[],
  options: Options,
  draft: Draft,
  values: () => readonly Tensor[],
) => Operand | null
