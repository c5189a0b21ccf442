import type { Evaluation } from './evaluation'
import { freezeStopped } from './frozen'

/** How one node's gradient compares with central differences. */
export interface NodeCheck {
  readonly node: number
  /** `kink`: the two one-sided differences disagree and the gradient lies between them, so there is nothing to compare. */
  readonly verdict: 'passed' | 'kink' | 'failed'
  /** The entry that agrees least, by its index in row-major order, and what the two said. */
  readonly worst: { readonly entry: number; readonly analytic: number; readonly numeric: number }
}

/**
 * Compares every gradient with a central difference in float64: h = 1e-6 · max(1, |x|), and the two agree when they differ
 * by at most 1e-7 + 1e-6 · |numeric|. Not only of sources: any node's value is nudged, and what depends on it follows.
 * The evaluation must have been run; it ends as it began.
 */
export function checkGradients(evaluation: Evaluation): NodeCheck[] {
  const { program, target, flow } = evaluation
  if (target === null) return []
  // A nudge must not pass where a gradient does not: through a stopGradient, through a label.
  const frozen = freezeStopped(evaluation)
  return Array.from(program.order)
    .filter((node) => flow.reached[node])
    .map((node) => checkNode(frozen, node))
}

function checkNode(evaluation: Evaluation, node: number): NodeCheck {
  const value = evaluation.valueOf(node)!
  const gradient = Float64Array.from(evaluation.gradientOf(node)!.data)
  const centre = Float64Array.from(value.data)
  let verdict: NodeCheck['verdict'] = 'passed'
  let worst = { entry: 0, analytic: gradient[0]!, numeric: gradient[0]! }
  let worstExcess = -Infinity
  const base = targetWith(evaluation, node, centre)
  for (let entry = 0; entry < centre.length; entry++) {
    const h = 1e-6 * Math.max(1, Math.abs(centre[entry]!))
    const at = (offset: number) => targetWith(evaluation, node, centre.with(entry, centre[entry]! + offset))
    const [above, below] = [at(h), at(-h)]
    const numeric = (above - below) / (2 * h)
    const analytic = gradient[entry]!
    const excess = Math.abs(analytic - numeric) - (1e-7 + 1e-6 * Math.abs(numeric))
    if (excess <= 0) continue
    const sides = [(base - below) / h, (above - base) / h].sort((a, b) => a - b) as [number, number]
    const isKink = sides[1] - sides[0] > 1e-3 && analytic >= sides[0] - 1e-3 && analytic <= sides[1] + 1e-3
    if (isKink && verdict === 'passed') verdict = 'kink'
    if (!isKink) verdict = 'failed'
    if (!(excess <= worstExcess)) {
      worst = { entry, analytic, numeric }
      worstExcess = excess
    }
  }
  targetWith(evaluation, node, centre)
  return { node, verdict, worst }
}

/** The target, summed over its entries, when a node has other values; everything downstream is recomputed. */
function targetWith(evaluation: Evaluation, node: number, data: Float64Array): number {
  evaluation.setValue(node, { shape: evaluation.valueOf(node)!.shape, data })
  evaluation.updateValues()
  return evaluation.valueOf(evaluation.target!)!.data.reduce((sum, entry) => sum + entry, 0)
}
