import type { Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { traceOf } from '../engine/trace'
import type { TrainingSettings } from '../training/settings'
import { trainedNodes } from '../training/trainer'
import { countStages } from '../training/update'
import {
  type Grain,
  type Moment,
  momentsOf,
  type PlayedStep,
  type Reveal,
  revealOf,
  type UpdateStep,
} from './moments'

// Playback is a pure function: of an evaluation, its timeline, a position on it and a mask, what shows and what is hidden.
// Begin here. moments.ts cuts a trace into moments; position.ts moves a position; shown.ts says what shows at one, and
// mask.ts why something does not; standing.ts says as facts where a timeline stands, which words/ makes sentences of.

/** The timeline of a graph, a target and a grain. A position is how many of its moments have happened. */
export interface Timeline {
  readonly program: Program
  readonly target: number | null
  readonly grain: Grain
  /** How its parameters are trained; null: the steps end with the gradients. */
  readonly training: TrainingSettings | null
  readonly trace: readonly PlayedStep[]
  readonly moments: readonly Moment[]
  readonly reveal: Reveal
  /** The position at which every value is there and no gradient yet. */
  readonly forwardEnd: number
  /** The position at which every gradient is there and no parameter has moved yet. */
  readonly backwardEnd: number
}

/** A moment with the step that it is a part of. */
export interface MomentOfStep {
  readonly moment: Moment
  readonly step: PlayedStep
}

/**
 * The timeline of an evaluation; with settings of a training the update of its parameters comes last. A changed number
 * keeps it: where the one before is of the same program, target, grain and settings, it is the answer.
 */
export function timelineOf(
  evaluation: Evaluation,
  grain: Grain,
  before: Timeline | null = null,
  training: TrainingSettings | null = null,
): Timeline {
  const { program, target } = evaluation
  const isSame =
    before?.program === program &&
    before.target === target &&
    before.grain === grain &&
    before.training === training
  if (before && isSame) return before
  const steps = traceOf(evaluation)
  const trace = [...steps, ...(training ? updateSteps(evaluation) : [])]
  const moments = momentsOf(program, trace, grain, training ? countStages(training) : 1)
  const beginOf = (phase: PlayedStep['phase'], otherwise: number) => {
    const begin = moments.findIndex(({ step }) => trace[step]!.phase === phase)
    return begin === -1 ? otherwise : begin
  }
  const backwardEnd = beginOf('update', moments.length)
  const forwardEnd = beginOf('backward', backwardEnd)
  const reveal = revealOf(program, trace, moments)
  return { program, target, grain, training, trace, moments, reveal, forwardEnd, backwardEnd }
}

/** The parameters in the order of the list; none where none of them moves. */
function updateSteps({ program, target, flow }: Evaluation): readonly UpdateStep[] {
  if (target === null) return []
  const steps = trainedNodes(program).map((node): UpdateStep => ({
    phase: 'update',
    node,
    moves: flow.reached[node] === 1,
  }))
  return steps.some(({ moves }) => moves) ? steps : []
}

/** The moment that has happened last at a position; null before the first. */
export function momentAt({ moments, trace }: Timeline, position: number): MomentOfStep | null {
  const moment = moments[position - 1]
  return moment ? { moment, step: trace[moment.step]! } : null
}

/** The positions of a timeline at which something has happened, of one phase or of forward and backward. */
export function positionsOf(
  { moments, forwardEnd, backwardEnd }: Timeline,
  phases: 'forward' | 'backward' | 'update' | 'both',
): readonly number[] {
  const [from, to] = {
    forward: [0, forwardEnd],
    backward: [forwardEnd, backwardEnd],
    both: [0, backwardEnd],
    update: [backwardEnd, moments.length],
  }[phases] as [number, number]
  return Array.from({ length: to - from }, (_, at) => from + at + 1)
}
