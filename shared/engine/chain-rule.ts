import { type Expr, times } from '../symbolic/expr'
import { type Notation, precedence, printed } from '../symbolic/function'
import { print } from '../symbolic/print'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import {
  atomsByName,
  atomsByValue,
  formulaContext,
  type Mark,
  printDerivative,
  tensorAtom,
  unmarked,
} from './formula'
import { edgeGradients } from './local-gradient'

/** How a formula is written. */
export interface Style {
  readonly notation: Notation
  /** Significant digits, for reading only. */
  readonly digits: number
  readonly mark?: Mark
}

/** One formula, twice. */
export interface Written {
  readonly names: string
  /** The same with numbers put in. */
  readonly numbers: string
}

/** A local gradient, written down. */
export interface WrittenLocal extends Written {
  /** ∂output/∂input. */
  readonly derivative: string
  /** What it comes to; null where it is a formula and not numbers. */
  readonly result: string | null
}

/** Writes a formula of a node with names and with numbers put in. */
function write(evaluation: Evaluation, node: number, formula: Expr, style: Style): Written {
  const { program, target } = evaluation
  const { notation, digits, mark } = style
  const name = target === null ? null : program.graph.nodes[target]!.name
  return {
    names: print(formula, notation, atomsByName(program, node, { notation, target: name, mark })),
    numbers: print(formula, notation, atomsByValue(evaluation, node, digits, notation, mark)),
  }
}

/** How the value of a node is computed from those of its inputs; null for a source, which is given its value. */
export function forwardFormula(evaluation: Evaluation, node: number, style: Style): Written | null {
  const operation = evaluation.program.operations[node]!
  if (operation.kind === 'source') return null
  const { inputs, context } = formulaContext(evaluation.program, node)
  return write(evaluation, node, operation.formula(inputs, context), style)
}

/** What an edge multiplies its upstream gradient by; null where no gradient flows, or where its ends have no value. */
export function localFormula(evaluation: Evaluation, edge: number, style: Style): WrittenLocal | null {
  const { program } = evaluation
  const local = edgeGradients(evaluation, edge)?.local
  if (!local) return null
  const { source, node, port } = endsOf(evaluation, edge)
  const { notation, digits, mark = unmarked } = style
  const { inputs, context } = formulaContext(program, node)
  const formula = program.operations[node]!.gradient(port)!.local(inputs, context, port)
  const reference = { kind: 'edge', index: edge } as const
  return {
    derivative: mark(
      printDerivative(nameOf(evaluation, node), nameOf(evaluation, source), notation),
      reference,
    ),
    ...write(evaluation, node, formula, style),
    result:
      local.kind === 'diagonal' ? mark(tensorAtom(local.diagonal, digits, notation).text, reference) : null,
  }
}

/** The local gradient where the chain rule multiplies numbers by it; null where a formula says what flows back. */
function factorOf(evaluation: Evaluation, edge: number): Tensor | null {
  const { local } = edgeGradients(evaluation, edge)!
  // Right at a scalar target there is nothing to multiply by: the local gradient itself, as its formula.
  const isAtTarget = evaluation.program.edgeTarget[edge] === evaluation.target
  if (isAtTarget && evaluation.valueOf(evaluation.target!)!.shape.length === 0) return null
  return local?.kind === 'diagonal' ? local.diagonal : null
}

/** What flows back over an edge as a formula, where it is not simply local · upstream. */
export function productFormula(evaluation: Evaluation, edge: number): Expr | null {
  if (factorOf(evaluation, edge)) return null
  const { program, target } = evaluation
  const { node, port } = endsOf(evaluation, edge)
  const { inputs, context } = formulaContext(program, node)
  const written = program.operations[node]!.gradient(port)!
  return node === target && program.shapes[node]!.length === 0
    ? written.local(inputs, context, port)
    : written.global(inputs, context, port)
}

/** One summand of the chain rule: local · upstream where the Jacobian is diagonal, else the product that computes it. */
export function chainRule(evaluation: Evaluation, edge: number, style: Style): Written {
  const { source, node } = endsOf(evaluation, edge)
  const local = factorOf(evaluation, edge)
  if (!local) return write(evaluation, node, productFormula(evaluation, edge)!, style)
  const { notation, digits, mark = unmarked } = style
  const number = (factor: Tensor) =>
    printed(tensorAtom(factor, digits, notation), notation).at(precedence.product)
  const product = (first: string, second: string) =>
    [mark(first, { kind: 'edge', index: edge }), mark(second, { kind: 'node', index: node })].join(
      productSign(local.shape, notation),
    )
  return {
    names: product(
      printDerivative(nameOf(evaluation, node), nameOf(evaluation, source), notation),
      printDerivative(nameOf(evaluation, evaluation.target!), nameOf(evaluation, node), notation),
    ),
    numbers: product(number(local), number(evaluation.gradientOf(node)!)),
  }
}

/**
 * The summand local · upstream once more, with the formula in the place of the local gradient, as a lecture writes it:
 * σ(f5) (1 − σ(f5)) · ∂f9/∂f6. Null where that adds nothing: a product that is a formula anyway, a local gradient that
 * is a number.
 */
export function chainSpelledOut(evaluation: Evaluation, edge: number, style: Style): string | null {
  if (!factorOf(evaluation, edge)) return null
  const { node, port } = endsOf(evaluation, edge)
  const { inputs, context } = formulaContext(evaluation.program, node)
  const local = evaluation.program.operations[node]!.gradient(port)!.local(inputs, context, port)
  return local.kind === 'number' ? null : write(evaluation, node, times(local, context.upstream), style).names
}

/** Between local and upstream gradient: entry by entry where they are tensors. */
export function productSign(shape: Shape, notation: Notation): string {
  if (notation === 'latex') return shape.length === 0 ? ' \\cdot ' : ' \\odot '
  return shape.length === 0 ? ' · ' : ' ⊙ '
}

function endsOf({ program }: Evaluation, edge: number) {
  return {
    source: program.edgeSource[edge]!,
    node: program.edgeTarget[edge]!,
    port: program.edgePort[edge]!,
  }
}

const nameOf = ({ program }: Evaluation, node: number): string => program.graph.nodes[node]!.name
