import type { Evaluation } from '@shared/engine/evaluation'
import { noGradientRemark, type Remark } from '@shared/explain'
import { english, say } from '@shared/words'

// What stands in the place of a number: not reached in step mode, not computed, or none at all.

/** In place of the value of a node. */
export const missingValue = (evaluation: Evaluation, node: number): string =>
  evaluation.valueOf(node) ? 'Not reached yet.' : 'Not computed yet.'

/** In place of the gradient of a node, or of what flows out of it, where `none` says why that may be nothing. */
export function missingGradient(
  evaluation: Evaluation,
  node: number,
  isAwaited: boolean,
  none: () => Remark = () => noGradientRemark(evaluation, node),
): string {
  if (evaluation.target === null || !evaluation.valueOf(node))
    return say(english.explain.remark, noGradientRemark(evaluation, node))
  return isAwaited ? 'Not reached yet.' : say(english.explain.remark, none())
}
