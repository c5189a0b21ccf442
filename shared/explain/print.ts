import { type Numerals, roundTo } from '../numerals'
import { type Atom, behindSign, type Notation, precedence, printed } from '../symbolic/function'
import { printNumber } from '../symbolic/number'
import { type AtomOf, type Manner, numberAtom, printAtom } from '../symbolic/print'
import { subscripted } from '../symbolic/subscript'
import { type Nested, printShape, type Shape, type Tensor, toNested } from '../tensor/tensor'
import { shapeOfQuantity } from './factors'
import { latexName } from './latex'
import { derivativeParts } from './name'
import type { Derivative, Formula, Quantity, Reference } from './quantity'
import { MAX_WRITTEN } from './substituted'

// Formulas become characters here, and only here: at the end.

/** Marks a printed piece with what it stands for, so that pointing at it can show that in the graph. */
export type Mark = (text: string, reference: Reference) => string

/** How a formula is written. */
export interface Style extends Manner {
  readonly notation: Notation
  /** Significant digits, for reading only. */
  readonly digits: number
  readonly mark?: Mark
  /** In place of the names as the notation has them: with numbers below the line, for a text that is looked at. */
  readonly nameOf?: (name: string) => string
}

/** A formula in the characters of a notation. */
export const printFormula = (formula: Formula, style: Style): string =>
  printAtom(formula, style.notation, atomsIn(style), style).text

/** A summand of a sum; behind a plus sign, with the parentheses that it needs there. */
export function printSummand(formula: Formula, style: Style, isFirst: boolean): string {
  const atom = printAtom(formula, style.notation, atomsIn(style), style)
  return isFirst ? atom.at(precedence.sum) : behindSign(atom)
}

/** The name of a node as mathematics; as text it is the name itself. */
export const printName = (name: string, notation: Notation): string =>
  notation === 'latex' ? latexName(name) : name

/** ∂a/∂b, or ∂₁a by the first input of a. */
export function printDerivative(
  { top, isOfSum, bottom, place }: Pick<Derivative, 'top' | 'isOfSum' | 'bottom' | 'place'>,
  { notation, nameOf = (name) => printName(name, notation) }: Pick<Style, 'notation' | 'nameOf'>,
): string {
  // A derivative of a derivative.
  const apart = (name: string) => {
    const text = nameOf(name)
    if (text === name || !derivativeParts(name)) return text
    return notation === 'latex' ? `\\left(${text}\\right)` : `(${text})`
  }
  const above = `${isOfSum ? (notation === 'latex' ? '\\textstyle\\sum ' : '∑') : ''}${apart(top)}`
  if (place !== null)
    return notation === 'latex' ? `\\partial_{${place}} ${above}` : `∂${subscripted(place)}${above}`
  const below = apart(bottom)
  return notation === 'latex' ? `\\frac{\\partial ${above}}{\\partial ${below}}` : `∂${above}/∂${below}`
}

function atomsIn(style: Style): AtomOf<Quantity> {
  const { notation, digits, numerals, nameOf = (name) => printName(name, notation) } = style
  const mark = (text: string, reference: Reference | null) =>
    reference && style.mark ? style.mark(text, reference) : text
  return (quantity) => {
    const shape = shapeOfQuantity(quantity) ?? undefined
    const atom = (text: string): Atom => ({ text, precedence: precedence.atom, shape })
    switch (quantity.kind) {
      case 'value':
        return {
          ...atom(mark(nameOf(quantity.name), quantity.of)),
          ...(notation === 'text' &&
            nameOf(quantity.name) !== quantity.name &&
            derivativeParts(quantity.name) && { precedence: precedence.derivative }),
        }
      case 'letter':
        return atom(mark(quantity[notation], quantity.of))
      case 'drawn':
        return atom(mark(maskOf(nameOf(quantity.name), notation), quantity.of))
      case 'derivative':
        return {
          text: mark(printDerivative(quantity, style), quantity.of),
          // A fraction needs no parentheses.
          precedence:
            notation === 'latex' && quantity.place === null ? precedence.atom : precedence.derivative,
          shape,
        }
      case 'numbers': {
        const { text, entries, ...rest } = tensorAtom(
          quantity.tensor,
          digits,
          notation,
          numerals,
          quantity.isZeroSigned,
        )
        const marked = (entry: Atom) => printed({ ...entry, text: mark(entry.text, quantity.of) }, notation)
        return { ...rest, text: mark(text, quantity.of), entries: entries?.map(marked) }
      }
      case 'shaped': {
        const inner = printAtom(quantity.formula, notation, atomsIn(style), style)
        return { ...inner, text: withShape(inner.text, quantity.shape, notation) }
      }
      case 'rest':
        return atom(notation === 'latex' ? '\\cdots' : '⋯')
    }
  }
}

/** What a node drew is a mask of its own. */
const maskOf = (name: string, notation: Notation): string =>
  notation === 'latex' ? `\\operatorname{mask}\\left(${name}\\right)` : `mask(${name})`

/** A factor with its shape below it. */
const withShape = (text: string, shape: Shape, notation: Notation): string =>
  notation === 'latex'
    ? `\\underset{${printShape(shape).replaceAll('×', ' \\times ')}}{\\displaystyle ${text}}`
    : `${text} [${printShape(shape)}]`

/** A tensor in a formula: a number, a bracketed matrix, or only its shape where it is large. */
export function tensorAtom(
  { shape, data }: Tensor,
  digits: number,
  notation: Notation,
  numerals: Numerals,
  isZeroSigned = false,
): Atom {
  const entry = (value: number) => {
    const rounded = isZeroSigned && value === 0 ? value : roundTo(value, digits)
    return numberAtom(rounded, printNumber(rounded, notation, numerals))
  }
  if (shape.length === 0) return entry(data[0]!)
  const atom = { precedence: precedence.atom, shape }
  if (data.length > MAX_WRITTEN) {
    const size = printShape(shape)
    return {
      ...atom,
      text: notation === 'latex' ? `[\\,${size.replaceAll('×', ' \\times ')}\\,]` : `[${size}]`,
    }
  }
  const entries = Array.from(data, (value) => printed(entry(value), notation))
  const list = (level: Nested): string =>
    typeof level === 'number' ? entry(level).text : `[${level.map(list).join(numerals.separator)}]`
  if (notation === 'text' || shape.length > 2)
    return { ...atom, text: list(toNested({ shape, data })), entries }
  // A vector is a column, as in W x.
  const columns = shape[1] ?? 1
  const rows = Array.from({ length: shape[0]! }, (_, row) =>
    entries
      .slice(row * columns, (row + 1) * columns)
      .map(({ text }) => text)
      .join(' & '),
  )
  return { ...atom, text: `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`, entries }
}
