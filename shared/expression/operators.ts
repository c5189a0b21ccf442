import type { OperationName } from '../ops/registry'
import type { Expression, Operator } from './syntax'

/** What a binary operator stands for and how tightly it binds. */
export interface BinaryOperator {
  readonly operation: OperationName
  /** As in Python; all group to the left but `^`. */
  readonly binding: number
  readonly rightToLeft: boolean
  /** 1 less what the operation gives: x != y is 1 − (x == y). */
  readonly isNegated?: true
}

/** Unary minus stands between `*` and `^`: -x ^ 2 is −(x²), and -x * y is (−x) y. */
export const NEGATION_BINDING = 3

/** Least of all: x + 1 > y compares x + 1 with y. */
export const COMPARISON_BINDING = 0.5

const leftToRight = (operation: OperationName, binding: number): BinaryOperator => ({
  operation,
  binding,
  rightToLeft: false,
})

export const binaryOperators: ReadonlyMap<string, BinaryOperator> = new Map([
  ['>', leftToRight('greater', COMPARISON_BINDING)],
  ['<', leftToRight('less', COMPARISON_BINDING)],
  ['>=', leftToRight('greaterEqual', COMPARISON_BINDING)],
  ['<=', leftToRight('lessEqual', COMPARISON_BINDING)],
  ['==', leftToRight('equal', COMPARISON_BINDING)],
  ['!=', { ...leftToRight('equal', COMPARISON_BINDING), isNegated: true }],
  ['+', leftToRight('add', 1)],
  ['-', leftToRight('sub', 1)],
  ['*', leftToRight('mul', 2)],
  ['/', leftToRight('div', 2)],
  ['@', leftToRight('matmul', 2)],
  ['^', { operation: 'pow', binding: 4, rightToLeft: true }],
])

/** The sign of an operation that has one. */
export const signOf: ReadonlyMap<string, string> = new Map(
  Array.from(binaryOperators).flatMap(([sign, { operation, isNegated }]) =>
    isNegated ? [] : [[operation, sign]],
  ),
)

const isNumber = (expression: Expression, value: number): boolean =>
  expression.kind === 'literal' && expression.value === value

/** `left operator right`; x ^ 2 is a square, 1 / x a reciprocal and e ^ x exp(x), each one gate as lectures draw it. */
export function applyOperator(
  { operation, isNegated }: BinaryOperator,
  at: number,
  left: Expression,
  right: Expression,
): Operator {
  if (operation === 'pow' && isNumber(left, Math.E))
    return { kind: 'operator', at, operation: 'exp', operands: [right] }
  if (operation === 'pow' && isNumber(right, 2))
    return { kind: 'operator', at, operation: 'square', operands: [left] }
  if (operation === 'div' && isNumber(left, 1))
    return { kind: 'operator', at, operation: 'reciprocal', operands: [right] }
  const applied: Operator = { kind: 'operator', at, operation, operands: [left, right] }
  return isNegated
    ? { kind: 'operator', at, operation: 'sub', operands: [{ kind: 'literal', at, value: 1 }, applied] }
    : applied
}
