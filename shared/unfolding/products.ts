import type { Expr } from '../symbolic/expr'
import type { Options } from '../symbolic/options'
import type { Shape } from '../tensor/tensor'
import type { Making } from './making'
import { filledWith, type Operand } from './operand'

// Formulas show matrices that nobody needs as such: (diag p − p pᵀ) g is p ⊙ g − p (p·g), and rows of the identity put a
// vector back to where it was cut from. As a node such a matrix would have the square of the numbers.

/** The product of two where one is such a matrix; null where neither is. */
export function productWithout(left: Expr, right: Expr, making: Making): Operand | null {
  if (isMatrixLike(left)) {
    const x = making.nodesOf(right)
    return x && matrixTimes(left, x, making)
  }
  const rows = rowsOfIdentity(right)
  const x = rows && making.nodesOf(left)
  return x && padded(x, x.shape.length - 1, rows, making)
}

function isMatrixLike(formula: Expr): boolean {
  if (formula.kind !== 'apply') return false
  const { fn, args } = formula
  if (fn === 'sub') return args.every(isMatrixLike)
  if (fn === 'transpose') return rowsOfIdentity(args[0]!) !== null
  return fn === 'diag' || fn === 'identity' || fn === 'outer'
}

/** Such a matrix times a vector; rows of the identity also times a matrix. */
function matrixTimes(matrix: Expr, x: Operand, making: Making): Operand | null {
  if (matrix.kind !== 'apply') return null
  const { fn, args } = matrix
  const { draft } = making
  const rows = fn === 'transpose' ? rowsOfIdentity(args[0]!) : null
  if (rows) return padded(x, 0, rows, making)
  if (fn === 'identity') return x
  const [a, b] = args.map((arg) => (fn === 'sub' ? matrixTimes(arg, x, making) : making.nodesOf(arg)))
  if (fn === 'diag') return a ? draft.apply('mul', [a, x]) : null
  if (!a || !b) return null
  return fn === 'sub' ? draft.apply('sub', [a, b]) : draft.apply('mul', [a, draft.apply('dot', [b, x])])
}

interface Rows {
  readonly start: number
  readonly end: number
  readonly length: number
}

/** Which rows of which identity matrix a formula selects; null where it does not. */
function rowsOfIdentity(formula: Expr): Rows | null {
  if (formula.kind !== 'apply' || formula.fn !== 'select' || !('start' in formula.options)) return null
  const [selected] = formula.args
  if (selected?.kind !== 'apply' || selected.fn !== 'identity') return null
  const { start, end }: Options = formula.options
  return { start: Number(start), end: Number(end), length: (selected.options['shape'] as Shape)[0]! }
}

/** Zeros but for x in a range of an axis. */
function padded(x: Operand, axis: number, { start, end, length }: Rows, { draft }: Making): Operand {
  const zeros = (count: number) => (count === 0 ? [] : [filledWith(0, x.shape.with(axis, count))])
  const parts = [...zeros(start), x, ...zeros(length - end)]
  return parts.length === 1 ? x : draft.apply('concat', parts, { axis })
}
