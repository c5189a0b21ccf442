import { invariant } from '../invariant'
import { evaluateWith } from '../symbolic/evaluate'
import { symbolsOf } from '../symbolic/substitute'
import type { Expr } from '../symbolic/expr'
import type { Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { formulaContext, positionOfSymbol } from './formula-context'
import { outgoingOf } from './outgoing'
import { PositionSet } from './position-set'
import { sourcesOf } from './topology'

// −0 equals 0, and yet 1 / −0 is −∞. Where nothing comes of the sign it is only noise.

/** Larger tensors are not written number by number. */
const MAX_ENTRIES = 16

/** So many nodes are followed to where something comes of a sign, and so many wires of theirs are looked at. */
const MAX_FOLLOWED = 64
const MAX_READ = 128

/** Whether something else would be computed, not far from it, if the zeros in the value of a node had no sign. */
export function isZeroSigned(evaluation: Evaluation, node: number): boolean {
  const value = evaluation.valueOf(node)
  if (value === null || value.data.length > MAX_ENTRIES || !hasNegativeZero(value)) return false
  const { program } = evaluation
  const { place, schedule, edgeTarget } = program
  const others = new Map([[node, withPlainZeros(value)]])
  const pending = new PositionSet(schedule.length)
  const awaken = (source: number) => {
    for (const edge of outgoingOf(program, source)) {
      const at = place[edgeTarget[edge]!]!
      if (at !== -1) pending.add(at)
    }
  }
  awaken(node)
  let read = 0
  for (let followed = 0; !pending.isEmpty && followed < MAX_FOLLOWED; followed++) {
    // In the order of the program, so that all that a node is computed from is known.
    const next = schedule[pending.takeFirst()]!
    read += sourcesOf(program, next).length + outgoingOf(program, next).length
    if (read > MAX_READ) return false
    const [is, other] = [valueWith(evaluation, next, new Map()), valueWith(evaluation, next, others)]
    if (!isEqual(is, other)) return true
    if (isSame(is, other)) continue
    others.set(next, other)
    awaken(next)
  }
  return false
}

/** What a node would come to if some nodes had other values. */
function valueWith(evaluation: Evaluation, node: number, others: ReadonlyMap<number, Tensor>): Tensor {
  const { program } = evaluation
  const operation = program.operations[node]!
  invariant(operation.kind !== 'source', 'a source is computed from nothing')
  const { inputs, context } = formulaContext(program, node)
  const sources = sourcesOf(program, node)
  return evaluateWith(operation.formula(inputs, context), (symbol) => {
    const position = positionOfSymbol(symbol)
    if (position === null) return evaluation.callOf(node).drawn!
    const source = sources[position]!
    return others.get(source) ?? evaluation.valueOf(source)!
  })
}

/** The same of the symbols of a formula. */
export function dependsOnSignOfZero<S>(formula: Expr<S>, valueOf: (symbol: S) => Tensor): boolean {
  const values = symbolsOf(formula).map(valueOf)
  if (values.some(({ data }) => data.length > MAX_ENTRIES) || !values.some(hasNegativeZero)) return false
  const plain = evaluateWith(formula, (symbol) => withPlainZeros(valueOf(symbol)))
  return !isEqual(evaluateWith(formula, valueOf), plain)
}

/** Whether a −0 is among the entries. */
const hasNegativeZero = (tensor: Tensor | null): boolean =>
  tensor?.data.some((entry) => Object.is(entry, -0)) ?? false

const withPlainZeros = (tensor: Tensor): Tensor =>
  hasNegativeZero(tensor) ? { shape: tensor.shape, data: tensor.data.map((entry) => entry + 0) } : tensor

const isEqual = (a: Tensor, b: Tensor): boolean =>
  a.data.every((entry, at) => entry === b.data[at]! || (Number.isNaN(entry) && Number.isNaN(b.data[at]!)))

const isSame = (a: Tensor, b: Tensor): boolean => a.data.every((entry, at) => Object.is(entry, b.data[at]!))
