import type { Evaluation } from '../engine/evaluation'
import { positionOfSymbol } from '../engine/formula-context'
import { incomingOf, sourcesOf } from '../engine/topology'
import { dependsOnSignOfZero } from '../engine/signed-zero'
import { broadcastTo } from '../symbolic/arrays'
import { branchesTaken, evaluateWith } from '../symbolic/evaluate'
import type { Cases, Expr } from '../symbolic/expr'
import type { Function } from '../symbolic/function'
import { functions } from '../symbolic/functions'
import { settle } from '../symbolic/settle'
import { isSwollen, shapeOf } from '../symbolic/shape'
import { spell } from '../symbolic/spell'
import { rebuilt, substitute, symbolsOf } from '../symbolic/substitute'
import { scalar, sizeOf, type Tensor } from '../tensor/tensor'
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

/**
 * A formula of a node's operation, of the node. Where the engine has something else than the formula says as it stands, as
 * where it passes over a zero that would be multiplied with ∞ or NaN, what it has stands there instead.
 */
export function saidOf(
  evaluation: Evaluation,
  node: number,
  formula: Expr,
  has: Tensor,
  of: Reference,
): Substituted {
  if (isTrueOf(evaluation, node, formula, has)) return substituted(evaluation, node, formula)
  const numbers = numbersOf(has, of)
  return { names: numbers, numbers }
}

/** Larger tensors are compared no more; nor are those that each of very many wires of a node would ask about. */
const MAX_COMPARED = 4096
const MAX_COMPARED_BY_WIRES = 1 << 18

/** Whether a formula comes to the ∞ and NaN that the engine has; that it comes to its numbers tests hold. */
export function isTrueOf(evaluation: Evaluation, node: number, formula: Expr, has: Tensor): boolean {
  const valueOf = (symbol: string) => valueOfSymbol(evaluation, node, symbol)
  const tensors = [has, ...symbolsOf(formula).map(valueOf)]
  const most = Math.min(MAX_COMPARED, MAX_COMPARED_BY_WIRES / sourcesOf(evaluation.program, node).length)
  if (tensors.some(({ data }) => data.length > most)) return true
  if (tensors.every(({ data }) => data.every(Number.isFinite))) return true
  if (isSwollen(formula, (symbol) => valueOf(symbol).shape)) return true
  const { data } = broadcastTo(evaluateWith(formula, valueOf), has.shape)
  return has.data.every((entry, at) =>
    Number.isFinite(entry) ? Number.isFinite(data[at]) : Object.is(entry, data[at]),
  )
}

/** A formula of a node's operation, of the node. */
export function substituted(evaluation: Evaluation, node: number, formula: Expr): Substituted {
  const isZeroSigned = dependsOnSignOfZero(formula, (symbol) => valueOfSymbol(evaluation, node, symbol))
  const numbers = substitute(formula, (symbol) => numbersOfSymbol(evaluation, node, symbol, isZeroSigned))
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
function numbersOfSymbol(
  evaluation: Evaluation,
  node: number,
  symbol: string,
  isZeroSigned: boolean,
): Formula {
  const position = positionOfSymbol(symbol)
  const edge = position === null ? -1 : incomingOf(evaluation.program, node)[position]!
  const of = edge < 0 ? atNode(node) : atEdge(edge)
  return numbersOf(valueOfSymbol(evaluation, node, symbol), of, isZeroSigned)
}

function valueOfSymbol(evaluation: Evaluation, node: number, symbol: string): Tensor {
  if (symbol === 'upstream') return evaluation.gradientOf(node)!
  if (symbol === 'drawn') return evaluation.callOf(node).drawn!
  const position = positionOfSymbol(symbol)
  return evaluation.valueOf(position === null ? node : sourcesOf(evaluation.program, node)[position]!)!
}

/* ---- Cases ---- */

/** A formula of a node's operation as it is written at the numbers that there are. */
export function settledCases(evaluation: Evaluation, node: number, formula: Expr): Expr {
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
  const shapeOfNumbers = (quantity: Quantity) => tensorOf(quantity).shape
  if (isSwollen(inner, shapeOfNumbers)) return inner
  if (inner.kind === 'cases') return { ...inner, holds: branchesTaken(inner as Cases<Quantity>, tensorOf) }
  if (inner.kind !== 'apply') return inner
  const fn: Function = functions[inner.fn]
  if (fn.isComputed) {
    const shape = shapeOf(inner, shapeOfNumbers)
    return shape && sizeOf(shape) <= MAX_WRITTEN ? numbersOf(evaluateWith(inner, tensorOf), null) : inner
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
  const { of: reference, isZeroSigned } = of.name
  const [first, ...more] = Array.from(data, (entry) => numbersOf(scalar(entry), reference, isZeroSigned))
  return spell(as, [first!, ...more])
}
