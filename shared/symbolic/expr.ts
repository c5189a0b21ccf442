import type { Shape } from '../tensor/tensor'
import type { FunctionName } from './functions'
import type { Options } from './options'

/**
 * A formula as data. One expression prints as LaTeX or plain text, with names or with numbers put in, and evaluates:
 * what a student reads is what a test compares with the engine.
 */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  /** Stands for something that is named, or given a number, when the formula is printed or evaluated. */
  | { readonly kind: 'symbol'; readonly name: string }
  | {
      readonly kind: 'apply'
      readonly fn: FunctionName
      readonly args: readonly Expr[]
      readonly options: Options
    }
  | { readonly kind: 'cases'; readonly branches: readonly Branch[]; readonly otherwise: Expr }

export interface Branch {
  /** All of them hold. */
  readonly when: readonly Condition[]
  readonly value: Expr
}

/** A comparison, entry by entry. */
export interface Condition {
  readonly left: Expr
  readonly relation: Relation
  readonly right: Expr
}
export type Relation = '<' | '≤' | '=' | '≥' | '>'

/** An expression, or a number that becomes one. */
export type Term = Expr | number

export const num = (value: number): Expr => ({ kind: 'number', value })
export const symbol = (name: string): Expr => ({ kind: 'symbol', name })
export const apply = (fn: FunctionName, args: readonly Term[], options: Options = {}): Expr => ({
  kind: 'apply',
  fn,
  args: args.map(toExpr),
  options,
})

export const compare = (left: Term, relation: Relation, right: Term): Condition => ({
  left: toExpr(left),
  relation,
  right: toExpr(right),
})
export const whenAll = (conditions: readonly Condition[], value: Term): Branch => ({
  when: conditions,
  value: toExpr(value),
})
export const when = (left: Term, relation: Relation, right: Term, value: Term): Branch =>
  whenAll([compare(left, relation, right)], value)
/** The first branch whose condition holds, entry by entry. */
export const cases = (...parts: readonly [...Branch[], Term]): Expr => ({
  kind: 'cases',
  branches: parts.slice(0, -1) as Branch[],
  otherwise: toExpr(parts.at(-1) as Term),
})

export const plus = (a: Term, b: Term): Expr => apply('add', [a, b])
export const minus = (a: Term, b: Term): Expr => apply('sub', [a, b])
/** Entry by entry. */
export const times = (a: Term, b: Term): Expr => apply('mul', [a, b])
/** A number times x; a factor of 1 is not written, of −1 only the sign. */
export const multiple = (factor: number, x: Expr): Expr => {
  if (factor === 1) return x
  return factor === -1 ? negative(x) : times(factor, x)
}
export const over = (a: Term, b: Term): Expr => apply('div', [a, b])
export const negative = (a: Term): Expr => apply('neg', [a])
export const power = (a: Term, b: Term): Expr => apply('pow', [a, b])
export const squared = (a: Term): Expr => apply('pow', [a, 2])
/** The matrix product by NumPy's rules. */
export const matrixProduct = (a: Term, b: Term): Expr => apply('matmul', [a, b])
export const transposed = (a: Term): Expr => apply('transpose', [a])
/** Ones of a shape; of a scalar's the number 1. */
export const ones = (shape: Shape): Expr => (shape.length === 0 ? num(1) : apply('ones', [], { shape }))

const toExpr = (term: Term): Expr => (typeof term === 'number' ? num(term) : term)
