import { assertNever } from '../invariant'
import { SCALAR, type Shape } from '../tensor/tensor'
import type { Cases, Condition, Expr } from './expr'
import { type Atom, type Function, type Notation, precedence, type Printed, printed } from './function'
import { functions } from './functions'
import type { FormulaLanguage, FormulaWords } from './language'
import { printNumber } from './number'
import { broadcastTogether, restAlone, shapeOf, shapeOfApplied } from './shape'

export type { Atom } from './function'

/** What each symbol is printed as: its name for a formula, its value for the formula with numbers put in. */
export type AtomOf<S = string> = (symbol: S) => Atom

/** How a formula is written: in some language, and with cases of this kind. */
export interface Manner extends FormulaLanguage {
  /** Sets a case that does not hold back, in LaTeX; as text it is left out. */
  readonly dim?: ((latex: string) => string) | undefined
}

/** In the colour of what counts less, with LaTeX's xcolor. */
const dimmed = (latex: string): string => `\\textcolor{gray}{${latex}}`

/** Prints a formula with as few parentheses as it can be read with. */
export const print = <S>(expr: Expr<S>, notation: Notation, atomOf: AtomOf<S>, manner: Manner): string =>
  printAtom(expr, notation, atomOf, manner).text

/** The same as a piece of a larger formula. */
export function printAtom<S>(expr: Expr<S>, notation: Notation, atomOf: AtomOf<S>, manner: Manner): Printed {
  const shapeOfName = (symbol: S) => atomOf(symbol).shape ?? null
  const shapeIn = (part: Expr<S>) => shapeOf(part, shapeOfName)
  /** `beside` is the number of axes that it meets, entry by entry. */
  const write = (part: Expr<S>, beside: number): Printed => {
    switch (part.kind) {
      case 'number':
        return printed(numberAtom(part.value, printNumber(part.value, notation, manner.numerals)), notation)
      case 'symbol': {
        const atom = printed(atomOf(part.name), notation)
        return notation === 'latex' && beside > 1 ? inRow(atom) : atom
      }
      case 'apply': {
        const fn: Function = functions[part.fn]
        const isByEntries = fn.shape === undefined || fn.repeats
        const axes = isByEntries ? Math.max(beside, shapeIn(part)?.length ?? 0) : 0
        const args = part.args.map((arg) => write(arg, axes))
        const holds =
          typeof fn.precedence === 'function'
            ? fn.precedence(args, notation, part.options, manner)
            : fn.precedence
        const shape = shapeOfApplied(part.fn, args.map(shapeOfPrinted), part.options) ?? undefined
        return printed({ text: fn[notation](args, part.options, manner), precedence: holds, shape }, notation)
      }
      case 'cases': {
        const rest = notation === 'text' ? restAlone(part, shapeOfName) : null
        if (rest) return write(rest, beside)
        return printCases(
          part,
          notation,
          (inner) => write(inner, Math.max(beside, shapeIn(part)?.length ?? 0)),
          manner,
        )
      }
      default:
        return assertNever(part)
    }
  }
  return write(expr, 0)
}

/** As LaTeX sets what works entry by entry: a vector of numbers meets the rows of a matrix, so it stands in one row. */
function inRow(atom: Printed): Printed {
  if (atom.shape?.length !== 1 || !atom.entries) return atom
  const row = atom.entries.map(({ text }) => text).join(' & ')
  const shape = [1, atom.entries.length]
  return printed({ ...atom, shape, text: `\\begin{bmatrix} ${row} \\end{bmatrix}` }, 'latex')
}

const shapeOfPrinted = ({ shape }: Printed): Shape | null => shape ?? null

/** A number as an operand: a negative one gets parentheses as a factor or a base, 3e8 as a base, 3 · 10⁸ as both. */
export function numberAtom(value: number, text: string): Atom {
  const atom = (holds: Atom['precedence']): Atom => ({ text, precedence: holds, shape: SCALAR })
  if (value < 0 || Object.is(value, -0)) return atom(precedence.sum)
  if (text.includes('\\cdot')) return atom(precedence.product)
  return atom(/e/.test(String(value)) ? precedence.power : precedence.atom)
}

const latexRelations = { '<': '<', '≤': '\\le', '=': '=', '≠': '\\ne', '≥': '\\ge', '>': '>' } as const
const relationText = (relation: keyof typeof latexRelations, notation: Notation): string =>
  notation === 'latex' ? latexRelations[relation] : relation

/** A case as it is written; of what is left over there is no condition. */
interface Row {
  readonly value: Printed
  readonly when: string | null
  readonly holds: boolean
}

function printCases<S>(
  { branches, otherwise, holds }: Cases<S>,
  notation: Notation,
  write: (part: Expr<S>) => Printed,
  { numerals, formula, dim = dimmed }: Manner,
): Printed {
  const shapes: (Shape | null)[] = []
  const noted = (part: Expr<S>): Printed => {
    const result = write(part)
    shapes.push(shapeOfPrinted(result))
    return result
  }
  const condition = ({ left, relation, right }: Condition<S>) =>
    `${noted(left).text} ${relationText(relation, notation)} ${noted(right).text}`
  const rows = branches.flatMap(({ when, value, isRare }, at): Row[] =>
    isRare
      ? []
      : [
          {
            value: noted(value),
            when: when.map(condition).join(notation === 'latex' ? ',\\ ' : ` ${formula.and} `),
            holds: holds?.[at] ?? true,
          },
        ],
  )
  const rest = noted(otherwise)
  if (rows.length === 0) return rest
  rows.push({ value: rest, when: null, holds: holds?.at(-1) ?? true })
  const shape = broadcastTogether(shapes) ?? undefined
  const atom = (text: string) => printed({ text, precedence: precedence.atom, shape }, notation)
  if (notation === 'latex') return atom(casesLatex(rows, formula, dim))
  // A case that holds for no entry is no part of what is read: nothing in a text could set it back.
  return atom(
    `{${rows
      .filter((row) => row.holds)
      .map((row) => caseText(row, formula))
      .join(numerals.separator)}}`,
  )
}

const caseText = ({ value, when }: Row, formula: FormulaWords): string =>
  when === null ? `${formula.else} ${value.text}` : `${value.text} ${formula.if} ${when}`

function casesLatex(rows: readonly Row[], formula: FormulaWords, dim: (latex: string) => string): string {
  const lines = rows.map(({ value, when, holds }) => {
    const shown = holds ? (cell: string) => cell : dim
    return `${shown(value.text)} & ${shown(when ?? `\\text{${formula.otherwise}}`)}`
  })
  return `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`
}
