import type { Program } from '../engine/program'
import { askedInputs } from '../engine/given'
import { incomingOf } from '../engine/topology'
import type { BackwardStep, Step } from '../engine/trace'
import { sizeOf } from '../tensor/tensor'

// Playing a trace moves an index over its moments. What is on screen at a moment is a function of (trace, moment): for
// each number there is a first moment at which it shows.

/** What the next step of a training does to a parameter: the third phase, after forward and backward. */
export interface UpdateStep {
  readonly phase: 'update'
  readonly node: number
  /** Whether the target depends on it: else it stays. */
  readonly moves: boolean
}

/** A step that is played. */
export type PlayedStep = Step | UpdateStep

/** Whole steps, or each backward step in parts, and each update line by line. */
export type Grain = 'coarse' | 'fine'

/**
 * One position of the timeline. A backward step in parts: its contributions arrive one by one (`arrived` of them so far),
 * then the local gradients of its inputs appear, then the products leave along the wires. Of an update the lines of the
 * optimiser come one by one, the first with what clips the gradient and sets the rate. Where a window slides, it does so
 * place by place.
 */
export type Moment =
  | { readonly part: 'whole'; readonly step: number }
  | { readonly part: 'contribution'; readonly step: number; readonly arrived: number }
  | { readonly part: 'locals'; readonly step: number }
  | { readonly part: 'products'; readonly step: number }
  /** Of a forward step: the number of the window from 1, each of which makes an entry of the value. */
  | { readonly part: 'window'; readonly step: number; readonly window: number; readonly of: number }
  /** The number of the line, from 1. */
  | { readonly part: 'stage'; readonly step: number; readonly stage: number; readonly of: number }

/**
 * The moments of a trace, in order. What would show nothing new is left out: what the sources hold is there from the start,
 * and all that one wire brings to a source stands on that wire already.
 */
export function momentsOf(
  program: Program,
  trace: readonly PlayedStep[],
  grain: Grain,
  stages = 1,
): Moment[] {
  const moments: Moment[] = []
  trace.forEach((taken, step) => {
    if (taken.phase === 'update') {
      const of = grain === 'fine' && taken.moves ? stages : 1
      if (of === 1) moments.push({ part: 'whole', step })
      else for (let stage = 1; stage <= of; stage++) moments.push({ part: 'stage', step, stage, of })
      return
    }
    if (taken.phase === 'forward' ? isSource(program, taken.node) : isOnItsWire(program, taken)) return
    if (grain === 'coarse' || taken.phase === 'forward') {
      const of = grain === 'fine' ? windowsOf(program, taken.node) : 1
      if (of === 1) moments.push({ part: 'whole', step })
      else for (let window = 1; window <= of; window++) moments.push({ part: 'window', step, window, of })
      return
    }
    // The target has no contributions: its 1 arrives by itself.
    for (let arrived = 1; arrived <= Math.max(1, taken.contributions.length); arrived++)
      moments.push({ part: 'contribution', step, arrived })
    if (askedInputs(program, taken.node).length === 0) return
    moments.push({ part: 'locals', step }, { part: 'products', step })
  })
  return moments
}

/** Of more windows than these nobody looks at each: they are one moment. */
const MAX_WINDOWS = 16

/** How many moments a value takes that is made window by window. */
function windowsOf({ operations, shapes }: Program, node: number): number {
  const operation = operations[node]!
  if (operation.kind !== 'tensor' || !operation.windowOf) return 1
  const entries = sizeOf(shapes[node]!)
  return entries <= MAX_WINDOWS ? entries : 1
}

/** Whether a moment is the last of its forward step, or all of it: then its value is there. */
export const isComputed = (moment: Moment): boolean => moment.part !== 'window' || moment.window === moment.of

/** The moment of what is there from the start. */
export const FROM_START = -2

const isSource = (program: Program, node: number): boolean => incomingOf(program, node).length === 0

/** Whether a backward step only says again what a wire brought to a source. */
const isOnItsWire = (program: Program, { node, contributions }: BackwardStep): boolean =>
  isSource(program, node) && contributions.length === 1

/** When each number shows first, by index of node and of edge; −1: never, −2: from the start. */
export interface Reveal {
  readonly value: Int32Array
  readonly gradient: Int32Array
  readonly local: Int32Array
  readonly global: Int32Array
}

/** The first moment of every number of a trace. */
export function revealOf(program: Program, trace: readonly PlayedStep[], moments: readonly Moment[]): Reveal {
  const { nodes, edges } = program.graph
  const never = (length: number) => new Int32Array(length).fill(-1)
  const reveal = {
    value: never(nodes.length),
    gradient: never(nodes.length),
    local: never(edges.length),
    global: never(edges.length),
  }
  for (const taken of trace)
    if (taken.phase === 'forward' && isSource(program, taken.node)) reveal.value[taken.node] = FROM_START
  moments.forEach((moment, at) => {
    const taken = trace[moment.step]!
    const { node } = taken
    if (taken.phase === 'update') return
    if (taken.phase === 'forward') {
      if (isComputed(moment)) reveal.value[node] = at
      return
    }
    const whole = moment.part === 'whole'
    if (whole || (moment.part === 'contribution' && moment.arrived >= taken.contributions.length))
      reveal.gradient[node] = at
    for (const edge of askedInputs(program, node)) {
      if (whole || moment.part === 'locals') reveal.local[edge] = at
      if (whole || moment.part === 'products') reveal.global[edge] = at
    }
  })
  for (const taken of trace)
    if (taken.phase === 'backward' && isOnItsWire(program, taken))
      reveal.gradient[taken.node] = reveal.global[taken.contributions[0]!]!
  return reveal
}
