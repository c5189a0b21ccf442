import type { Evaluation } from '@shared/engine/evaluation'
import { noGradientRemark, type Remark } from '@shared/explain'
import { say, type Words } from '@shared/words'

// What stands in the place of a number: not reached in step mode, not computed, or none at all.

/** In place of the value of a node. */
export function missingValue({ panels }: Words, evaluation: Evaluation, node: number): string {
  const { reading } = panels.inspector
  return evaluation.valueOf(node) ? reading.notReached : reading.notComputed
}

/** In place of the gradient of a node, or of what flows out of it, where `none` says why that may be nothing. */
export function missingGradient(
  { explain, panels }: Words,
  evaluation: Evaluation,
  node: number,
  isAwaited: boolean,
  none: () => Remark = () => noGradientRemark(evaluation, node),
): string {
  if (evaluation.target === null || !evaluation.valueOf(node))
    return say(explain.remark, noGradientRemark(evaluation, node))
  return isAwaited ? panels.inspector.reading.notReached : say(explain.remark, none())
}
