import type { Expr } from '../symbolic/expr'
import type { Tensor } from '../tensor/tensor'
import type { Draft } from './draft'
import type { Operand } from './operand'

/** What the parts of a formula become nodes with. */
export interface Making {
  readonly draft: Draft
  /** What a symbol stands for. */
  readonly operandOf: (symbol: string) => Operand
  /** A part as nodes; null where it says what no operation computes. */
  readonly nodesOf: (formula: Expr) => Operand | null
  /** The numbers of a part, as they are now. */
  readonly valueOf: (formula: Expr) => Tensor
}
