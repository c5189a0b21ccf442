import type { FormulaContext } from '../ops/op'
import { type Expr, symbol } from '../symbolic/expr'
import { type Notation, precedence } from '../symbolic/function'
import { type Atom, numberAtom, printNumber } from '../symbolic/print'
import { greek } from './greek'
import { type Nested, printShape, type Tensor, toNested } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import type { Program } from './program'

// Formulas are written in symbols: `0`, `1`, … stand for the inputs of a node in order, `output` for the node itself and
// `upstream` for ∂target/∂output, `drawn` for what the node drew from the random stream. They get names, or numbers, only when they are printed.

/** What a node's operation needs to write its formulas. The node must be one that can be evaluated. */
export function formulaContext(
  { graph, inputStart, inputNode, shapes }: Program,
  node: number,
): { inputs: Expr[]; context: FormulaContext } {
  const sources = Array.from(inputNode.subarray(inputStart[node], inputStart[node + 1]))
  return {
    inputs: sources.map((_, position) => symbol(String(position))),
    context: {
      attributes: graph.nodes[node]!.attributes,
      shapes: sources.map((source) => shapes[source]!),
      outputShape: shapes[node]!,
      output: symbol('output'),
      upstream: symbol('upstream'),
      drawn: symbol('drawn'),
    },
  }
}

/** A name as mathematics: `f12` becomes f₁₂, a longer word is set upright. */
export function printName(name: string, notation: Notation): string {
  if (notation === 'text') return name
  const [, letters = '', digits = ''] = /^(.*?)_?(\d*)$/su.exec(name)!
  const stem =
    [...letters].length === 1 ? (greek[letters] ?? letters) : `\\mathrm{${letters.replaceAll('_', '\\_')}}`
  return digits ? `${stem}_{${digits}}` : stem
}

/** ∂a/∂b. */
export const printDerivative = (of: string, by: string, notation: Notation): string =>
  notation === 'latex'
    ? `\\frac{\\partial ${printName(of, notation)}}{\\partial ${printName(by, notation)}}`
    : `∂${of}/∂${by}`

/** What a piece of a formula stands for, by index. */
export interface Reference {
  readonly kind: 'node' | 'edge'
  readonly index: number
}

/** Marks a printed piece with what it stands for, so that pointing at it can show that in the graph. */
export type Mark = (text: string, reference: Reference) => string
export const unmarked: Mark = (text) => text

/** Prints symbols as names: `upstream` as ∂target/∂node. */
export function atomsByName(
  program: Program,
  node: number,
  target: string | null,
  notation: Notation,
  mark: Mark = unmarked,
) {
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  return (of: string): Atom => {
    if (of === 'upstream')
      return {
        text: mark(printDerivative(target ?? 'target', nameAt(node), notation), nodeAt(node)),
        precedence: notation === 'latex' ? precedence.atom : precedence.product,
      }
    if (of === 'drawn') return { text: notation === 'latex' ? 'm' : 'mask', precedence: precedence.atom }
    const index = of === 'output' ? node : program.inputNode[program.inputStart[node]! + Number(of)]!
    return { text: mark(printName(nameAt(index), notation), nodeAt(index)), precedence: precedence.atom }
  }
}

/** Prints symbols as the numbers they have, to `digits` significant digits. The value of an input is that of its wire. */
export function atomsByValue(
  evaluation: Evaluation,
  node: number,
  digits: number,
  notation: Notation,
  mark: Mark = unmarked,
) {
  const { inputNode, inputStart, inputEdge } = evaluation.program
  const atomOf = (tensor: Tensor, reference: Reference): Atom => {
    const atom = tensorAtom(tensor, digits, notation)
    return { ...atom, text: mark(atom.text, reference) }
  }
  return (of: string): Atom => {
    if (of === 'upstream') return atomOf(evaluation.gradientOf(node)!, nodeAt(node))
    if (of === 'drawn') return atomOf(evaluation.callOf(node).drawn!, nodeAt(node))
    if (of === 'output') return atomOf(evaluation.valueOf(node)!, nodeAt(node))
    const position = inputStart[node]! + Number(of)
    const source = inputNode[position]!
    const edge = inputEdge[position]!
    return atomOf(evaluation.valueOf(source)!, edge < 0 ? nodeAt(source) : { kind: 'edge', index: edge })
  }
}

const nodeAt = (index: number): Reference => ({ kind: 'node', index })

/** Above this many entries a tensor is written by its shape alone. */
const MAX_WRITTEN = 16

/** A tensor in a formula: a number, a bracketed matrix, or only its shape where it is large. */
export function tensorAtom(tensor: Tensor, digits: number, notation: Notation): Atom {
  const entry = (value: number) => printNumber(roundTo(value, digits), notation)
  if (tensor.shape.length === 0) return numberAtom(tensor.data[0]!, entry(tensor.data[0]!))
  if (tensor.data.length > MAX_WRITTEN) {
    const shape = printShape(tensor.shape)
    const text = notation === 'latex' ? `[\\,${shape.replaceAll('×', ' \\times ')}\\,]` : `[${shape}]`
    return { text, precedence: precedence.atom }
  }
  const list = (level: Nested): string =>
    typeof level === 'number' ? entry(level) : `[${level.map(list).join(', ')}]`
  if (notation === 'text' || tensor.shape.length > 2)
    return { text: list(toNested(tensor)), precedence: precedence.atom }
  // A vector is a column, as in W x.
  const columns = tensor.shape[1] ?? 1
  const rows = Array.from({ length: tensor.shape[0]! }, (_, row) =>
    Array.from(tensor.data.subarray(row * columns, (row + 1) * columns), entry).join(' & '),
  )
  return { text: `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`, precedence: precedence.atom }
}

/** The number with at most so many significant digits: for display only, never for computing on. */
export const roundTo = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value
