import type { Evaluation } from '../engine/evaluation'
import { invariant } from '../invariant'
import { beforeTraining, type ParameterUpdate, updateOf } from '../training/update'
import type { Moment, UpdateStep } from './moments'
import type { Timeline } from './timeline'

/** What happens in an update of a timeline. The evaluation must have been run. */
export function updateAt(
  evaluation: Evaluation,
  { training }: Pick<Timeline, 'training'>,
  { node }: Pick<UpdateStep, 'node'>,
): ParameterUpdate {
  invariant(training, 'a timeline with updates has settings of a training')
  const source = beforeTraining(evaluation, training)
  return updateOf(
    source,
    source.parameters.findIndex((parameter) => parameter.node === node),
  )
}

/** The lines of an update that are there at a moment; outside step mode, null, all of them. */
export const linesAt = <L>(lines: readonly L[], moment: Moment | null): readonly L[] =>
  moment?.part === 'stage' ? lines.slice(0, lines.length - moment.of + moment.stage) : lines

/** Whether the parameter has its new value at a moment. */
export const isUpdated = (moment: Moment | null): boolean =>
  moment?.part !== 'stage' || moment.stage === moment.of
