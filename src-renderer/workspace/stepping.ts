import { collapsedAround } from '@shared/document/groups'
import type { ChainruleDocument } from '@shared/document/document'
import { type Grain, type Moment, momentsOf, type Reveal, revealOf } from '@shared/engine/playback'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Program } from '@shared/engine/program'
import { type Step, traceOf } from '@shared/engine/trace'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import type { Transaction } from './transaction'

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

export interface SteppingStore extends Cell<Stepping> {
  /** Made once for a structure: a changed number keeps it, so that editing a value keeps the step. */
  readonly timeline: Timeline
  /** The moment that happened last, with its step; null in live mode and before the first. */
  readonly moment: MomentOfStep | null
  /** The moment that has happened last at a position; null before the first. */
  momentAt(position: number): MomentOfStep | null
  /** Goes to a position of the timeline, within its bounds, and into step mode. */
  goTo(position: number): void
  /** Goes back to where somebody was before live mode; to the beginning from the end, where all is seen already. */
  resume(): void
  /** Shows everything at once. */
  leave(): void
  /**
   * The position one step on or back. A collapsed group is stepped over: what happens inside it, one right after the other,
   * is one step; expanded, it is stepped into.
   */
  positionBeside(position: number, by: 1 | -1): number
  /** Changes how fine the steps are; the step that is being shown stays, as a whole. */
  setGrain(grain: Grain): void
  /** Hears of a transaction after the evaluation, which says whether it changed the structure. */
  hear(transaction: Transaction, restructured: boolean): void
}

export const initialStepping: Stepping = {
  mode: 'live',
  grain: 'coarse',
  position: 0,
  advanced: false,
  playing: false,
  speed: 1,
}

/** The steps through an evaluation. */
export function createSteppingStore(
  happening: Happening,
  evaluationNow: () => Evaluation,
  documentNow: () => ChainruleDocument,
): SteppingStore {
  const cell = createCell(happening, initialStepping)
  const { getState, setState } = cell
  let cached: Timeline | null = null
  /** Where somebody went. The graph may change afterwards: that moves the position, but not this. */
  let place: { readonly timeline: Timeline; readonly position: number } | null = null

  function timeline(): Timeline {
    const evaluation = evaluationNow()
    const { grain } = getState()
    const { program, target } = evaluation
    if (cached && cached.program === program && cached.target === target && cached.grain === grain)
      return cached
    cached = timelineOf(evaluation, grain)
    return cached
  }

  function momentAt(position: number): MomentOfStep | null {
    const { moments, trace } = timeline()
    const moment = moments[position - 1]
    return moment ? { moment, step: trace[moment.step]! } : null
  }

  function stand(position: number, advanced: boolean): void {
    place = { timeline: timeline(), position }
    setState({ mode: 'step', position, advanced })
  }

  const placeNow = (): number => (place ? placeIn(timeline(), place) : 0)

  return {
    ...cell,
    get timeline() {
      return timeline()
    },
    get moment() {
      const { mode, position } = getState()
      return mode === 'step' ? momentAt(position) : null
    },
    momentAt,
    goTo(wanted) {
      const { mode, position: before } = getState()
      const position = Math.max(0, Math.min(timeline().moments.length, wanted))
      stand(position, mode === 'step' && position === before + 1)
    },
    resume() {
      const position = placeNow()
      stand(position < timeline().moments.length ? position : 0, false)
    },
    leave: () => setState({ mode: 'live', position: 0, advanced: false }),
    positionBeside: (position, by) => beside(timeline(), documentNow(), position, by),
    setGrain(grain) {
      const step = momentAt(getState().position)?.moment.step ?? -1
      happening.run(() => {
        setState({ grain })
        if (getState().mode !== 'step') return
        const after = timeline().moments.findIndex((moment) => moment.step > step)
        stand(after === -1 ? timeline().moments.length : after, false)
      })
    },
    hear({ cause }, restructured) {
      if (cause === 'open') {
        place = null
        setState({ mode: 'live', position: 0, advanced: false, playing: false })
      } else if (restructured && getState().mode === 'step')
        setState({ position: placeNow(), advanced: false })
    },
  }
}

function timelineOf(evaluation: Evaluation, grain: Grain): Timeline {
  const { program, target } = evaluation
  const trace = traceOf(evaluation)
  const moments = momentsOf(program, trace, grain)
  const backward = moments.findIndex(({ step }) => trace[step]!.phase === 'backward')
  const forwardEnd = backward === -1 ? moments.length : backward
  const reveal = revealOf(program, trace, moments)
  return { program, target, grain, trace, moments, reveal, forwardEnd }
}

/** The position in another timeline of a place, or else of the nearest moment before it that there still is. */
function placeIn(
  now: Timeline,
  { timeline: old, position }: { readonly timeline: Timeline; readonly position: number },
): number {
  const positions = new Map(now.moments.map((moment, at) => [keyOf(moment, now), at + 1]))
  // Whoever has seen gradients has seen every value.
  const least = position > old.forwardEnd ? now.forwardEnd : 0
  for (let at = position - 1; at >= 0; at--) {
    const found = positions.get(keyOf(old.moments[at]!, old))
    if (found !== undefined) return Math.max(found, least)
  }
  return least
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

function beside(
  { moments, trace }: Timeline,
  document: ChainruleDocument,
  position: number,
  by: 1 | -1,
): number {
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

/** Whether a number whose first moment is `first` shows now. */
export const isReached = ({ mode, position }: Stepping, first: number): boolean =>
  mode === 'live' || (first >= 0 && first < position)
