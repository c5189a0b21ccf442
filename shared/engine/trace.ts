import type { Evaluation } from './evaluation'
import { isGiven } from './given'
import { incomingOf, sourcesOf } from './topology'

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
 * all that the target depends on and that is not given. At each step all that it is computed from is already there. A step is a few indices; the
 * numbers are in the evaluation, the mathematics is in explain/, and what shows at one of them in playback/.
 */
export function traceOf({ program, flow, target }: Evaluation): Step[] {
  const { order, place, operations } = program
  const steps: Step[] = []
  for (const node of order) if (place[node] !== -1) steps.push({ phase: 'forward', node })
  const contributions = new Map<number, number[]>()
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!
    if (!flow.reached[node] || (node !== target && isGiven(program, node))) continue
    steps.push({ phase: 'backward', node, contributions: node === target ? [] : contributions.get(node)! })
    const sources = sourcesOf(program, node)
    incomingOf(program, node).forEach((edge, input) => {
      if (!operations[node]!.gradient(input)) return
      const list = contributions.get(sources[input]!)
      if (list) list.push(edge)
      else contributions.set(sources[input]!, [edge])
    })
  }
  return steps
}
