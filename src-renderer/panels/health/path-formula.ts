import { gradientOfNode, localOfEdge, printDerivative } from '@shared/explain'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Path } from '@shared/health/paths'

/** ∂f/∂x = ∂f/∂g · ∂g/∂x along one path, in LaTeX; where there are others too it is only their part of the sum. */
export function pathFormula(
  evaluation: Evaluation,
  node: number,
  { factors }: Path,
  isOnly: boolean,
): string {
  const { program, target } = evaluation
  const style = { notation: 'latex' } as const
  const locals = factors.map(({ edge }) => printDerivative(localOfEdge(evaluation, edge), style))
  const product = locals.length === 0 ? '1' : locals.join(' \\cdot ')
  const whole = printDerivative(gradientOfNode(program, target!, node), style)
  return isOnly ? `${whole} = ${product}` : `${whole} = \\dots + ${product} + \\dots`
}
