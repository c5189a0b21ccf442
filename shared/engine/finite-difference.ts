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
 * Nudges an entry of a source (by index) by h and computes the target anew, on a scratch evaluation: this one stays as it is.
 * Null where there is no target, or no such entry.
 */
export function nudge(evaluation: Evaluation, node: number, h: number, entry = 0): FiniteDifference | null {
  const nudged = nudging(evaluation, node, entry)
  if (!nudged) return null
  const [before, after] = [objectiveOf(evaluation), nudged(h)]
  return { before, after, quotient: (after - before) / h }
}

/** The same computation with the values of now, which may be others than the program was compiled with; not yet run. */
export function scratchOf(evaluation: Evaluation): Evaluation {
  const { program, target } = evaluation
  const scratch = new Evaluation(program, target)
  program.operations.forEach(({ kind }, source) => {
    const now = kind === 'source' ? evaluation.valueOf(source) : null
    if (now) scratch.setValue(source, now)
  })
  return scratch
}

/** f(x + h) by h. */
function nudging(evaluation: Evaluation, node: number, entry: number): ((h: number) => number) | null {
  const { program, target } = evaluation
  const value = evaluation.valueOf(node)
  const at = value?.data[entry]
  if (target === null || program.operations[node]!.kind !== 'source' || at === undefined) return null
  const scratch = scratchOf(evaluation)
  const { shape, data } = value!
  return (h) => {
    scratch.setValue(node, { shape, data: data.with(entry, at + h) })
    scratch.forward()
    return objectiveOf(scratch)
  }
}

/** What differences with steps of both sides say at one size of the step. */
export interface Quotients {
  readonly h: number
  /** (f(x + h) − f(x)) / h, off by about h f″/2. */
  readonly oneSided: number
  /** (f(x + h) − f(x − h)) / 2h, off by about h² f‴/6. */
  readonly central: number
}

/** The differences at each of some sizes of the step. Null where `nudge` is. */
export function quotientsAt(
  evaluation: Evaluation,
  node: number,
  sizes: readonly number[],
  entry = 0,
): readonly Quotients[] | null {
  const nudged = nudging(evaluation, node, entry)
  if (!nudged) return null
  const before = objectiveOf(evaluation)
  return sizes.map((h) => {
    const [above, below] = [nudged(h), nudged(-h)]
    return { h, oneSided: (above - before) / h, central: (above - below) / (2 * h) }
  })
}
