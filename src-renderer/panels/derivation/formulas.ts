import type { BackwardDerivation, Derivation, Product } from '@shared/engine/derivation'
import { distinct, equationsOf, type Side } from '@shared/engine/derivation-text'
import { unmark } from './mark'
import type { ShownParts } from './shown-parts'

// What the panel shows of a step: equations as their sides, in LaTeX.

/** The equation of a step. */
export const headline = (derivation: Derivation, parts: ShownParts | null): Side[] =>
  derivation.phase === 'backward' && parts && !parts.isComplete
    ? partialEquation(derivation, parts)
    : equationsOf(derivation, unmark)

/** The sum as far as it has come. */
const partialEquation = ({ derivative }: BackwardDerivation, { contributions }: ShownParts): Side[] => [
  [derivative],
  [...contributions.map(({ chain }) => chain.names), '\\cdots'],
  [contributions.at(-1)!.sum, '\\cdots'],
]

/** What flows back over a wire. */
export const productLine = ({ chain, result }: Product): Side[] =>
  distinct([[chain.names], [chain.numbers], [result]], unmark)

/** The local gradient of a wire; with numbers put in where they are scalars. */
export function localLine({ local, shaped }: Product): Side[] {
  const { derivative, names, numbers, result } = local
  if (result === null) return [[derivative], [names]]
  return distinct([[derivative], [names], ...(shaped ? [] : [[numbers]]), [result]], unmark)
}

/** Right at the target a product is nothing but its local gradient. */
export const isOnlyLocal = ({ chain, local }: Product): boolean => unmark(chain.names) === unmark(local.names)

/** The pieces between which an equation may break, each with the sign before it. */
export const piecesOf = (sides: readonly Side[]): string[][] =>
  sides.map((side, at) =>
    side.map((summand, place) => {
      const sign = place > 0 ? '{} + ' : at > 0 ? '{} = ' : ''
      return `\\displaystyle ${sign}${summand}`
    }),
  )
