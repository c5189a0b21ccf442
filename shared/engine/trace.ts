import type { Expr } from '../symbolic/expr'
import { type Notation, precedence } from '../symbolic/function'
import { print, printNumber } from '../symbolic/print'
import type { Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import {
  atomsByName,
  atomsByValue,
  formulaContext,
  printDerivative,
  printName,
  roundTo,
  tensorAtom,
} from './formula'
import { type EdgeGradients, edgeGradients } from './local-gradient'

/** The value of a node is computed from those of its inputs. */
export interface ForwardStep {
  readonly phase: 'forward'
  /** An index into the nodes of the graph, as everywhere in a trace. */
  readonly node: number
}

/** The gradient of a node is the sum of what flows back over its outgoing edges. */
export interface BackwardStep {
  readonly phase: 'backward'
  readonly node: number
  /** Indices of edges, in the order in which their gradients add up; of the target none: its gradient is 1. */
  readonly contributions: readonly number[]
}

export type Step = ForwardStep | BackwardStep

/**
 * Every step of backpropagation in order: forward through all nodes that have a value, inputs first, then backward through
 * all that the target depends on. At each step all that it is computed from is already there. A step is a few indices; the
 * numbers are in the evaluation and the words in `explain`, so that what is on screen is a function of (trace, position).
 */
export function traceOf({ program, flow, target }: Evaluation): Step[] {
  const { order, place, inputStart, inputNode, inputEdge, operations } = program
  const steps: Step[] = []
  for (const node of order) if (place[node] !== -1) steps.push({ phase: 'forward', node })
  const contributions = new Map<number, number[]>()
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!
    if (!flow.reached[node]) continue
    steps.push({ phase: 'backward', node, contributions: node === target ? [] : contributions.get(node)! })
    for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++) {
      if (!operations[node]!.gradient(position - inputStart[node]!)) continue
      const source = inputNode[position]!
      const list = contributions.get(source)
      if (list) list.push(inputEdge[position]!)
      else contributions.set(source, [inputEdge[position]!])
    }
  }
  return steps
}

/** One step in words of mathematics. */
export interface Explanation {
  /** `f6 = σ(f5)`, or `∂f9/∂f5 = ∂f6/∂f5 · ∂f9/∂f6`. */
  readonly formula: string
  /** The same with numbers put in, and the result. */
  readonly substituted: string
  /** The value of a forward step, the gradient of a backward step. */
  readonly result: Tensor
}

/** Writes a step down; `digits` are significant digits, for reading only. */
export function explain(evaluation: Evaluation, step: Step, notation: Notation, digits = 4): Explanation {
  return step.phase === 'forward'
    ? explainForward(evaluation, step, notation, digits)
    : explainBackward(evaluation, step, notation, digits)
}

function explainForward(
  evaluation: Evaluation,
  { node }: ForwardStep,
  notation: Notation,
  digits: number,
): Explanation {
  const { program } = evaluation
  const name = printName(program.graph.nodes[node]!.name, notation)
  const value = evaluation.valueOf(node)!
  const result = tensorAtom(value, digits, notation).text
  const operation = program.operations[node]!
  if (operation.kind === 'source') return { formula: name, substituted: `${name} = ${result}`, result: value }
  const { inputs, context } = formulaContext(program, node)
  const formula = operation.formula(inputs, context)
  const byName = print(formula, notation, atomsByName(program, node, null, notation))
  const byValue = print(formula, notation, atomsByValue(evaluation, node, digits, notation))
  return { formula: `${name} = ${byName}`, substituted: `${name} = ${byValue} = ${result}`, result: value }
}

function explainBackward(
  evaluation: Evaluation,
  { node, contributions }: BackwardStep,
  notation: Notation,
  digits: number,
): Explanation {
  const { program } = evaluation
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  const target = nameAt(evaluation.target!)
  const gradient = evaluation.gradientOf(node)!
  const left = printDerivative(target, nameAt(node), notation)
  const result = tensorAtom(gradient, digits, notation).text
  if (contributions.length === 0)
    return { formula: `${left} = ${result}`, substituted: `${left} = ${result}`, result: gradient }
  const terms = contributions.map((edge) => contribution(evaluation, edge, target, notation, digits))
  const sum = terms.map(({ substituted }) => substituted).join(' + ')
  return {
    formula: `${left} = ${terms.map(({ formula }) => formula).join(' + ')}`,
    // A local gradient that is a number says it all: no need to say that it equals itself.
    substituted: sum === result ? `${left} = ${result}` : `${left} = ${sum} = ${result}`,
    result: gradient,
  }
}

/**
 * One summand of the chain rule: local · upstream where the Jacobian is diagonal, else the product that computes it. Right
 * at a scalar target there is nothing to multiply by: the local gradient itself, as its formula.
 */
function contribution(
  evaluation: Evaluation,
  edge: number,
  target: string,
  notation: Notation,
  digits: number,
): { formula: string; substituted: string } {
  const { program } = evaluation
  const [source, node, port] = [program.edgeSource[edge]!, program.edgeTarget[edge]!, program.edgePort[edge]!]
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  const gradients = edgeGradients(evaluation, edge) as EdgeGradients & { upstream: Tensor }
  const dot = notation === 'latex' ? ' \\cdot ' : ' · '
  const { inputs, context } = formulaContext(program, node)
  const written = program.operations[node]!.gradient(port)!
  const both = (formula: Expr) => ({
    formula: print(formula, notation, atomsByName(program, node, target, notation)),
    substituted: print(formula, notation, atomsByValue(evaluation, node, digits, notation)),
  })
  if (node === evaluation.target && gradients.upstream.shape.length === 0)
    return both(written.local(inputs, context, port))
  if (gradients.local?.kind === 'diagonal') {
    const factors = [gradients.local.diagonal, gradients.upstream].map((factor) => {
      const { text, precedence: held } = tensorAtom(factor, digits, notation)
      return held < precedence.product ? `(${text})` : text
    })
    const names = [
      printDerivative(nameAt(node), nameAt(source), notation),
      printDerivative(target, nameAt(node), notation),
    ]
    return { formula: names.join(dot), substituted: factors.join(dot) }
  }
  return both(written.global(inputs, context, port))
}

/** A number as people read it, to `digits` significant digits. */
export const readable = (value: number, digits = 4): string => printNumber(roundTo(value, digits), 'text')
