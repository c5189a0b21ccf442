import {
  type EntryProduct,
  type EntryUse,
  formulaOf,
  gradientOfNode,
  latexName,
  numbersOf,
  type OrderFactor,
  printDerivative,
  printFormula,
  printSides,
  type ProductWire,
  type Style,
  type UsedWire,
} from '@shared/explain'
import type { Evaluation } from '@shared/engine/evaluation'
import { times } from '@shared/symbolic/expr'
import { indicesAt, scalar } from '@shared/tensor/tensor'
import type { Sides } from './formulas'

/** So many products of an entry are written out. */
export const MOST_TERMS = 8

/** An entry of a node's tensor: the name with its place below the line. */
export function entryName({ program }: Evaluation, node: number, entry: number): string {
  const place = indicesAt(program.shapes[node]!, entry).join(',')
  const name = latexName(program.graph.nodes[node]!.name)
  return place === '' ? name : `{${name}}_{${place}}`
}

/** In the place of the name of an entry; no node is called so. */
const ENTRY = ''

/** ∂target/∂ an entry. */
function entryDerivative(evaluation: Evaluation, node: number, entry: number): string {
  const { program, target } = evaluation
  const derivative = { ...gradientOfNode(program, target!, node), bottom: ENTRY }
  const nameOf = (name: string) => (name === ENTRY ? entryName(evaluation, node, entry) : latexName(name))
  return printDerivative(derivative, { notation: 'latex', nameOf })
}

/** ∂ an entry of the gate /∂ an entry of its input; null: all of the gate. */
export function localOfEntry(
  evaluation: Evaluation,
  { gate, source }: UsedWire,
  entry: number,
  output: number | null,
): string {
  const above =
    output === null
      ? latexName(evaluation.program.graph.nodes[gate]!.name)
      : entryName(evaluation, gate, output)
  return `\\frac{\\partial ${above}}{\\partial ${entryName(evaluation, source, entry)}}`
}

/** z₀ = … + W₀₁ x₁ + …: where an entry of a factor is used. */
export function productUse(
  evaluation: Evaluation,
  { gate, source, other, position }: ProductWire,
  entry: number,
  product: EntryProduct,
): Sides {
  const factors = [entryName(evaluation, source, entry), entryName(evaluation, other, product.other)]
  const used = (position === 0 ? factors : factors.reverse()).join(' \\, ')
  return [[entryName(evaluation, gate, product.output)], [`\\cdots + ${used} + \\cdots`]]
}

/** ∂z₀/∂x₁ = 0.5: an entry of the gate that an entry reaches. */
export const reachedUse = (
  evaluation: Evaluation,
  wire: UsedWire,
  entry: number,
  { output, factor }: EntryUse,
  style: Style,
): Sides => [
  [localOfEntry(evaluation, wire, entry, output)],
  [printFormula(numbersOf(scalar(factor), null), style)],
]

/** The gradient of an entry: what each use brings back, in names (the factors), in numbers, and their sum. */
export function entryEquation(
  evaluation: Evaluation,
  { gate, source }: Pick<UsedWire, 'gate' | 'source'>,
  entry: number,
  uses: readonly EntryUse[],
  factors: readonly string[],
  gradient: number,
  style: Style,
): Sides {
  const shown = uses.slice(0, factors.length)
  const rest = shown.length < uses.length
  const names = shown.map(
    ({ output }, at) => `${entryDerivative(evaluation, gate, output)} \\cdot ${factors[at]!}`,
  )
  const number = (value: number) => numbersOf(scalar(value), null)
  const numbers = shown.map(({ upstream, factor }) => times(number(upstream), number(factor)))
  const sum = [number(gradient)]
  const more = rest ? [formulaOf({ kind: 'rest' as const })] : []
  const [, ...right] = printSides([sum, [...numbers, ...more], sum], style)
  return [[entryDerivative(evaluation, source, entry)], [...names, ...(rest ? ['\\cdots'] : [])], ...right]
}

/** A product of two matrices that is tried, by the names of its factors. */
export function orderFormula(
  evaluation: Evaluation,
  { gate, other }: ProductWire,
  factors: readonly [OrderFactor, OrderFactor],
  style: Style,
): string {
  const { program, target } = evaluation
  return factors
    .map(({ of, isTransposed }) => {
      const name =
        of === 'upstream'
          ? printFormula(formulaOf(gradientOfNode(program, target!, gate)), style)
          : latexName(program.graph.nodes[other]!.name)
      return !isTransposed ? name : of === 'upstream' ? `\\left(${name}\\right)^{\\top}` : `{${name}}^{\\top}`
    })
    .join(' \\, ')
}
