import type { Evaluation } from '../engine/evaluation'
import { formulaContext, positionOfSymbol } from '../engine/formula-context'
import { sourcesOf } from '../engine/topology'
import { derivativeName } from '../explain'
import { invariant } from '../invariant'
import type { Expr } from '../symbolic/expr'
import { settle } from '../symbolic/settle'
import type { Tensor } from '../tensor/tensor'
import type { Draft } from './draft'
import { nodesOf } from './formula'
import type { Made, Operand } from './operand'
import { repeatedTo } from './rearranged'

/** A node of the graph whose gradient is there. */
export interface Reached {
  readonly node: number
  readonly value: Made
  readonly gradient: Made
  readonly inputs: readonly Made[]
}

/**
 * What flows back to an input of a node, as nodes; null where the formula says what no operation computes. Conventions for
 * rare points, such as 0⁰, are in it where they hold.
 */
export function gradientOver(
  evaluation: Evaluation,
  { node, value, gradient, inputs }: Reached,
  port: number,
  draft: Draft,
): Operand | null {
  const { program } = evaluation
  const written = program.operations[node]!.gradient(port)
  invariant(written, 'nothing flows back over this edge')
  const nameAt = (node: number) => program.graph.nodes[node]!.name
  const { inputs: symbols, context } = formulaContext(program, node)
  const valueOf = (symbol: string): Tensor => {
    const position = positionOfSymbol(symbol)
    if (position !== null) return evaluation.valueOf(sourcesOf(program, node)[position]!)!
    return symbol === 'upstream' ? evaluation.gradientOf(node)! : evaluation.valueOf(node)!
  }
  const operandOf = (symbol: string): Operand => {
    const position = positionOfSymbol(symbol)
    if (position !== null) return inputs[position]!
    return symbol === 'upstream' ? gradient : value
  }
  const formula = settle(written.global(symbols, context, port), valueOf)
  const meaning = { operandOf, valueOf }
  // That of the target is called as the gradient itself.
  const factor = node === evaluation.target ? null : localFactor(formula)
  const local = factor && nodesOf(factor, meaning, draft)
  if (local?.kind === 'made' && draft.isNameless(local))
    draft.name(local, derivativeName({ top: nameAt(node), bottom: nameAt(sourcesOf(program, node)[port]!) }))
  const operand = nodesOf(formula, meaning, draft)
  return operand && repeatedTo(operand, inputs[port]!.shape, draft)
}

/** Where a formula multiplies what comes back by one factor, entry by entry, that factor. */
function localFactor(formula: Expr): Expr | null {
  if (formula.kind !== 'apply') return null
  const [first, second] = formula.args
  if (formula.fn === 'sumTo') return localFactor(first!)
  return formula.fn === 'mul' && second?.kind === 'symbol' && second.name === 'upstream' ? first! : null
}
