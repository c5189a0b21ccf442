import { assertNever } from '../invariant'
import { SCALAR, type Shape } from '../tensor/tensor'
import type { Condition, Expr } from './expr'
import { type Atom, type Function, type Notation, precedence, type Printed, printed } from './function'
import { functions } from './functions'
import { broadcastTogether, shapeOfApplied } from './shape'

export type { Atom } from './function'

/** What each symbol is printed as: its name for a formula, its value for the formula with numbers put in. */
export type AtomOf = (symbol: string) => Atom

/** Prints a formula with as few parentheses as it can be read with. */
export const print = (expr: Expr, notation: Notation, atomOf: AtomOf): string =>
  printAtom(expr, notation, atomOf).text

/** The same as a piece of a larger formula. */
export function printAtom(expr: Expr, notation: Notation, atomOf: AtomOf): Atom {
  const write = (part: Expr): Printed => {
    switch (part.kind) {
      case 'number':
        return printed(numberAtom(part.value, printNumber(part.value, notation)), notation)
      case 'symbol':
        return printed(atomOf(part.name), notation)
      case 'apply': {
        const fn: Function = functions[part.fn]
        const args = part.args.map(write)
        const holds =
          typeof fn.precedence === 'function' ? fn.precedence(args, notation, part.options) : fn.precedence
        const shape = shapeOfApplied(part.fn, args.map(shapeOfPrinted), part.options) ?? undefined
        return printed({ text: fn[notation](args, part.options), precedence: holds, shape }, notation)
      }
      case 'cases': {
        const shapes: (Shape | null)[] = []
        const written = (inner: Expr): string => {
          const result = write(inner)
          shapes.push(shapeOfPrinted(result))
          return result.text
        }
        const condition = ({ left, relation, right }: Condition) =>
          `${written(left)} ${relationText(relation, notation)} ${written(right)}`
        const branches = part.branches.map(({ when, value }) => ({
          value: written(value),
          when: when.map(condition).join(notation === 'latex' ? ',\\ ' : ' and '),
        }))
        const text = printCases(branches, written(part.otherwise), notation)
        const shape = broadcastTogether(shapes) ?? undefined
        return printed({ text, precedence: precedence.atom, shape }, notation)
      }
      default:
        return assertNever(part)
    }
  }
  return write(expr)
}

const shapeOfPrinted = ({ shape }: Printed): Shape | null => shape ?? null

/** A number as an operand: a negative one gets parentheses as a factor or a base, 3e8 as a base, 3 · 10⁸ as both. */
export function numberAtom(value: number, text: string): Atom {
  const atom = (holds: Atom['precedence']): Atom => ({ text, precedence: holds, shape: SCALAR })
  if (value < 0 || Object.is(value, -0)) return atom(precedence.sum)
  if (text.includes('\\cdot')) return atom(precedence.product)
  return atom(/[e^]/.test(text) ? precedence.power : precedence.atom)
}

/** A number exactly as it reads back, in the notation's signs. */
export function printNumber(value: number, notation: Notation): string {
  if (Number.isNaN(value)) return notation === 'latex' ? '\\mathrm{NaN}' : 'NaN'
  const minus = notation === 'latex' ? '-' : '−'
  const signed = value < 0 || Object.is(value, -0) ? minus : ''
  if (!Number.isFinite(value)) return signed + (notation === 'latex' ? '\\infty' : '∞')
  const [digits, exponent] = String(Math.abs(value)).split('e')
  if (exponent === undefined) return signed + digits
  if (notation === 'text') return `${signed}${digits}e${Number(exponent)}`
  const power = `10^{${Number(exponent)}}`
  return signed + (digits === '1' ? power : `${digits} \\cdot ${power}`)
}

const latexRelations = { '<': '<', '≤': '\\le', '=': '=', '≥': '\\ge', '>': '>' } as const
const relationText = (relation: keyof typeof latexRelations, notation: Notation): string =>
  notation === 'latex' ? latexRelations[relation] : relation

function printCases(
  branches: readonly { value: string; when: string }[],
  otherwise: string,
  notation: Notation,
): string {
  if (notation === 'text')
    return `{${branches.map(({ value, when }) => `${value} if ${when}`).join(', ')}, else ${otherwise}}`
  const rows = branches.map(({ value, when }) => `${value} & ${when}`)
  return `\\begin{cases} ${[...rows, `${otherwise} & \\text{otherwise}`].join(' \\\\ ')} \\end{cases}`
}
