import type { Evaluation } from '../engine/evaluation'
import { positionOfSymbol } from '../engine/formula-context'
import { incomingOf, sourcesOf } from '../engine/topology'
import { branchesTaken, evaluateWith } from '../symbolic/evaluate'
import type { Cases, Expr } from '../symbolic/expr'
import type { Function } from '../symbolic/function'
import { functions } from '../symbolic/functions'
import { settle } from '../symbolic/settle'
import { spell } from '../symbolic/spell'
import { rebuilt, substitute } from '../symbolic/substitute'
import { scalar, type Tensor } from '../tensor/tensor'
import {
  atEdge,
  atNode,
  type Formula,
  formulaOf,
  gradientOfNode,
  numbersOf,
  type Quantity,
  type Reference,
  valueOfNode,
} from './quantity'

// What an operation says in symbols, said of a node of a graph: in names, and with numbers put in.

/** One formula, twice. */
export interface Substituted {
  readonly names: Formula
  /** The same with numbers put in. */
  readonly numbers: Formula
}

/** A formula of a node's operation, of the node. */
export function substituted(evaluation: Evaluation, node: number, formula: Expr): Substituted {
  const numbers = substitute(formula, (symbol) => numbersOfSymbol(evaluation, node, symbol))
  const settled = settledCases(evaluation, node, formula)
  return {
    names: substitute(settled, (symbol) => formulaOf(quantityOfSymbol(evaluation, node, symbol))),
    numbers: workedOut(withoutRareCases(numbers)),
  }
}

/** The same in names alone, for a node that may have no gradient. */
export const inNames = (evaluation: Evaluation, node: number, formula: Expr): Formula =>
  substitute(settledCases(evaluation, node, formula), (symbol) =>
    formulaOf(quantityOfSymbol(evaluation, node, symbol)),
  )

/** What a symbol is called. */
function quantityOfSymbol({ program, target }: Evaluation, node: number, symbol: string): Quantity {
  if (symbol === 'upstream') return gradientOfNode(program, target!, node)
  if (symbol === 'drawn') {
    const { name } = program.graph.nodes[node]!
    return { kind: 'drawn', name, shape: program.shapes[node]!, of: atNode(node) }
  }
  const position = positionOfSymbol(symbol)
  if (position === null) return valueOfNode(program, node)
  return valueOfNode(program, sourcesOf(program, node)[position]!)
}

/** The numbers that it has; the value of an input is that of its wire. */
function numbersOfSymbol(evaluation: Evaluation, node: number, symbol: string): Formula {
  const position = positionOfSymbol(symbol)
  const edge = position === null ? -1 : incomingOf(evaluation.program, node)[position]!
  return numbersOf(valueOfSymbol(evaluation, node, symbol), edge < 0 ? atNode(node) : atEdge(edge))
}

function valueOfSymbol(evaluation: Evaluation, node: number, symbol: string): Tensor {
  if (symbol === 'upstream') return evaluation.gradientOf(node)!
  if (symbol === 'drawn') return evaluation.callOf(node).drawn!
  const position = positionOfSymbol(symbol)
  return evaluation.valueOf(position === null ? node : sourcesOf(evaluation.program, node)[position]!)!
}

/* ---- Cases ---- */

function settledCases(evaluation: Evaluation, node: number, formula: Expr): Expr {
  return settle(formula, (symbol) => valueOfSymbol(evaluation, node, symbol))
}

const withoutRareCases = (formula: Formula): Formula => settle(formula, tensorOf)

/* ---- Numbers ---- */

const tensorOf = (quantity: Quantity): Tensor => (quantity.kind === 'numbers' ? quantity.tensor : scalar(NaN))

/** Above this many entries a tensor is written by its shape alone. */
export const MAX_WRITTEN = 16
/** More numbers than these are not written out one by one. */
const MAX_SPELLED = 8

/** With what nobody does by hand done, a few numbers written out, and the cases that hold told from the others. */
function workedOut(formula: Formula): Formula {
  if (formula.kind === 'symbol') return formula
  const inner = rebuilt(formula, workedOut)
  if (inner.kind === 'cases') return { ...inner, holds: branchesTaken(inner as Cases<Quantity>, tensorOf) }
  if (inner.kind !== 'apply') return inner
  const fn: Function = functions[inner.fn]
  if (fn.isComputed) {
    const result = evaluateWith(inner, tensorOf)
    return result.data.length <= MAX_WRITTEN ? numbersOf(result, null) : inner
  }
  return (fn.spelledAs && spelledOut(fn.spelledAs, inner)) ?? inner
}

/** What takes all of a few numbers, number by number. */
function spelledOut(
  as: NonNullable<Function['spelledAs']>,
  { args: [of], options: { axis = null, keepdims = false } }: Extract<Formula, { kind: 'apply' }>,
): Formula | null {
  if (of?.kind !== 'symbol' || of.name.kind !== 'numbers' || axis !== null || keepdims) return null
  const { shape, data } = of.name.tensor
  if (shape.length === 0 || data.length > MAX_SPELLED) return null
  const reference: Reference | null = of.name.of
  const [first, ...more] = Array.from(data, (entry) => numbersOf(scalar(entry), reference))
  return spell(as, [first!, ...more])
}
