import { scalar } from '../tensor/tensor'
import { Evaluation } from './evaluation'
import { objectiveOf } from './objective'

/** What becomes of the target when one number moves by h. */
export interface FiniteDifference {
  /** f(x), what gets differentiated: of a tensor the sum of its entries, each times what is upstream of it. */
  readonly before: number
  /** f(x + h) */
  readonly after: number
  /** (f(x + h) − f(x)) / h, which tends to ∂f/∂x with h. */
  readonly quotient: number
}

/**
 * Nudges a scalar source (by index) by h and computes the target anew, on a scratch evaluation: this one stays as it is.
 * Null where there is no target, or no single number to nudge.
 */
export function nudge(evaluation: Evaluation, node: number, h: number): FiniteDifference | null {
  const { program, target } = evaluation
  const value = evaluation.valueOf(node)
  if (target === null || program.operations[node]!.kind !== 'source' || value?.shape.length !== 0) return null
  const scratch = new Evaluation(program, target)
  // The program holds the values it was compiled with: those of now may be others.
  program.operations.forEach(({ kind }, source) => {
    const now = kind === 'source' ? evaluation.valueOf(source) : null
    if (now) scratch.setValue(source, now)
  })
  scratch.setValue(node, scalar(value.data[0]! + h))
  scratch.forward()
  const [before, after] = [objectiveOf(evaluation), objectiveOf(scratch)]
  return { before, after, quotient: (after - before) / h }
}
