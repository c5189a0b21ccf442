import type { Program } from '../engine/program'
import { gradientInputs } from '../engine/topology'
import type { Step } from '../engine/trace'

// Playing a trace moves an index over its moments. What is on screen at a moment is a function of (trace, moment): for
// each number there is a first moment at which it shows.

/** Whole steps, or each backward step in parts. */
export type Grain = 'coarse' | 'fine'

/**
 * One position of the timeline. A backward step in parts: its contributions arrive one by one (`arrived` of them so far),
 * then the local gradients of its inputs appear, then the products leave along the wires.
 */
export type Moment =
  | { readonly part: 'whole'; readonly step: number }
  | { readonly part: 'contribution'; readonly step: number; readonly arrived: number }
  | { readonly part: 'locals'; readonly step: number }
  | { readonly part: 'products'; readonly step: number }

/** The moments of a trace, in order. A part that would show nothing new is left out. */
export function momentsOf(program: Program, trace: readonly Step[], grain: Grain): Moment[] {
  const moments: Moment[] = []
  trace.forEach((taken, step) => {
    if (grain === 'coarse' || taken.phase === 'forward') {
      moments.push({ part: 'whole', step })
      return
    }
    // The target has no contributions: its 1 arrives by itself.
    for (let arrived = 1; arrived <= Math.max(1, taken.contributions.length); arrived++)
      moments.push({ part: 'contribution', step, arrived })
    if (gradientInputs(program, taken.node).length === 0) return
    moments.push({ part: 'locals', step }, { part: 'products', step })
  })
  return moments
}

/** When each number shows first, by index of node and of edge; −1: never. */
export interface Reveal {
  readonly value: Int32Array
  readonly gradient: Int32Array
  readonly local: Int32Array
  readonly global: Int32Array
}

/** The first moment of every number of a trace. */
export function revealOf(program: Program, trace: readonly Step[], moments: readonly Moment[]): Reveal {
  const { nodes, edges } = program.graph
  const never = (length: number) => new Int32Array(length).fill(-1)
  const reveal = {
    value: never(nodes.length),
    gradient: never(nodes.length),
    local: never(edges.length),
    global: never(edges.length),
  }
  moments.forEach((moment, at) => {
    const taken = trace[moment.step]!
    const { node } = taken
    if (taken.phase === 'forward') {
      reveal.value[node] = at
      return
    }
    const whole = moment.part === 'whole'
    if (whole || (moment.part === 'contribution' && moment.arrived >= taken.contributions.length))
      reveal.gradient[node] = at
    for (const edge of gradientInputs(program, node)) {
      if (whole || moment.part === 'locals') reveal.local[edge] = at
      if (whole || moment.part === 'products') reveal.global[edge] = at
    }
  })
  return reveal
}
