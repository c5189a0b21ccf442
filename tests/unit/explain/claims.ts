import type { Evaluation } from '@shared/engine/evaluation'
import { edgeGradients, jacobianOf } from '@shared/engine/local-gradient'
import { positionOf } from '@shared/engine/topology'
import { type Step, traceOf } from '@shared/engine/trace'
import {
  derive,
  type Equation,
  equationOf,
  equationOfLocal,
  equationOfProduct,
  type Formula,
  printSides,
  type Product,
} from '@shared/explain'
import { evaluate } from '@shared/symbolic/evaluate'
import { apply, symbol } from '@shared/symbolic/expr'
import type { Notation } from '@shared/symbolic/function'
import { viewAlong } from '@shared/tensor/axis'
import { sizeOf, type Tensor } from '@shared/tensor/tensor'
import { at, run } from '../engine/builders'
import type { Graph } from '@shared/engine/graph'
import type { Numbers } from './reader/arrays'
import { readLatex } from './reader/latex'
import type { Names, Value } from './reader/semantics'
import { readText } from './reader/text'
import { english } from '@shared/words'

// What the equations of steps claim, and whether that is so: each side, read as it stands, comes to what the engine has.

/** A float64 to all its digits. */
const DIGITS = 17

/** An equation that is claimed, and what all of its sides come to. */
interface Claim {
  readonly equation: Equation
  readonly value: Tensor
  /** Whether what has another shape says something else than it says. */
  readonly isShorthand?: boolean
  readonly isJacobian?: boolean
}

function* claimsOf(evaluation: Evaluation, step: Step): Generator<Claim> {
  const derivation = derive(evaluation, step)
  if (derivation.phase === 'forward') {
    yield { equation: equationOf(derivation), value: evaluation.valueOf(step.node)! }
    return
  }
  yield { equation: equationOf(derivation), value: evaluation.gradientOf(step.node)! }
  for (const product of [...derivation.contributions, ...derivation.passed]) {
    const { edge } = product
    const position = positionOf(evaluation.program, edge)
    yield { equation: equationOfProduct(product), value: evaluation.globalView(position) }
    yield* localClaims(evaluation, product)
  }
}

/** The local gradient: where it is no numbers its formula is the whole Jacobian, or a lecture's shorthand for it. */
function* localClaims(evaluation: Evaluation, product: Product): Generator<Claim> {
  const local = edgeGradients(evaluation, product.edge)!.local!
  const equation = equationOfLocal(product)
  if (local.kind === 'diagonal') yield { equation, value: local.diagonal }
  else {
    const jacobian = jacobianOf(evaluation, product.edge)!
    const line = lineIn(product.local.names)
    const value = line === null ? jacobian : blockOf(jacobian, line)
    yield { equation: equation.slice(1), value, isShorthand: line === null, isJacobian: true }
  }
}

/** Any one line along an axis of which a formula speaks, as of x[i, :]. */
interface Line {
  readonly of: Formula
  readonly axis: number
}

function lineIn(formula: Formula): Line | null {
  if (formula.kind !== 'apply') return null
  const { axis } = formula.options
  if (formula.fn === 'line' && typeof axis === 'number') return { of: formula.args[0]!, axis }
  return formula.args.reduce<Line | null>((found, arg) => found ?? lineIn(arg), null)
}

/** Of ∂y/∂x, both of one shape, what the first line along an axis does to itself. */
function blockOf({ shape, data }: Tensor, { of, axis }: Line): Tensor {
  const own = shape.slice(shape.length / 2)
  const places = moved(of, { shape: own, data: Float64Array.from({ length: sizeOf(own) }, (_, at) => at) })
  const { length, inner } = viewAlong(places.shape, axis)
  const line = Array.from({ length }, (_, k) => places.data[k * inner]!)
  const entries = line.flatMap((row) => line.map((column) => data[row * sizeOf(own) + column]!))
  return { shape: [length, length], data: Float64Array.from(entries) }
}

/** Where a formula that only moves the entries of x has each of `x`. */
function moved(formula: Formula, x: Tensor): Tensor {
  if (formula.kind !== 'apply' || !['reshape', 'permuteAxes'].includes(formula.fn)) return x
  const { fn, args, options } = formula
  return evaluate(apply(fn, [symbol('x')], options), new Map([['x', moved(args[0]!, x)]]))
}

function namesIn(evaluation: Evaluation, shape: readonly number[]): Names {
  const { program, target } = evaluation
  const { graph } = program
  const plain = ({ shape, data }: Tensor): Numbers => ({ shape, data: [...data] })
  const isNode = (name: string) => graph.nodes.some((node) => node.name === name)
  return {
    nodes: graph.nodes.map(({ name }) => name),
    shape,
    value: (name) => plain(evaluation.valueOf(at(program, name))!),
    mask: (name) => plain(evaluation.callOf(at(program, name)).drawn!),
    derivative: (top, isOfSum, bottom) => {
      const isTarget = top === graph.nodes[target!]!.name
      if (isOfSum && !isTarget) throw new Error(`∂∑${top} of what is not the target`)
      const isGradient = isOfSum || (isTarget && program.shapes[target!]!.length === 0)
      if (isGradient && typeof bottom === 'string' && isNode(bottom))
        return plain(evaluation.gradientOf(at(program, bottom))!)
      return plain(localOf(evaluation, top, bottom, typeof bottom === 'string' && !isNode(bottom)))
    },
  }
}

/** The local gradient of the one edge that a derivative can mean. */
function localOf(evaluation: Evaluation, top: string, bottom: string | number, isInput: boolean): Tensor {
  const { graph, edgeSource, edgeTarget, edgePort } = evaluation.program
  const node = at(evaluation.program, top)
  const meant = graph.edges.flatMap((edge, index) => {
    const isMeant =
      typeof bottom === 'number'
        ? edgePort[index] === bottom - 1
        : isInput
          ? edge.input === bottom
          : graph.nodes[edgeSource[index]!]!.name === bottom
    return edgeTarget[index] === node && isMeant ? [index] : []
  })
  if (meant.length !== 1) throw new Error(`∂${top}/∂${bottom} means ${meant.length} edges`)
  const local = edgeGradients(evaluation, meant[0]!)!.local!
  if (local.kind !== 'diagonal') throw new Error(`∂${top}/∂${bottom} is no number`)
  return local.diagonal
}

/** A number in brackets is a number, and in LaTeX, where brackets have rows and columns, a vector is a column. */
const sameShape = (read: Value, shape: readonly number[], notation: Notation): boolean =>
  read.data.length === 1 && shape.every((length) => length === 1)
    ? true
    : read.shape.join() === shape.join() ||
      (notation === 'latex' && withoutColumn(read.shape) === withoutColumn(shape))

const withoutColumn = (shape: readonly number[]): string => shape.join().replace(/(?:,1)+$/, '')

/** What is wrong with a side of an equation; null where it says what the engine has. */
function faultOf(
  source: string,
  notation: Notation,
  names: Names,
  { shape, data }: Tensor,
  { isShorthand = false, isJacobian = false }: Pick<Claim, 'isShorthand' | 'isJacobian'>,
): string | null {
  try {
    const read = notation === 'text' ? readText(source, names) : readLatex(source, names)
    if (!sameShape(read, shape, notation))
      return isShorthand ? null : `${read.shape.join('×')} instead of ${shape.join('×')}`
    const largest = Math.max(1, ...Array.from(data, Math.abs).filter(Number.isFinite))
    // A Jacobian is said in general; computed column by column, zeros of it meet ∞ and NaN elsewhere than in its formula.
    const isPassedOver = (a: number, b: number) => isJacobian && (Number.isNaN(a) || Number.isNaN(b))
    const off = data.findIndex(
      (entry, i) => !isPassedOver(entry, read.data[i]!) && !isClose(entry, read.data[i]!, largest),
    )
    return off < 0 ? null : `${read.data[off]} instead of ${data[off]}`
  } catch (error) {
    return (error as Error).message
  }
}

const isClose = (a: number, b: number, largest: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * largest

/** A side of an equation that was read. */
export interface Reading {
  readonly step: Step
  readonly notation: Notation
  readonly source: string
  /** Null where it says what the engine has. */
  readonly fault: string | null
}

/** Every side of every equation of every step of a graph, as text and in LaTeX. */
export function* readingsOf(graph: Graph, target: string): Generator<Reading> {
  const { evaluation } = run(graph, target)
  for (const step of traceOf(evaluation))
    for (const claim of claimsOf(evaluation, step)) {
      const { equation, value } = claim
      const names = namesIn(evaluation, value.shape)
      for (const notation of ['text', 'latex'] as const)
        for (const side of printSides(equation, { notation, digits: DIGITS, ...english })) {
          const source = side.join(' + ')
          yield { step, notation, source, fault: faultOf(source, notation, names, value, claim) }
        }
    }
}
