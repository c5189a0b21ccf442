import type { Evaluation } from '../engine/evaluation'
import { invariant } from '../invariant'
import {
  type ParameterUpdate,
  sourceAt,
  type Standpoint,
  updateOf,
  type UpdateSource,
} from '../training/update'
import type { Moment, UpdateStep } from './moments'
import type { Timeline } from './timeline'

/** What the updates of a timeline go by; without a standpoint, before the first step. The evaluation must have been run. */
export function sourceOf(
  evaluation: Evaluation,
  { training }: Pick<Timeline, 'training'>,
  standpoint: Standpoint | null = null,
): UpdateSource {
  invariant(training, 'a timeline with updates has settings of a training')
  return sourceAt(evaluation, standpoint ?? { settings: training, done: 0, memories: null })
}

/** What happens in an update of a timeline. */
export const updateAt = (source: UpdateSource, { node }: Pick<UpdateStep, 'node'>): ParameterUpdate =>
  updateOf(
    source,
    source.parameters.findIndex((parameter) => parameter.node === node),
  )

/** The lines of an update that are there at a moment; outside step mode, null, all of them. */
export const linesAt = <L>(lines: readonly L[], moment: Moment | null): readonly L[] =>
  moment?.part === 'stage' ? lines.slice(0, lines.length - moment.of + moment.stage) : lines

/** Whether the parameter has its new value at a moment. */
export const isUpdated = (moment: Moment | null): boolean =>
  moment?.part !== 'stage' || moment.stage === moment.of
