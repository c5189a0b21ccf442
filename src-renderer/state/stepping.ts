import { create } from 'zustand'
import { collapsedAround } from '@shared/document/groups'
import { type Grain, type Moment, momentsOf, type Reveal, revealOf } from '@shared/engine/playback'
import type { Program } from '@shared/engine/program'
import { type Step, traceOf } from '@shared/engine/trace'
import { currentDocument } from './document'
import { currentEvaluation, onProgramChange } from './evaluation'
import { documentReplaced } from './events'

/** Live: everything shows at once. Step: what is not reached yet is hidden. */
export interface Stepping {
  readonly mode: 'live' | 'step'
  readonly grain: Grain
  /** How many moments have happened; 0 is before the first, and in live mode. */
  readonly position: number
  /** Whether the last change was one step ahead: then numbers travel along their wires. */
  readonly advanced: boolean
  readonly playing: boolean
  /** Moments a second while playing. */
  readonly speed: number
}

export const useStepping = create<Stepping>()(() => ({
  mode: 'live',
  grain: 'coarse',
  position: 0,
  advanced: false,
  playing: false,
  speed: 1,
}))

/** The timeline of a graph, a target and a grain. */
export interface Timeline {
  readonly program: Program
  readonly target: number | null
  readonly grain: Grain
  readonly trace: readonly Step[]
  readonly moments: readonly Moment[]
  readonly reveal: Reveal
  /** The position at which every value is there and no gradient yet. */
  readonly forwardEnd: number
}

/** A moment with the step that it is a part of. */
export interface MomentOfStep {
  readonly moment: Moment
  readonly step: Step
}

let cached: Timeline | null = null

/** Made once for a structure: a changed number keeps it, so that editing a value keeps the step. */
export function timeline(): Timeline {
  const evaluation = currentEvaluation()
  const { program, target } = evaluation
  const { grain } = useStepping.getState()
  if (cached && cached.program === program && cached.target === target && cached.grain === grain)
    return cached
  const trace = traceOf(evaluation)
  const moments = momentsOf(program, trace, grain)
  const backward = moments.findIndex(({ step }) => trace[step]!.phase === 'backward')
  const forwardEnd = backward === -1 ? moments.length : backward
  const reveal = revealOf(program, trace, moments)
  cached = { program, target, grain, trace, moments, reveal, forwardEnd }
  return cached
}

/** The moment that happened last, with its step; null in live mode and before the first. */
export function currentMoment(): MomentOfStep | null {
  const { mode, position } = useStepping.getState()
  return mode === 'step' ? momentAt(position) : null
}

/** The moment that has happened last at a position; null before the first. */
export function momentAt(position: number): MomentOfStep | null {
  const { moments, trace } = timeline()
  const moment = moments[position - 1]
  return moment ? { moment, step: trace[moment.step]! } : null
}

/** Where somebody went. The graph may change afterwards: that moves the position, but not this. */
let place: { readonly timeline: Timeline; readonly position: number } | null = null

/** Goes to a position of the timeline, within its bounds, and into step mode. */
export function goToMoment(wanted: number): void {
  const { mode, position: before } = useStepping.getState()
  const position = Math.max(0, Math.min(timeline().moments.length, wanted))
  stand(position, mode === 'step' && position === before + 1)
}

function stand(position: number, advanced: boolean): void {
  place = { timeline: timeline(), position }
  useStepping.setState({ mode: 'step', position, advanced })
}

/** The position in the present timeline of the place, or else of the nearest moment before it that there still is. */
function placeNow(): number {
  if (!place) return 0
  const [{ timeline: old, position }, now] = [place, timeline()]
  const positions = new Map(now.moments.map((moment, at) => [keyOf(moment, now), at + 1]))
  // Whoever has seen gradients has seen every value.
  const least = position > old.forwardEnd ? now.forwardEnd : 0
  for (let at = position - 1; at >= 0; at--) {
    const found = positions.get(keyOf(old.moments[at]!, old))
    if (found !== undefined) return Math.max(found, least)
  }
  return least
}

/** Goes back to where somebody was before live mode; to the beginning from the end, where all is seen already. */
export function resume(): void {
  const position = placeNow()
  stand(position < timeline().moments.length ? position : 0, false)
}

/** What tells a moment from all others, in whatever graph: the phase, the node, the part, the wire that it arrives over. */
function keyOf(moment: Moment, { program: { graph }, trace }: Timeline): string {
  const step = trace[moment.step]!
  const edge =
    moment.part === 'contribution' && step.phase === 'backward'
      ? step.contributions[moment.arrived - 1]
      : undefined
  return JSON.stringify([
    step.phase,
    graph.nodes[step.node]!.id,
    moment.part,
    edge !== undefined && graph.edges[edge]!.id,
  ])
}

/**
 * The position one step on or back. A collapsed group is stepped over: what happens inside it, one right after the other,
 * is one step; expanded, it is stepped into.
 */
export function positionBeside(position: number, by: 1 | -1): number {
  const { moments, trace } = timeline()
  const document = currentDocument()
  const boxes = collapsedAround(document)
  /** The box in which a moment happens, told apart by phase: forward and backward never run into one another. */
  const boxAt = (at: number): string | null => {
    const step = moments[at] && trace[moments[at].step]
    const box = step && boxes.get(document.nodes[step.node]!.id)
    return box ? `${step.phase} ${box.id}` : null
  }
  const box = boxAt(by === 1 ? position : position - 1)
  let next = position + by
  if (box === null) return next
  while (boxAt(by === 1 ? next : next - 1) === box) next += by
  return next
}

/** Changes how fine the steps are; the step that is being shown stays, as a whole. */
export function setGrain(grain: Grain): void {
  const { mode } = useStepping.getState()
  const step = currentMoment()?.moment.step ?? -1
  useStepping.setState({ grain })
  if (mode !== 'step') return
  const after = timeline().moments.findIndex((moment) => moment.step > step)
  stand(after === -1 ? timeline().moments.length : after, false)
}

/** Whether a number whose first moment is `first` shows now. */
export const isReached = ({ mode, position }: Stepping, first: number): boolean =>
  mode === 'live' || (first >= 0 && first < position)

documentReplaced.on(() => {
  place = null
  useStepping.setState({ mode: 'live', position: 0, advanced: false, playing: false })
})
onProgramChange(() => {
  if (useStepping.getState().mode === 'step') useStepping.setState({ position: placeNow(), advanced: false })
})
