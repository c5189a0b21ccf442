import {
  type BackwardDerivation,
  type Derivation,
  type Equation,
  equationOf,
  equationOfLocal,
  equationOfProduct,
  type Formula,
  formulaOf,
  printSides,
  type Product,
  type Style,
} from '@shared/explain'
import type { ShownParts } from './shown-parts'

// What the panel shows of a step: equations as their sides, in LaTeX.

/** The sides of an equation as their summands, the left one first. */
export type Sides = readonly (readonly string[])[]

/** The equation of a step. */
export const headline = (derivation: Derivation, parts: ShownParts | null, style: Style): Sides =>
  printSides(
    derivation.phase === 'backward' && parts && !parts.isComplete
      ? partialEquation(derivation, parts)
      : equationOf(derivation),
    style,
  )

/** The sum as far as it has come. */
const partialEquation = ({ derivative }: BackwardDerivation, { contributions }: ShownParts): Equation => [
  [derivative],
  [...contributions.map(({ chain }) => chain.names), rest],
  [contributions.at(-1)!.sum, rest],
]

const rest: Formula = formulaOf({ kind: 'rest' })

/** What flows back over a wire. */
export const productLine = (product: Product, style: Style): Sides =>
  printSides(equationOfProduct(product), style)

/** The local gradient of a wire. */
export const localLine = (product: Product, style: Style): Sides =>
  printSides(equationOfLocal(product), style)

/** A formula on its own. */
export const formulaLine = (formula: Formula, style: Style): Sides => printSides([[formula]], style)

/** The pieces between which an equation may break, each with the sign before it; behind the left side another may stand. */
export const piecesOf = (sides: Sides, sign = '='): string[][] =>
  sides.map((side, at) =>
    side.map((summand, place) => {
      const before = place > 0 ? '{} + ' : at > 1 ? '{} = ' : at > 0 ? `{} ${sign} ` : ''
      return `\\displaystyle ${before}${summand}`
    }),
  )
