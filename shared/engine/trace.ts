import type { Notation } from '../symbolic/function'
import { printNumber } from '../symbolic/print'
import type { Tensor } from '../tensor/tensor'
import { chainRule, forwardFormula, type Style } from './chain-rule'
import type { Evaluation } from './evaluation'
import { printDerivative, printName, roundTo, tensorAtom } from './formula'

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
    ? explainForward(evaluation, step, { notation, digits })
    : explainBackward(evaluation, step, { notation, digits })
}

function explainForward(evaluation: Evaluation, { node }: ForwardStep, style: Style): Explanation {
  const name = printName(evaluation.program.graph.nodes[node]!.name, style.notation)
  const value = evaluation.valueOf(node)!
  const result = tensorAtom(value, style.digits, style.notation).text
  const written = forwardFormula(evaluation, node, style)
  if (!written) return { formula: name, substituted: `${name} = ${result}`, result: value }
  return {
    formula: `${name} = ${written.names}`,
    substituted: `${name} = ${written.numbers} = ${result}`,
    result: value,
  }
}

function explainBackward(
  evaluation: Evaluation,
  { node, contributions }: BackwardStep,
  style: Style,
): Explanation {
  const { program } = evaluation
  const { notation, digits } = style
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  const target = nameAt(evaluation.target!)
  const gradient = evaluation.gradientOf(node)!
  const left = printDerivative(target, nameAt(node), notation)
  const result = tensorAtom(gradient, digits, notation).text
  if (contributions.length === 0)
    return { formula: `${left} = ${result}`, substituted: `${left} = ${result}`, result: gradient }
  const terms = contributions.map((edge) => chainRule(evaluation, edge, style))
  const sum = terms.map(({ numbers }) => numbers).join(' + ')
  return {
    formula: `${left} = ${terms.map(({ names }) => names).join(' + ')}`,
    // A local gradient that is a number says it all: no need to say that it equals itself.
    substituted: sum === result ? `${left} = ${result}` : `${left} = ${sum} = ${result}`,
    result: gradient,
  }
}

/** A number as people read it, to `digits` significant digits. */
export const readable = (value: number, digits = 4): string => printNumber(roundTo(value, digits), 'text')
