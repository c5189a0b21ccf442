import type { Shape } from '../tensor/tensor'
import type { FunctionName } from './functions'
import type { Options } from './options'

// Begin here: formulas are plain data, and these functions make them. functions.ts declares what can be applied in one,
// a name each, with its two notations and its numbers; print.ts writes a formula, evaluate.ts computes it,
// substitute.ts puts formulas in the place of symbols. Whoever declares operations needs this file and the names in
// functions.ts.

/**
 * A formula as data. One expression prints as LaTeX or plain text, with names or with numbers put in, and evaluates:
 * what a student reads is what a test compares with the engine. `S` is what its symbols are: words in a declaration,
 * what they stand for in a graph in a derivation.
 */
export type Expr<S = string> =
  | { readonly kind: 'number'; readonly value: number }
  /** Stands for something that is named, or given a number, when the formula is printed or evaluated. */
  | { readonly kind: 'symbol'; readonly name: S }
  | {
      readonly kind: 'apply'
      readonly fn: FunctionName
      readonly args: readonly Expr<S>[]
      readonly options: Options
    }
  | Cases<S>

export interface Cases<S = string> {
  readonly kind: 'cases'
  readonly branches: readonly Branch<S>[]
  readonly otherwise: Expr<S>
  /** With numbers put in: whether each branch is taken, by any entry, and at last whether the rest is. */
  readonly holds?: readonly boolean[]
}

export interface Branch<S = string> {
  /** All of them hold. */
  readonly when: readonly Condition<S>[]
  readonly value: Expr<S>
  /** A convention for a point that a rule does not reach, such as 0⁰: written only where it holds. */
  readonly isRare?: boolean
  /** A rare case of the whole point, such as one with a tie: where it holds its value stands alone. */
  readonly isWhole?: boolean
}

/** A comparison, entry by entry. */
export interface Condition<S = string> {
  readonly left: Expr<S>
  readonly relation: Relation
  readonly right: Expr<S>
}
export type Relation = '<' | '≤' | '=' | '≠' | '≥' | '>'

/** An expression, or a number that becomes one. */
export type Term<S = string> = Expr<S> | number

export const num = (value: number): Expr<never> => ({ kind: 'number', value })
export const symbol = <S = string>(name: S): Expr<S> => ({ kind: 'symbol', name })
export const apply = <S = string>(
  fn: FunctionName,
  args: readonly Term<S>[],
  options: Options = {},
): Expr<S> => ({
  kind: 'apply',
  fn,
  args: args.map((arg) => toExpr(arg)),
  options,
})

export const compare = <S = string>(left: Term<S>, relation: Relation, right: Term<S>): Condition<S> => ({
  left: toExpr(left),
  relation,
  right: toExpr(right),
})
export const whenAll = <S = string>(conditions: readonly Condition<S>[], value: Term<S>): Branch<S> => ({
  when: conditions,
  value: toExpr(value),
})
export const when = <S = string>(left: Term<S>, relation: Relation, right: Term<S>, value: Term<S>) =>
  whenAll([compare(left, relation, right)], value)
/** A branch that is written only where it holds. */
export const rarely = <S = string>(branch: Branch<S>): Branch<S> => ({ ...branch, isRare: true })
/** What is written instead of the rest, without a condition, where one number says that the point asks for it. */
export const instead = <S = string>(branch: Branch<S>): Branch<S> => ({
  ...branch,
  isRare: true,
  isWhole: true,
})
/** The first branch whose condition holds, entry by entry. */
export const cases = <S = string>(...parts: readonly [...Branch<S>[], Term<S>]): Expr<S> => ({
  kind: 'cases',
  branches: parts.slice(0, -1) as Branch<S>[],
  otherwise: toExpr(parts.at(-1) as Term<S>),
})

/** Instead of a product with x, where an entry of x is ∞ or NaN: then 0 · x is not 0. */
export const atInfinite = <S = string>(x: Expr<S>, value: Term<S>): Branch<S> =>
  instead(when(apply('sum', [times(0, x)], { axis: null }), '≠', 0, value))
/**
 * A factor that chooses, times x: nothing is left where the factor is 0, be it of ∞ or NaN. So at such an x it is written
 * as a choice.
 */
export const choosing = <S = string>(
  factor: Expr<S>,
  x: Expr<S>,
  product: Expr<S> = times(factor, x),
): Expr<S> => cases(atInfinite(x, cases(when(factor, '≠', 0, product), 0)), product)

export const plus = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('add', [a, b])
export const minus = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('sub', [a, b])
/** Entry by entry. */
export const times = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('mul', [a, b])
/** A number times x; a factor of 1 is not written, of −1 only the sign. */
export const multiple = <S = string>(factor: number, x: Expr<S>): Expr<S> => {
  if (factor === 1) return x
  return factor === -1 ? negative(x) : times(factor, x)
}
export const over = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('div', [a, b])
export const negative = <S = string>(a: Term<S>): Expr<S> => apply('neg', [a])
export const power = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('pow', [a, b])
export const squared = <S = string>(a: Term<S>): Expr<S> => apply('pow', [a, 2])
/** The matrix product by NumPy's rules. */
export const matrixProduct = <S = string>(a: Term<S>, b: Term<S>): Expr<S> => apply('matmul', [a, b])
export const transposed = <S = string>(a: Term<S>): Expr<S> => apply('transpose', [a])
/** Ones of a shape; of a scalar's the number 1. */
export const ones = (shape: Shape): Expr<never> => constantOf('ones', shape, 1)
/** Zeros of a shape; of a scalar's the number 0. */
export const zerosOf = (shape: Shape): Expr<never> => constantOf('zeros', shape, 0)
const constantOf = (fn: FunctionName, shape: Shape, value: number): Expr<never> =>
  shape.length === 0 ? num(value) : apply<never>(fn, [], { shape })
/** ∂x/∂x of an x of a shape, which has its axes twice; of a scalar the number 1. */
export const identityOf = (shape: Shape): Expr<never> => constantOf('identity', shape, 1)
/** Brings the entries into another shape; what has that shape already stays as it is. */
export const reshaped = <S = string>(x: Expr<S>, from: Shape, shape: Shape): Expr<S> =>
  from.length === shape.length && from.every((length, axis) => length === shape[axis])
    ? x
    : apply('reshape', [x], { shape })

const toExpr = <S>(term: Term<S>): Expr<S> => (typeof term === 'number' ? num(term) : term)
