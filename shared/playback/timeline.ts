import type { Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { type Step, traceOf } from '../engine/trace'
import { type Grain, type Moment, momentsOf, type Reveal, revealOf } from './moments'

// Playback is a pure function: of an evaluation, its timeline, a position on it and a mask, what shows and what is hidden.
// Begin here. moments.ts cuts a trace into moments; position.ts moves a position; shown.ts says what shows at one, and
// mask.ts why something does not; standing.ts says as facts where a timeline stands, which words/ makes sentences of.

/** The timeline of a graph, a target and a grain. A position is how many of its moments have happened. */
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

/**
 * The timeline of an evaluation. A changed number keeps it: where the one before is of the same program, target and grain,
 * it is the answer.
 */
export function timelineOf(evaluation: Evaluation, grain: Grain, before: Timeline | null = null): Timeline {
  const { program, target } = evaluation
  if (before && before.program === program && before.target === target && before.grain === grain)
    return before
  const trace = traceOf(evaluation)
  const moments = momentsOf(program, trace, grain)
  const backward = moments.findIndex(({ step }) => trace[step]!.phase === 'backward')
  const forwardEnd = backward === -1 ? moments.length : backward
  return { program, target, grain, trace, moments, reveal: revealOf(program, trace, moments), forwardEnd }
}

/** The moment that has happened last at a position; null before the first. */
export function momentAt({ moments, trace }: Timeline, position: number): MomentOfStep | null {
  const moment = moments[position - 1]
  return moment ? { moment, step: trace[moment.step]! } : null
}

/** The positions of a timeline at which something has happened, of one phase or of both. */
export function positionsOf(
  { moments, forwardEnd }: Timeline,
  phases: 'forward' | 'backward' | 'both',
): readonly number[] {
  const [from, to] = [
    phases === 'backward' ? forwardEnd : 0,
    phases === 'forward' ? forwardEnd : moments.length,
  ]
  return Array.from({ length: to - from }, (_, at) => from + at + 1)
}
