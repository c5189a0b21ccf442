import { type Numerals, writeNumber } from '../numerals'
import type { Notation } from './notation'

// Numbers in formulas: in the signs of a language, or of LaTeX.

/** A number exactly as it reads back. */
export function printNumber(value: number, notation: Notation, numerals: Numerals): string {
  if (notation === 'text') return writeNumber(value, numerals)
  if (Number.isNaN(value)) return '\\mathrm{NaN}'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (!Number.isFinite(value)) return `${sign}\\infty`
  const [plain = '', exponent] = String(Math.abs(value)).split('e')
  // LaTeX sets a space behind a comma, unless it stands in braces.
  const digits = plain.replace('.', numerals.decimal === ',' ? '{,}' : numerals.decimal)
  if (exponent === undefined) return sign + digits
  const power = `10^{${Number(exponent)}}`
  return sign + (digits === '1' ? power : `${digits} \\cdot ${power}`)
}
