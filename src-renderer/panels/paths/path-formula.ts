import {
  type Formula,
  formulaOf,
  gradientOfNode,
  localOfEdge,
  numbersOf,
  printFormula,
  printSides,
  type Style,
} from '@shared/explain'
import type { Evaluation } from '@shared/engine/evaluation'
import { jacobiansAlong, type Path, type Paths } from '@shared/health/paths'
import { matrixProduct, times } from '@shared/symbolic/expr'
import type { Tensor } from '@shared/tensor/tensor'
import type { Sides } from '../derivation/formulas'

/** A matrix of more entries is not put into a formula. */
const MOST_ENTRIES = 9
/** The sum of more paths is not written out. */
const MOST_SUMMANDS = 8

/** A sum over all paths of the products along each, in LaTeX; the words below and behind the signs are given. */
export const ruleOf = (paths: string, wires: string, local: string): string =>
  `\\sum_{\\text{${paths}}} \\; \\prod_{\\text{${wires}}} \\text{${local}}`

/** ∂f/∂x as the sum of what each path brings, in numbers. */
export function sumEquation(
  { program, target }: Evaluation,
  node: number,
  { paths, count, sum }: Paths,
  rule: string,
  style: Style,
): Sides {
  const gradient = formulaOf(gradientOfNode(program, target!, node))
  const shown = paths.slice(0, MOST_SUMMANDS).map(({ product }) => numbersOf(product, null))
  const summands = shown.length < count ? [...shown, formulaOf({ kind: 'rest' as const })] : shown
  const [left, ...right] = printSides([[gradient], summands, [numbersOf(sum, null)]], style)
  return [left!, [rule], ...right]
}

/**
 * The local gradients along a path multiplied, by their names and with numbers put in; without the numbers where a matrix
 * among them is too large.
 */
export function pathEquation(
  evaluation: Evaluation,
  path: Path,
  style: Style,
): { readonly sides: Sides; readonly hasNumbers: boolean } {
  const { program, target } = evaluation
  const arriving = evaluation.gradientOf(target!)!
  // That the gradient of the target is 1 goes without saying.
  const isOne = arriving.shape.length === 0 && arriving.data[0] === 1
  const names = [
    ...(isOne && path.factors.length > 0 ? [] : [formulaOf(gradientOfNode(program, target!, target!))]),
    ...path.factors.map(({ edge }) => formulaOf(localOfEdge(evaluation, edge))),
  ]
  const named = [names.map((factor) => printFormula(factor, style)).join(' \\cdot ')]
  const jacobians = jacobiansAlong(evaluation, path, MOST_ENTRIES)
  if (!jacobians || arriving.data.length > MOST_ENTRIES) return { sides: [named], hasNumbers: false }
  const matrices = [...(isOne && path.factors.length > 0 ? [] : [asRow(arriving)]), ...jacobians]
  const result = matrices.length === 1 ? [] : [numbersOf(asRow(path.product), null)]
  const sides = printSides(
    [[multiplied(matrices)], result].filter((side) => side.length > 0),
    style,
  )
  return { sides: [named, ...sides], hasNumbers: true }
}

/** Numbers as numbers, and matrices side by side. */
function multiplied(matrices: readonly Tensor[]): Formula {
  const isScalar = matrices.every(({ data }) => data.length === 1)
  const factors = matrices.map((matrix) => numbersOf(isScalar ? { ...matrix, shape: [] } : matrix, null))
  return factors.reduce((product, factor) => (isScalar ? times : matrixProduct)(product, factor))
}

/** What flows back is a row, as the Jacobians behind it have a column for each entry; one number is a number. */
const asRow = ({ data }: Tensor): Tensor => ({ shape: data.length === 1 ? [] : [1, data.length], data })
