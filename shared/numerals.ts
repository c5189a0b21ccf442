// Numbers as people read them. Every number that is shown or spoken is written here, in the signs of a language; what
// programs read (JSON, attributes in a file) is written by json.ts.

/** The signs with which a language writes numbers: plain data, so that it can go wherever numbers are written. */
export interface Numerals {
  /** Between the whole number and its fraction: 1.5. */
  readonly decimal: string
  /** Between every three digits of a count: 1,000,000. */
  readonly grouping: string
  readonly minus: string
  /** Between the digits and the power of ten: 1.2e−7. */
  readonly exponent: string
  readonly infinity: string
  readonly notANumber: string
  /** Between the entries of a list: [1, 2]. */
  readonly separator: string
}

/** Where no language is given. */
export const plainNumerals: Numerals = {
  decimal: '.',
  grouping: ',',
  minus: '−',
  exponent: 'e',
  infinity: '∞',
  notANumber: 'NaN',
  separator: ', ',
}

/** How much of a number is written. */
export interface NumberForm {
  /** At most so many significant digits; all that are needed to read it back, unless given. */
  readonly digits?: number
  /** At most so many characters: with as many digits as fit, as 0.0012 or as 1.2e−7, never cut off. */
  readonly room?: number
  /** Tells −0 from 0 where it is rounded, too: where the sign makes a difference. */
  readonly signedZero?: boolean
  /** Marks every three digits: for counts. */
  readonly grouped?: boolean
}

/** Writes a number. With all its digits −0 is told from 0; rounded, both are 0 unless asked for. */
export function writeNumber(value: number, numerals: Numerals, form: NumberForm = {}): string {
  if (Number.isNaN(value)) return numerals.notANumber
  const isNegativeZero = Object.is(value, -0) && (form.signedZero ?? form.digits === undefined)
  const sign = value < 0 || isNegativeZero ? numerals.minus : ''
  const room = form.room === undefined ? Infinity : form.room - sign.length
  return sign + writeSize(Math.abs(value), numerals, { ...form, room })
}

/**
 * Where a number is read, which says how much of it is written; so that one number is spelt one way there. In `whole`
 * all of it: on hover, in the inspector, where it is typed. In a `line`, as a formula, a table or a sentence is, the
 * digits that were chosen. On a `label` of the drawing these in a few characters, and in a `cell` of a small grid in fewer.
 */
export type Place = 'whole' | 'line' | 'label' | 'cell'

/** What is chosen for all numbers. */
export interface Spelling {
  readonly numerals: Numerals
  /** Significant digits. */
  readonly digits: number
}

/** A number as it is read in a place. */
export const spellNumber = (
  value: number,
  place: Place,
  { numerals, digits }: Spelling,
  signedZero = place === 'whole',
): string => writeNumber(value, numerals, { ...formIn(place, digits), signedZero })

/** The characters of a label, unless more digits were chosen; and of a cell. */
const LABEL_ROOM = 7
const CELL = { digits: 3, room: 5 }

/** The characters that a number on a label has room for. */
export const roomOnLabel = (digits: number): number => Math.max(LABEL_ROOM, digits + 3)

function formIn(place: Place, digits: number): NumberForm {
  switch (place) {
    case 'whole':
      return {}
    case 'line':
      return { digits }
    case 'label':
      return { digits, room: roomOnLabel(digits) }
    case 'cell':
      return { digits: Math.min(digits, CELL.digits), room: CELL.room }
  }
}

/** A count: 1,000,000. */
export const writeCount = (value: number, numerals: Numerals): string =>
  writeNumber(value, numerals, { grouped: true })

/** The number with at most so many significant digits: for display only, never for computing on. */
export const roundTo = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value

/** Significant digits that tell every number from every other. */
const ALL_DIGITS = 17

function writeSize(
  size: number,
  numerals: Numerals,
  { digits = ALL_DIGITS, room = Infinity, grouped = false }: NumberForm,
): string {
  if (size === Infinity) return numerals.infinity
  for (let kept = digits; kept >= 1; kept--) {
    const text = inSigns(String(roundTo(size, kept)), numerals, grouped)
    if (text.length <= room) return text
    const power = inSigns(asPower(size, kept), numerals)
    if (power.length <= room) return power
  }
  return inSigns(asPower(size, 1), numerals)
}

/** 1.2e-7, and 1e-7 instead of 1.0e-7. */
const asPower = (size: number, digits: number): string =>
  size.toExponential(digits - 1).replace(/\.?0*e/, 'e')

/** A positive number as JavaScript writes it, in the signs of a language. */
function inSigns(text: string, { decimal, grouping, minus, exponent }: Numerals, grouped = false): string {
  const [digits = '', power] = text.split('e')
  const [whole = '', fraction] = digits.split('.')
  const counted = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, grouping) : whole
  const written = fraction === undefined ? counted : counted + decimal + fraction
  if (power === undefined) return written
  return written + exponent + power.replace('+', '').replace('-', minus)
}
