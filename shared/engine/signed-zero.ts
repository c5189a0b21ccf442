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

/** Whether something else would be computed, in the end, if the zeros in the value of a node had no sign. */
export function isZeroSigned(evaluation: Evaluation, node: number): boolean {
  const seen = new Set<number>()
  const isSigned = (at: number): boolean => {
    if (seen.has(at)) return false
    seen.add(at)
    const value = evaluation.valueOf(at)
    if (value === null || value.data.length > MAX_ENTRIES) return false
    return hasNegativeZero(value) && consumersOf(evaluation, at).some((one) => differs(one, at))
  }
  const differs = (consumer: number, at: number): boolean => {
    const { program } = evaluation
    const { inputs, context } = formulaContext(program, consumer)
    const operation = program.operations[consumer]!
    if (operation.kind === 'source') return false
    const sources = sourcesOf(program, consumer)
    const formula = operation.formula(inputs, context)
    const computed = (isPlain: boolean) =>
      evaluateWith(formula, (symbol) => {
        const position = positionOfSymbol(symbol)
        if (position === null) return evaluation.callOf(consumer).drawn!
        const value = evaluation.valueOf(sources[position]!)!
        return isPlain && sources[position] === at ? withPlainZeros(value) : value
      })
    const [before, after] = [computed(false), computed(true)]
    return !isEqual(before, after) || (!isSame(before, after) && isSigned(consumer))
  }
  return isSigned(node)
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
