import { invariant } from '../invariant'
import { evaluateWith } from '../symbolic/evaluate'
import { symbolsOf } from '../symbolic/substitute'
import type { Expr } from '../symbolic/expr'
import type { Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { formulaContext, positionOfSymbol } from './formula-context'
import { sourcesOf } from './topology'

// −0 equals 0, and yet 1 / −0 is −∞. Where nothing comes of the sign it is only noise.

/** Larger tensors are not written number by number. */
const MAX_ENTRIES = 16

/** So many nodes are followed to where something comes of a sign. */
const MAX_FOLLOWED = 64

/** Whether something else would be computed, not far from it, if the zeros in the value of a node had no sign. */
export function isZeroSigned(evaluation: Evaluation, node: number): boolean {
  const value = evaluation.valueOf(node)
  if (value === null || value.data.length > MAX_ENTRIES || !hasNegativeZero(value)) return false
  const { place } = evaluation.program
  const others = new Map([[node, withPlainZeros(value)]])
  const pending = new Set(consumersOf(evaluation, node))
  for (let followed = 0; pending.size > 0 && followed < MAX_FOLLOWED; followed++) {
    // In the order of the program, so that all that a node is computed from is known.
    const next = [...pending].reduce((first, one) => (place[one]! < place[first]! ? one : first))
    pending.delete(next)
    const [is, other] = [valueWith(evaluation, next, new Map()), valueWith(evaluation, next, others)]
    if (!isEqual(is, other)) return true
    if (isSame(is, other)) continue
    others.set(next, other)
    for (const consumer of consumersOf(evaluation, next)) pending.add(consumer)
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
  if (!values.some(hasNegativeZero) || values.some(({ data }) => data.length > MAX_ENTRIES)) return false
  const plain = evaluateWith(formula, (symbol) => withPlainZeros(valueOf(symbol)))
  return !isEqual(evaluateWith(formula, valueOf), plain)
}

/** Whether a −0 is among the entries. */
const hasNegativeZero = (tensor: Tensor | null): boolean =>
  tensor?.data.some((entry) => Object.is(entry, -0)) ?? false

const withPlainZeros = (tensor: Tensor): Tensor =>
  hasNegativeZero(tensor) ? { shape: tensor.shape, data: tensor.data.map((entry) => entry + 0) } : tensor

/** The nodes that have this one among their inputs, and a value. */
function consumersOf({ program }: Evaluation, node: number): number[] {
  const found: number[] = []
  program.edgeSource.forEach((source, edge) => {
    const target = program.edgeTarget[edge]!
    if (source === node && target >= 0 && (program.place[target] ?? -1) !== -1) found.push(target)
  })
  return found
}

const isEqual = (a: Tensor, b: Tensor): boolean =>
  a.data.every((entry, at) => entry === b.data[at]! || (Number.isNaN(entry) && Number.isNaN(b.data[at]!)))

const isSame = (a: Tensor, b: Tensor): boolean => a.data.every((entry, at) => Object.is(entry, b.data[at]!))
