import type { Evaluation } from '../engine/evaluation'
import { shapeOfSymbol } from '../engine/formula-context'
import type { Expr } from '../symbolic/expr'
import type { Function } from '../symbolic/function'
import { functions } from '../symbolic/functions'
import { shapeOf } from '../symbolic/shape'
import type { Shape } from '../tensor/tensor'
import { chainRule, productFormula } from './chain-rule'
import { type Formula, formulaOf, type Quantity } from './quantity'
import { settledCases } from './substituted'

// The factors of a product of tensors, with their shapes: what shows that a product fits, and why something in it is
// transposed.

/** What flows back over an edge, as its operation writes it, with what it multiplies. */
export interface Factored {
  readonly expr: Expr
  readonly factors: readonly Factor[]
}

export interface Factor {
  readonly shape: Shape
  readonly isTransposed: boolean
}

/** What a formula that reads as a product multiplies; what stands inside another function is one factor with it. */
function argumentsOfProduct<S>(expr: Expr<S>): readonly Expr<S>[] | null {
  if (expr.kind !== 'apply') return null
  const fn: Function = functions[expr.fn]
  return fn.isProduct ? expr.args : null
}

/** The factors of what flows back over an edge; null where it is simply local · upstream. */
export function factorsOf(evaluation: Evaluation, edge: number): Factored | null {
  const formula = productFormula(evaluation, edge)
  if (!formula) return null
  const { program } = evaluation
  const node = program.edgeTarget[edge]!
  const expr = settledCases(evaluation, node, formula)
  const factors: Factor[] = []
  const visit = (part: Expr): void => {
    if (part.kind === 'number') return
    const args = argumentsOfProduct(part)
    if (args) return args.forEach(visit)
    const shape = shapeOf(part, (symbol) => shapeOfSymbol(program, node, symbol))
    if (shape) factors.push({ shape, isTransposed: part.kind === 'apply' && part.fn === 'transpose' })
  }
  visit(expr)
  return { expr, factors }
}

/** What flows back over an edge with its shape under each factor; null where all are scalars. */
export function shapedChain(evaluation: Evaluation, edge: number): Formula | null {
  const { shapes, edgeSource, edgeTarget } = evaluation.program
  if (shapes[edgeSource[edge]!]!.length === 0 && shapes[edgeTarget[edge]!]!.length === 0) return null
  return withShapes(chainRule(evaluation, edge).names)
}

function withShapes(formula: Formula): Formula {
  if (formula.kind === 'apply' && argumentsOfProduct(formula))
    return { ...formula, args: formula.args.map(withShapes) }
  const shape = shapeOf(formula, shapeOfQuantity)
  return shape && shape.length > 0 ? formulaOf({ kind: 'shaped', formula, shape }) : formula
}

/** The shape of what a symbol stands for; null of what has none. */
export function shapeOfQuantity(quantity: Quantity): Shape | null {
  if (quantity.kind === 'rest') return null
  return quantity.kind === 'numbers' ? quantity.tensor.shape : quantity.shape
}
