import type { Evaluation } from '../engine/evaluation'
import { isZeroSigned } from '../engine/signed-zero'
import { outgoingOf } from '../engine/outgoing'
import { askedInputs } from '../engine/given'
import { positionOf } from '../engine/topology'
import type { BackwardStep, ForwardStep, Step } from '../engine/trace'
import type { Tensor } from '../tensor/tensor'
import { chainRule, chainSpelledOut, forwardFormula, type Local, localFormula } from './chain-rule'
import { shapedChain } from './factors'
import { atEdge, atNode, type Formula, formulaOf, gradientOfNode, numbersOf, valueOfNode } from './quantity'
import {
  barrenRemark,
  byInputRemarks,
  edgeRemarks,
  gateRemarks,
  madeForward,
  type Remark,
  targetRemark,
} from './remark'
import type { Substituted } from './substituted'

/** A step as mathematics, formula by formula. */
export type Derivation = ForwardDerivation | BackwardDerivation

export interface ForwardDerivation {
  readonly phase: 'forward'
  readonly node: number
  readonly name: Formula
  /** Null for a source, which is given its value. */
  readonly formula: Substituted | null
  readonly result: Formula
  readonly remarks: readonly Remark[]
}

export interface BackwardDerivation {
  readonly phase: 'backward'
  readonly node: number
  /** ∂target/∂node. */
  readonly derivative: Formula
  /** What arrives, edge by edge, in the order in which it adds up; at the target nothing: its gradient is 1. */
  readonly contributions: readonly Contribution[]
  readonly result: Formula
  /** What leaves again to the inputs. */
  readonly passed: readonly Product[]
  /** On the node itself, its gate, and the wires over which nothing comes back. */
  readonly remarks: readonly Remark[]
}

/** What flows back over one edge: local · upstream. */
export interface Product {
  readonly edge: number
  /** ∂f6/∂f5 = σ(f5) (1 − σ(f5)). */
  readonly local: Local
  /** ∂f6/∂f5 · ∂f9/∂f6, or the product that computes it. */
  readonly chain: Substituted
  /** The chain with the formula of the local gradient in its place; null where that adds nothing. */
  readonly spelledOut: Formula | null
  /** The chain in names with the shape under each factor; null where all are scalars. */
  readonly shaped: Formula | null
  readonly result: Formula
  readonly remarks: readonly Remark[]
}

/** One line of the ledger at a fork. */
export interface Contribution extends Product {
  /** The sum up to and with this one. */
  readonly sum: Formula
}

/** Derives a step of the trace. */
export const derive = (evaluation: Evaluation, step: Step): Derivation =>
  step.phase === 'forward' ? deriveForward(evaluation, step) : deriveBackward(evaluation, step)

function deriveForward(evaluation: Evaluation, { node }: ForwardStep): ForwardDerivation {
  return {
    phase: 'forward',
    node,
    name: formulaOf(valueOfNode(evaluation.program, node)),
    formula: forwardFormula(evaluation, node),
    result: numbersOf(evaluation.valueOf(node)!, atNode(node), isZeroSigned(evaluation, node)),
    remarks: madeForward(evaluation, node),
  }
}

function deriveBackward(evaluation: Evaluation, { node, contributions }: BackwardStep): BackwardDerivation {
  const { program, target } = evaluation
  const sums = runningSums(evaluation, contributions)
  return {
    phase: 'backward',
    node,
    derivative: formulaOf(gradientOfNode(program, target!, node)),
    contributions: contributions.map((edge, at) => ({
      ...productOver(evaluation, edge),
      remarks: [...gateRemarks(evaluation, program.edgeTarget[edge]!), ...edgeRemarks(evaluation, edge)],
      sum: numbersOf(sums[at]!, null),
    })),
    result: numbersOf(evaluation.gradientOf(node)!, atNode(node)),
    passed: askedInputs(program, node).map((edge) => productOver(evaluation, edge)),
    remarks: [
      ...(node === target ? [targetRemark(evaluation, node)] : []),
      ...byInputRemarks(evaluation, contributions),
      ...gateRemarks(evaluation, node),
      ...barrenEdges(evaluation, node, contributions).map((edge) => barrenRemark(evaluation, edge)),
    ],
  }
}

function productOver(evaluation: Evaluation, edge: number): Product {
  return {
    edge,
    local: localFormula(evaluation, edge)!,
    chain: chainRule(evaluation, edge),
    spelledOut: chainSpelledOut(evaluation, edge),
    shaped: shapedChain(evaluation, edge),
    result: numbersOf(evaluation.globalView(positionOf(evaluation.program, edge)), atEdge(edge)),
    remarks: edgeRemarks(evaluation, edge),
  }
}

/** Sums in the order in which the engine adds, so that the last is the gradient itself, bit for bit. */
function runningSums(evaluation: Evaluation, contributions: readonly number[]): Tensor[] {
  const sums: Tensor[] = []
  for (const edge of contributions) {
    const { shape, data } = evaluation.globalView(positionOf(evaluation.program, edge))
    const before = sums.at(-1)
    sums.push({ shape, data: before ? data.map((entry, index) => before.data[index]! + entry) : data })
  }
  return sums
}

/** Outgoing edges that bring nothing back. */
function barrenEdges({ program }: Evaluation, node: number, contributions: readonly number[]): number[] {
  const bringing = new Set(contributions)
  return Array.from(outgoingOf(program, node)).filter(
    (edge) => !bringing.has(edge) && (program.place[program.edgeTarget[edge]!] ?? -1) !== -1,
  )
}
