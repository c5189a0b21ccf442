import type { FormulaContext } from '../ops/op'
import { type Expr, symbol } from '../symbolic/expr'
import { type Atom, type Notation, precedence, printed } from '../symbolic/function'
import { type AtomOf, numberAtom, printNumber } from '../symbolic/print'
import { subscripted } from '../symbolic/subscript'
import { type Nested, printShape, type Shape, type Tensor, toNested } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { latexName } from './latex'
import type { Program } from './program'
import { incomingOf, sourcesOf } from './topology'

// Formulas are written in symbols: `0`, `1`, … stand for the inputs of a node in order, `output` for the node itself and
// `upstream` for ∂target/∂output, `drawn` for what the node drew from the random stream. They get names, or numbers, only
// when they are printed.

/** What a node's operation needs to write its formulas. The node must be one that can be evaluated. */
export function formulaContext(program: Program, node: number): { inputs: Expr[]; context: FormulaContext } {
  const sources = Array.from(sourcesOf(program, node))
  return {
    inputs: sources.map((_, position) => symbol(String(position))),
    context: {
      attributes: program.graph.nodes[node]!.attributes,
      shapes: sources.map((source) => program.shapes[source]!),
      outputShape: program.shapes[node]!,
      output: symbol('output'),
      upstream: symbol('upstream'),
      drawn: symbol('drawn'),
    },
  }
}

/** A name as mathematics; as text it is the name itself. */
export const printName = (name: string, notation: Notation): string =>
  notation === 'latex' ? latexName(name) : name

/** A name with its index below the line, where only characters can stand: f₁₂. */
export const nameText = (name: string): string =>
  name.replace(/(?<=.)_?(\d+)$/u, (_, digits: string) => subscripted(digits))

/** ∂a/∂b. */
export const printDerivative = (of: string, by: string, notation: Notation): string =>
  notation === 'latex' ? `\\frac{\\partial ${latexName(of)}}{\\partial ${latexName(by)}}` : `∂${of}/∂${by}`

/** What a piece of a formula stands for, by index. */
export interface Reference {
  readonly kind: 'node' | 'edge'
  readonly index: number
}

/** Marks a printed piece with what it stands for, so that pointing at it can show that in the graph. */
export type Mark = (text: string, reference: Reference) => string
export const unmarked: Mark = (text) => text

/** How names are written, and what they are differentiated in. */
interface Naming {
  readonly notation: Notation
  /** The name of the target. */
  readonly target?: string | null
  readonly mark?: Mark | undefined
  /** In place of the names as the notation has them: with indices below the line, for a text that is looked at. */
  readonly nameOf?: (name: string) => string
}

/** Prints symbols as names: `upstream` as ∂target/∂node. */
export function atomsByName(
  program: Program,
  node: number,
  { notation, target, mark = unmarked, nameOf = (name) => printName(name, notation) }: Naming,
): AtomOf {
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  return (symbol) => {
    const shape = shapeOfSymbol(program, node, symbol)
    if (symbol === 'upstream')
      return {
        text: mark(printDerivative(target ?? 'target', nameAt(node), notation), nodeAt(node)),
        precedence: notation === 'latex' ? precedence.atom : precedence.product,
        shape,
      }
    if (symbol === 'drawn')
      return { text: notation === 'latex' ? 'm' : 'mask', precedence: precedence.atom, shape }
    const index = symbol === 'output' ? node : inputOf(program, node, symbol)
    return { text: mark(nameOf(nameAt(index)), nodeAt(index)), precedence: precedence.atom, shape }
  }
}

const inputOf = (program: Program, node: number, symbol: string): number =>
  sourcesOf(program, node)[Number(symbol)]!

/** The shape of what a symbol stands for. What is drawn is a mask over the output. */
export const shapeOfSymbol = (program: Program, node: number, symbol: string): Shape =>
  program.shapes[/^\d+$/.test(symbol) ? inputOf(program, node, symbol) : node]!

/** Prints symbols as the numbers they have, to `digits` significant digits. The value of an input is that of its wire. */
export function atomsByValue(
  evaluation: Evaluation,
  node: number,
  digits: number,
  notation: Notation,
  mark: Mark = unmarked,
): AtomOf {
  const atomOf = (tensor: Tensor, reference: Reference): Atom => {
    const atom = tensorAtom(tensor, digits, notation)
    return {
      ...atom,
      text: mark(atom.text, reference),
      entries: atom.entries?.map((entry) =>
        printed({ ...entry, text: mark(entry.text, reference) }, notation),
      ),
    }
  }
  return (symbol) => {
    if (symbol === 'upstream') return atomOf(evaluation.gradientOf(node)!, nodeAt(node))
    if (symbol === 'drawn') return atomOf(evaluation.callOf(node).drawn!, nodeAt(node))
    if (symbol === 'output') return atomOf(evaluation.valueOf(node)!, nodeAt(node))
    const source = inputOf(evaluation.program, node, symbol)
    const edge = incomingOf(evaluation.program, node)[Number(symbol)]!
    return atomOf(evaluation.valueOf(source)!, edge < 0 ? nodeAt(source) : { kind: 'edge', index: edge })
  }
}

const nodeAt = (index: number): Reference => ({ kind: 'node', index })

/** Above this many entries a tensor is written by its shape alone. */
const MAX_WRITTEN = 16

/** A tensor in a formula: a number, a bracketed matrix, or only its shape where it is large. */
export function tensorAtom({ shape, data }: Tensor, digits: number, notation: Notation): Atom {
  const entry = (value: number) => {
    const rounded = roundTo(value, digits)
    return numberAtom(rounded, printNumber(rounded, notation))
  }
  if (shape.length === 0) return entry(data[0]!)
  const atom = { precedence: precedence.atom, shape }
  if (data.length > MAX_WRITTEN) {
    const size = printShape(shape)
    return {
      ...atom,
      text: notation === 'latex' ? `[\\,${size.replaceAll('×', ' \\times ')}\\,]` : `[${size}]`,
    }
  }
  const entries = Array.from(data, (value) => printed(entry(value), notation))
  const list = (level: Nested): string =>
    typeof level === 'number' ? entry(level).text : `[${level.map(list).join(', ')}]`
  if (notation === 'text' || shape.length > 2)
    return { ...atom, text: list(toNested({ shape, data })), entries }
  // A vector is a column, as in W x.
  const columns = shape[1] ?? 1
  const rows = Array.from({ length: shape[0]! }, (_, row) =>
    entries
      .slice(row * columns, (row + 1) * columns)
      .map(({ text }) => text)
      .join(' & '),
  )
  return { ...atom, text: `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`, entries }
}

/** The number with at most so many significant digits: for display only, never for computing on. */
export const roundTo = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value

/** A number to so many significant digits, with a real minus sign. */
export const printRounded = (value: number, digits: number): string =>
  printNumber(roundTo(value, digits), 'text')
