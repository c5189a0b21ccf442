import { assertNever } from '../invariant'
import type { Condition, Expr } from './expr'
import { type Function, type Notation, precedence, type Precedence, type Printed } from './function'
import { functions } from './functions'

/** What a symbol is printed as: a name, or a number put in. */
export interface Atom {
  readonly text: string
  readonly precedence: Precedence
}

/**
 * Prints a formula with as few parentheses as it can be read with. `atomOf` says what each symbol is printed as: its name
 * for the formula, its value for the formula with numbers put in.
 */
export function print(expr: Expr, notation: Notation, atomOf: (symbol: string) => Atom): string {
  const printed = (part: Expr): Printed => {
    switch (part.kind) {
      case 'number':
        return tight(numberAtom(part.value, printNumber(part.value, notation)), notation)
      case 'symbol':
        return tight(atomOf(part.name), notation)
      case 'apply': {
        const fn: Function = functions[part.fn]
        const args = part.args.map(printed)
        const text = fn[notation](args, part.options)
        const holds = typeof fn.precedence === 'function' ? fn.precedence(args, notation) : fn.precedence
        return tight({ text, precedence: holds }, notation)
      }
      case 'cases': {
        const condition = ({ left, relation, right }: Condition) =>
          `${printed(left).text} ${relationText(relation, notation)} ${printed(right).text}`
        const branches = part.branches.map(({ when, value }) => ({
          value: printed(value).text,
          when: when.map(condition).join(notation === 'latex' ? ',\\ ' : ' and '),
        }))
        return tight(printCases(branches, printed(part.otherwise).text, notation), notation)
      }
      default:
        return assertNever(part)
    }
  }
  return printed(expr).text
}

function tight(atom: Atom, notation: Notation): Printed {
  const [open, close] = notation === 'latex' ? ['\\left(', '\\right)'] : ['(', ')']
  return { ...atom, at: (least) => (atom.precedence < least ? `${open}${atom.text}${close}` : atom.text) }
}

/** A number as an operand: a negative one gets parentheses as a factor or a base, 3e8 as a base, 3 · 10⁸ as both. */
export function numberAtom(value: number, text: string): Atom {
  if (value < 0 || Object.is(value, -0)) return { text, precedence: precedence.sum }
  if (text.includes('\\cdot')) return { text, precedence: precedence.product }
  return { text, precedence: text.includes('e') ? precedence.power : precedence.atom }
}

/** A number exactly as it reads back, in the notation's signs. */
export function printNumber(value: number, notation: Notation): string {
  if (Number.isNaN(value)) return notation === 'latex' ? '\\mathrm{NaN}' : 'NaN'
  const minus = notation === 'latex' ? '-' : '−'
  const signed = value < 0 || Object.is(value, -0) ? minus : ''
  if (!Number.isFinite(value)) return signed + (notation === 'latex' ? '\\infty' : '∞')
  const [digits, exponent] = String(Math.abs(value)).split('e')
  if (exponent === undefined) return signed + digits
  return notation === 'latex'
    ? `${signed}${digits} \\cdot 10^{${Number(exponent)}}`
    : `${signed}${digits}e${Number(exponent)}`
}

const latexRelations = { '<': '<', '≤': '\\le', '=': '=', '≥': '\\ge', '>': '>' } as const
const relationText = (relation: keyof typeof latexRelations, notation: Notation): string =>
  notation === 'latex' ? latexRelations[relation] : relation

function printCases(
  branches: readonly { value: string; when: string }[],
  otherwise: string,
  notation: Notation,
): Atom {
  if (notation === 'text')
    return {
      text: `{${branches.map(({ value, when }) => `${value} if ${when}`).join(', ')}, else ${otherwise}}`,
      precedence: precedence.atom,
    }
  const rows = branches.map(({ value, when }) => `${value} & ${when}`)
  return {
    text: `\\begin{cases} ${[...rows, `${otherwise} & \\text{otherwise}`].join(' \\\\ ')} \\end{cases}`,
    precedence: precedence.atom,
  }
}
