import type { Notation } from './notation'

// How numbers are written, for reading only: everywhere, in formulas, on nodes, in grids and in sentences.

/** The signs of a language. */
export interface NumberSigns {
  /** Between the whole number and its fraction. */
  readonly decimal: string
}

const POINT: NumberSigns = { decimal: '.' }

/** A number exactly as it reads back, in the signs of a notation and a language. */
export function printNumber(value: number, notation: Notation, { decimal }: NumberSigns = POINT): string {
  if (Number.isNaN(value)) return notation === 'latex' ? '\\mathrm{NaN}' : 'NaN'
  const minus = notation === 'latex' ? '-' : '−'
  const signed = value < 0 || Object.is(value, -0) ? minus : ''
  if (!Number.isFinite(value)) return signed + (notation === 'latex' ? '\\infty' : '∞')
  const [plain, exponent] = String(Math.abs(value)).split('e')
  // LaTeX sets a space behind a comma, unless it stands in braces.
  const point = notation === 'latex' && decimal === ',' ? '{,}' : decimal
  const digits = plain!.replace('.', point)
  if (exponent === undefined) return signed + digits
  if (notation === 'text') return `${signed}${digits}e${Number(exponent)}`
  const power = `10^{${Number(exponent)}}`
  return signed + (digits === '1' ? power : `${digits} \\cdot ${power}`)
}

/** The number with at most so many significant digits: for display only, never for computing on. */
export const roundTo = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value

/** A number to so many significant digits, with a real minus sign. */
export const printRounded = (value: number, digits: number, signs?: NumberSigns): string =>
  printNumber(roundTo(value, digits), 'text', signs)
