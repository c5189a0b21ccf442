import type { Evaluation } from '@shared/engine/evaluation'
import { noGradientRemark, type Remark } from '@shared/engine/remark'
import type { Words } from '@shared/words'

// What stands in the place of a number: not reached in step mode, not computed, or none at all.

type ReadingWords = Words['panels']['inspector']['reading']

/** In place of the value of a node. */
export const missingValue = (words: ReadingWords, evaluation: Evaluation, node: number): string =>
  evaluation.valueOf(node) ? words.notReached : words.notComputed

/** In place of the gradient of a node, or of what flows out of it, where `none` says why that may be nothing. */
export function missingGradient(
  words: ReadingWords,
  evaluation: Evaluation,
  node: number,
  isAwaited: boolean,
  none: () => Remark = () => noGradientRemark(evaluation, node),
): string {
  if (evaluation.target === null || !evaluation.valueOf(node)) return noGradientRemark(evaluation, node).text
  return isAwaited ? words.notReached : none().text
}
