import type { Evaluation } from './evaluation'

/**
 * The one number whose gradients an evaluation computes: the entries of the target, each times what is upstream of it. They
 * count as their sum where nothing is given. An entry that nothing comes to does not count, whatever it is.
 */
export function objectiveOf(evaluation: Evaluation): number {
  const { data } = evaluation.valueOf(evaluation.target!)!
  const { upstream } = evaluation
  if (upstream === null) return data.reduce((sum, entry) => sum + entry, 0)
  return data.reduce((sum, entry, at) => (upstream[at] === 0 ? sum : sum + entry * upstream[at]!), 0)
}
