import type { Expr } from '../symbolic/expr'
import { precedence } from '../symbolic/function'
import { type Atom, print } from '../symbolic/print'
import { printShape, type Shape } from '../tensor/tensor'
import { productFormula, type Style } from './chain-rule'
import type { Evaluation } from './evaluation'
import { atomsByName } from './formula'
import type { Program } from './program'

// The factors of a product of tensors, with their shapes: what shows that a product fits, and why something in it is
// transposed.

/** A factor of a product: a symbol, or one transposed or seen in another shape. */
export interface Factor {
  readonly expr: Expr
  readonly shape: Shape
  readonly isTransposed: boolean
}

/** What a product is made of; what stands inside another function is not a factor. */
const productFunctions = new Set(['matmul', 'outer', 'mul', 'neg', 'sumTo'])

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
    const factor = factorOf(part, program, node)
    if (factor) return { kind: 'symbol', name: `factor ${factors.push(factor) - 1}` }
    if (part.kind !== 'apply' || !productFunctions.has(part.fn)) return part
    return { ...part, args: part.args.map(replace) }
  }
  return { expr: replace(formula), factors }
}

function factorOf(expr: Expr, program: Program, node: number): Factor | null {
  if (expr.kind === 'symbol') {
    const shape = shapeOfSymbol(expr.name, program, node)
    return shape && { expr, shape, isTransposed: false }
  }
  if (expr.kind !== 'apply') return null
  const [argument] = expr.args
  const inner = argument && factorOf(argument, program, node)
  if (!inner) return null
  if (expr.fn === 'transpose') return { expr, shape: swapped(inner.shape), isTransposed: true }
  if (expr.fn === 'view' || expr.fn === 'expand')
    return { ...inner, expr, shape: expr.options['shape'] as Shape }
  return null
}

function shapeOfSymbol(
  symbol: string,
  { shapes, inputStart, inputNode }: Program,
  node: number,
): Shape | null {
  if (symbol === 'output' || symbol === 'upstream') return shapes[node]!
  return symbol === 'drawn' ? null : shapes[inputNode[inputStart[node]! + Number(symbol)]!]!
}

const swapped = (shape: Shape): Shape =>
  shape.length < 2 ? shape : [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!]

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
  const atomOf = atomsByName(
    program,
    program.edgeTarget[edge]!,
    program.graph.nodes[target!]!.name,
    'latex',
    mark,
  )
  return print(expr, 'latex', (symbol): Atom => {
    const factor = symbol.startsWith('factor ') ? factors[Number(symbol.slice('factor '.length))]! : null
    if (!factor) return atomOf(symbol)
    return { text: withShape(print(factor.expr, 'latex', atomOf), factor.shape), precedence: precedence.atom }
  })
}
