import type { Evaluation } from '../engine/evaluation'
import { formulaContext, shapeOfSymbol } from '../engine/formula-context'
import { edgeGradients } from '../engine/local-gradient'
import { positionOf } from '../engine/topology'
import { type Expr, times } from '../symbolic/expr'
import { inShape, shapeOf } from '../symbolic/shape'
import type { Shape, Tensor } from '../tensor/tensor'
import { atEdge, atNode, type Formula, formulaOf, gradientOfNode, localOfEdge, numbersOf } from './quantity'
import { inNames, isTrueOf, saidOf, type Substituted, substituted } from './substituted'

/** A local gradient, written down. */
export interface Local extends Substituted {
  /** ∂output/∂input. */
  readonly derivative: Formula
  /** What it comes to; null where it is a formula and not numbers. */
  readonly result: Formula | null
}

/** How the value of a node is computed from those of its inputs; null for a source, which is given its value. */
export function forwardFormula(evaluation: Evaluation, node: number): Substituted | null {
  const operation = evaluation.program.operations[node]!
  if (operation.kind === 'source') return null
  const { inputs, context } = formulaContext(evaluation.program, node)
  return saidOf(evaluation, node, operation.formula(inputs, context), evaluation.valueOf(node)!, atNode(node))
}

/** What an edge multiplies its upstream gradient by; null where no gradient flows, or where its ends have no value. */
export function localFormula(evaluation: Evaluation, edge: number): Local | null {
  const local = edgeGradients(evaluation, edge)?.local
  if (!local) return null
  const node = evaluation.program.edgeTarget[edge]!
  const derivative = formulaOf(localOfEdge(evaluation, edge))
  // A Jacobian is said in general, of any point.
  if (local.kind === 'formula')
    return { derivative, ...substituted(evaluation, node, localOf(evaluation, edge)), result: null }
  const { diagonal } = local
  return {
    derivative,
    ...saidOf(evaluation, node, ofShape(evaluation, edge, diagonal.shape), diagonal, atEdge(edge)),
    result: numbersOf(diagonal, atEdge(edge)),
  }
}

/** The local gradient of an edge in the symbols of its operation. */
function localOf({ program }: Evaluation, edge: number): Expr {
  const [node, port] = [program.edgeTarget[edge]!, program.edgePort[edge]!]
  const { inputs, context } = formulaContext(program, node)
  return program.operations[node]!.gradient(port)!.local(inputs, context, port)
}

/** The local gradient in the symbols of its operation, with as many entries as it has: of z = x + y it is 1, of each. */
function ofShape(evaluation: Evaluation, edge: number, shape: Shape): Expr {
  const formula = localOf(evaluation, edge)
  const node = evaluation.program.edgeTarget[edge]!
  const written = shapeOf(formula, (symbol) => shapeOfSymbol(evaluation.program, node, symbol))
  return inShape(formula, written, shape)
}

/** The local gradient where the chain rule multiplies numbers by it; null where a formula says what flows back. */
function factorOf(evaluation: Evaluation, edge: number): Tensor | null {
  const { local } = edgeGradients(evaluation, edge)!
  // Right at a scalar target there is nothing to multiply by: the local gradient itself, as its formula.
  const isAtTarget = evaluation.program.edgeTarget[edge] === evaluation.target
  if (isAtTarget && evaluation.valueOf(evaluation.target!)!.shape.length === 0) return null
  return local?.kind === 'diagonal' ? local.diagonal : null
}

/** What flows back over an edge in the symbols of its operation, where it is not simply local · upstream. */
export function productFormula(evaluation: Evaluation, edge: number): Expr | null {
  if (factorOf(evaluation, edge)) return null
  const { program, target } = evaluation
  const [node, port] = [program.edgeTarget[edge]!, program.edgePort[edge]!]
  if (node === target && program.shapes[node]!.length === 0) return localOf(evaluation, edge)
  const { inputs, context } = formulaContext(program, node)
  return program.operations[node]!.gradient(port)!.global(inputs, context, port)
}

/** What flows back over an edge. */
const flowing = (evaluation: Evaluation, edge: number): Tensor =>
  evaluation.globalView(positionOf(evaluation.program, edge))

/** One summand of the chain rule: local · upstream where the Jacobian is diagonal, else the product that computes it. */
export function chainRule(evaluation: Evaluation, edge: number): Substituted {
  const { program, target } = evaluation
  const node = program.edgeTarget[edge]!
  const local = factorOf(evaluation, edge)
  if (!local)
    return saidOf(
      evaluation,
      node,
      productFormula(evaluation, edge)!,
      flowing(evaluation, edge),
      atEdge(edge),
    )
  return {
    names: times(formulaOf(localOfEdge(evaluation, edge)), formulaOf(gradientOfNode(program, target!, node))),
    numbers: times(numbersOf(local, atEdge(edge)), numbersOf(evaluation.gradientOf(node)!, atNode(node))),
  }
}

/**
 * The summand local · upstream once more, with the formula in the place of the local gradient, as a lecture writes it:
 * σ(f5) (1 − σ(f5)) · ∂f9/∂f6. Null where that adds nothing: a product that is a formula anyway, a local gradient that
 * is a number.
 */
export function chainSpelledOut(evaluation: Evaluation, edge: number): Formula | null {
  if (!factorOf(evaluation, edge)) return null
  const { program } = evaluation
  const node = program.edgeTarget[edge]!
  const local = localOf(evaluation, edge)
  const { context } = formulaContext(program, node)
  const product = times(local, context.upstream)
  return local.kind === 'number' || !isTrueOf(evaluation, node, product, flowing(evaluation, edge))
    ? null
    : inNames(evaluation, node, product)
}
