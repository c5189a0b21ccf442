import type { Tensor } from '../tensor/tensor'
import {
  chainRule,
  chainSpelledOut,
  forwardFormula,
  localFormula,
  productSign,
  type Style,
  type Written,
  type WrittenLocal,
} from './chain-rule'
import type { Evaluation } from './evaluation'
import { factorsOf, printFactored, withShape } from './factors'
import { printDerivative, printName, tensorAtom, unmarked } from './formula'
import { gradientInputs, positionOf } from './topology'
import { barrenRemark, edgeRemarks, gateRemarks, madeForward, type Remark, targetRemark } from './remark'
import type { BackwardStep, ForwardStep, Step } from './trace'

/** A step as mathematics, piece by piece, each piece written in the style asked for. */
export type Derivation = ForwardDerivation | BackwardDerivation

export interface ForwardDerivation {
  readonly phase: 'forward'
  readonly node: number
  readonly name: string
  /** Null for a source, which is given its value. */
  readonly formula: Written | null
  readonly result: string
  readonly remarks: readonly Remark[]
}

export interface BackwardDerivation {
  readonly phase: 'backward'
  readonly node: number
  /** ∂target/∂node. */
  readonly derivative: string
  /** What arrives, edge by edge, in the order in which it adds up; at the target nothing: its gradient is 1. */
  readonly contributions: readonly Contribution[]
  readonly result: string
  /** What leaves again to the inputs. */
  readonly passed: readonly Product[]
  /** On the node itself, its gate, and the wires over which nothing comes back. */
  readonly remarks: readonly Remark[]
}

/** What flows back over one edge: local · upstream. */
export interface Product {
  readonly edge: number
  /** ∂f6/∂f5 = σ(f5) (1 − σ(f5)). */
  readonly local: WrittenLocal
  /** ∂f6/∂f5 · ∂f9/∂f6, or the product that computes it. */
  readonly chain: Written
  /** The chain with the formula of the local gradient in its place; null where that adds nothing. */
  readonly spelledOut: string | null
  /** The chain in names with the shape under each factor, in LaTeX; null where all are scalars. */
  readonly shaped: string | null
  readonly result: string
  readonly remarks: readonly Remark[]
}

/** One line of the ledger at a fork. */
export interface Contribution extends Product {
  /** The sum up to and with this one. */
  readonly sum: string
}

/** Derives a step of the trace. */
export const derive = (evaluation: Evaluation, step: Step, style: Style): Derivation =>
  step.phase === 'forward' ? deriveForward(evaluation, step, style) : deriveBackward(evaluation, step, style)

function deriveForward(evaluation: Evaluation, { node }: ForwardStep, style: Style): ForwardDerivation {
  const { mark = unmarked } = style
  const reference = { kind: 'node', index: node } as const
  return {
    phase: 'forward',
    node,
    name: mark(printName(nameOf(evaluation, node), style.notation), reference),
    formula: forwardFormula(evaluation, node, style),
    result: mark(number(evaluation.valueOf(node)!, style), reference),
    remarks: madeForward(evaluation, node),
  }
}

function deriveBackward(
  evaluation: Evaluation,
  { node, contributions }: BackwardStep,
  style: Style,
): BackwardDerivation {
  const { mark = unmarked } = style
  const { program, target } = evaluation
  const reference = { kind: 'node', index: node } as const
  const sums = runningSums(evaluation, contributions)
  return {
    phase: 'backward',
    node,
    derivative: mark(
      printDerivative(nameOf(evaluation, target!), nameOf(evaluation, node), style.notation),
      reference,
    ),
    contributions: contributions.map((edge, at) => ({
      ...productOver(evaluation, edge, style),
      remarks: [
        ...gateRemarks(evaluation, program.edgeTarget[edge]!, style.digits),
        ...edgeRemarks(evaluation, edge),
      ],
      sum: number(sums[at]!, style),
    })),
    result: mark(number(evaluation.gradientOf(node)!, style), reference),
    passed: gradientInputs(program, node).map((edge) => productOver(evaluation, edge, style)),
    remarks: [
      ...(node === target ? [targetRemark(evaluation, node)] : []),
      ...gateRemarks(evaluation, node, style.digits),
      ...barrenEdges(evaluation, node, contributions).map((edge) => barrenRemark(evaluation, edge)),
    ],
  }
}

function productOver(evaluation: Evaluation, edge: number, style: Style): Product {
  const { mark = unmarked } = style
  const global = evaluation.globalView(positionOf(evaluation.program, edge))
  return {
    edge,
    local: localFormula(evaluation, edge, style)!,
    chain: chainRule(evaluation, edge, style),
    spelledOut: chainSpelledOut(evaluation, edge, style),
    shaped: shapedChain(evaluation, edge, style),
    result: mark(number(global, style), { kind: 'edge', index: edge }),
    remarks: edgeRemarks(evaluation, edge),
  }
}

/** The factors of what flows back over an edge with their shapes below them, in LaTeX; null where all are scalars. */
function shapedChain(evaluation: Evaluation, edge: number, style: Style): string | null {
  const { program } = evaluation
  const { mark = unmarked } = style
  const [source, node] = [program.edgeSource[edge]!, program.edgeTarget[edge]!]
  if (program.shapes[source]!.length === 0 && program.shapes[node]!.length === 0) return null
  const factored = factorsOf(evaluation, edge)
  if (factored) return printFactored(evaluation, edge, factored, style)
  const derivative = (of: number, by: number) =>
    printDerivative(nameOf(evaluation, of), nameOf(evaluation, by), 'latex')
  const shape = program.shapes[node]!
  return [
    mark(derivative(node, source), { kind: 'edge', index: edge }),
    mark(derivative(evaluation.target!, node), { kind: 'node', index: node }),
  ]
    .map((factor) => withShape(factor, shape))
    .join(productSign(shape, 'latex'))
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
  const barren: number[] = []
  program.edgeSource.forEach((source, edge) => {
    if (source !== node || contributions.includes(edge)) return
    if ((program.place[program.edgeTarget[edge]!] ?? -1) !== -1) barren.push(edge)
  })
  return barren
}

const number = (tensor: Tensor, { digits, notation }: Style): string =>
  tensorAtom(tensor, digits, notation).text

const nameOf = ({ program }: Evaluation, node: number): string => program.graph.nodes[node]!.name
