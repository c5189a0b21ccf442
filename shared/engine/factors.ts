import type { Expr } from '../symbolic/expr'
import { type Atom, print, printAtom } from '../symbolic/print'
import { shapeOf } from '../symbolic/shape'
import { printShape, type Shape } from '../tensor/tensor'
import { productFormula, type Style } from './chain-rule'
import type { Evaluation } from './evaluation'
import { atomsByName, shapeOfSymbol } from './formula'

// The factors of a product of tensors, with their shapes: what shows that a product fits, and why something in it is
// transposed.

export interface Factor {
  readonly expr: Expr
  readonly shape: Shape
  readonly isTransposed: boolean
}

/** What a product is made of; what stands inside another function is one factor with it. */
const productFunctions = new Set(['matmul', 'outer', 'mul', 'div', 'neg', 'sumTo', 'expand'])

/** A product whose factors stand as symbols, `factor 0` and on. */
export interface Factored {
  readonly expr: Expr
  readonly factors: readonly Factor[]
}

/** The factors of what flows back over an edge; null where it is simply local · upstream. */
export function factorsOf(evaluation: Evaluation, edge: number): Factored | null {
  const formula = productFormula(evaluation, edge)
  if (!formula) return null
  const { program } = evaluation
  const node = program.edgeTarget[edge]!
  const factors: Factor[] = []
  const replace = (part: Expr): Expr => {
    if (part.kind === 'number') return part
    if (part.kind === 'apply' && productFunctions.has(part.fn))
      return { ...part, args: part.args.map(replace) }
    const shape = shapeOf(part, (symbol) => shapeOfSymbol(program, node, symbol))
    if (!shape) return part
    const isTransposed = part.kind === 'apply' && part.fn === 'transpose'
    return { kind: 'symbol', name: `factor ${factors.push({ expr: part, shape, isTransposed }) - 1}` }
  }
  return { expr: replace(formula), factors }
}

/** A shape as it stands under a factor. */
export const latexShape = (shape: Shape): string => printShape(shape).replaceAll('×', ' \\times ')

/** A factor with its shape below it, in LaTeX; a scalar stands alone. */
export const withShape = (text: string, shape: Shape): string =>
  shape.length === 0 ? text : `\\underset{${latexShape(shape)}}{\\displaystyle ${text}}`

/** What flows back over an edge, in LaTeX, with its shape under each factor. */
export function printFactored(
  evaluation: Evaluation,
  edge: number,
  { expr, factors }: Factored,
  { mark }: Style,
): string {
  const { program, target } = evaluation
  const atomOf = atomsByName(program, program.edgeTarget[edge]!, {
    notation: 'latex',
    target: program.graph.nodes[target!]!.name,
    mark,
  })
  return print(expr, 'latex', (symbol): Atom => {
    const factor = symbol.startsWith('factor ') ? factors[Number(symbol.slice('factor '.length))]! : null
    if (!factor) return atomOf(symbol)
    const atom = printAtom(factor.expr, 'latex', atomOf)
    return { ...atom, text: withShape(atom.text, factor.shape) }
  })
}
