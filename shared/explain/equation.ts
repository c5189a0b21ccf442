import type { Notation } from '../symbolic/function'
import { restAlone } from '../symbolic/shape'
import type { Derivation, Product } from './derivation'
import { shapeOfQuantity } from './factors'
import { printSummand, type Style } from './print'
import type { Formula } from './quantity'
import { sameFormula } from './same'

// Equations of a derivation: structure, compared as structure.

/** One side of an equation, as its summands. */
export type Side = readonly Formula[]

/** The sides of an equation, the left one first; a single one is just a formula. */
export type Equation = readonly Side[]

/** The equation of a step. */
export function equationOf(derivation: Derivation): Equation {
  if (derivation.phase === 'forward') {
    const { name, formula, result } = derivation
    return distinct([[name], ...(formula ? [[formula.names], [formula.numbers]] : []), [result]])
  }
  const { derivative, contributions, result } = derivation
  if (contributions.length === 0) return [[derivative], [result]]
  const [only, ...more] = contributions
  return distinct([
    [derivative],
    contributions.map(({ chain }) => chain.names),
    // A single contribution is written once more, with the formula of its local gradient.
    ...(only?.spelledOut && more.length === 0 ? [[only.spelledOut]] : []),
    contributions.map(({ chain }) => chain.numbers),
    [result],
  ])
}

/** What flows back over a wire: local · upstream, with numbers put in, and what it comes to. */
export const equationOfProduct = ({ chain, result }: Product): Equation =>
  distinct([[chain.names], [chain.numbers], [result]])

/** The local gradient of a wire; with numbers put in where they are scalars. */
export function equationOfLocal({ local, shaped }: Product): Equation {
  const { derivative, names, numbers, result } = local
  if (result === null) return [[derivative], [names]]
  return distinct([[derivative], [names], ...(shaped ? [] : [[numbers]]), [result]])
}

/** Right at the target a product is nothing but its local gradient. */
export const isOnlyLocal = ({ chain, local }: Product): boolean => sameFormula(chain.names, local.names)

/** A side that only repeats the one before it is not written; the left one always is. */
export const distinct = (sides: Equation): Equation =>
  sides.filter((side, at) => at < 2 || !sameSide(side, sides[at - 1]!))

const sameSide = (a: Side, b: Side): boolean =>
  a.length === b.length && a.every((formula, at) => sameFormula(formula, b[at]!))

/** The sides in characters, summand by summand. */
export const printSides = (sides: Equation, style: Style): string[][] =>
  distinct(asRead(sides, style.notation)).map((side) =>
    side.map((summand, at) => printSummand(summand, style, at === 0)),
  )

/** What is assigned, and what to it: `W ← W − η ∂L/∂W = …`; or an equation, where nothing is replaced. */
export interface Line {
  readonly sides: Equation
  readonly replaces: boolean
}

/** The signs behind the left side. */
export const signOf = ({ replaces }: Line, notation: Notation): string =>
  replaces ? (notation === 'latex' ? '\\leftarrow' : '←') : '='

/** The sides of a line in characters, between which = stands: `W ← W − η ∂L/∂W`, and the same with numbers put in. */
export function sidesOfLine(line: Line, style: Style): string[] {
  const [left, first, ...more] = printSides(line.sides, style).map((side) => side.join(' + '))
  return [`${left} ${signOf(line, style.notation)} ${first}`, ...more]
}

/** A line as one text. */
export const printLine = (line: Line, style: Style): string => sidesOfLine(line, style).join(' = ')

/** The equation as one text. */
export const printEquation = (sides: Equation, style: Style): string =>
  printSides(sides, style)
    .map((side) => side.join(' + '))
    .join(' = ')

const withoutOthers = (formula: Formula): Formula =>
  (formula.kind === 'cases' && restAlone(formula, shapeOfQuantity)) || formula

/** As text the cases that do not hold are left out, so that what is left over may stand alone. */
const asRead = (sides: Equation, notation: Notation): Equation =>
  notation === 'latex' ? sides : sides.map((side) => side.map(withoutOthers))
