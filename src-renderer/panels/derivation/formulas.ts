import type { BackwardDerivation, Derivation, Product } from '@shared/engine/derivation'
import { distinct, equationsOf } from '@shared/engine/derivation-text'
import { unmark } from './mark'
import type { ShownParts } from './shown-parts'

// What the panel shows of a step, in LaTeX.

/** The equation of a step, one side below the other. */
export const headline = (derivation: Derivation, parts: ShownParts | null): string =>
  aligned(
    derivation.phase === 'backward' && parts && !parts.isComplete
      ? partialEquations(derivation, parts)
      : equationsOf(derivation, unmark),
  )

const aligned = ([left, ...right]: readonly string[]): string =>
  `\\begin{aligned} ${left} &= ${right.join(' \\\\[3pt] &= ')} \\end{aligned}`

/** The sum as far as it has come. */
const partialEquations = ({ derivative }: BackwardDerivation, { contributions }: ShownParts): string[] => [
  derivative,
  `${contributions.map(({ chain }) => chain.names).join(' + ')} + \\cdots`,
  `${contributions.at(-1)!.sum} + \\cdots`,
]

/** A step in one line, for the list of all. */
export const wholeLine = (derivation: Derivation): string => equation(equationsOf(derivation, unmark))

/** What flows back over a wire. */
export const productLine = ({ chain, result }: Product): string =>
  equation([chain.names, chain.numbers, result])

/** The local gradient of a wire; with numbers put in where they are scalars, one side below the other. */
export function localLine({ local, shaped }: Product): string {
  const { derivative, names, numbers, result } = local
  if (result === null) return equation([derivative, names])
  if (shaped) return equation([derivative, names, result])
  const sides = distinct([derivative, names, numbers, result], unmark)
  return sides.length > 3 ? aligned(sides) : equation(sides)
}

/** Right at the target a product is nothing but its local gradient. */
export const isOnlyLocal = ({ chain, local }: Product): boolean => unmark(chain.names) === unmark(local.names)

const equation = (sides: readonly string[]): string => distinct(sides, unmark).join(' = ')
