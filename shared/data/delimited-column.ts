import { err, ok, type Result } from '../result'

// The fields of one column. The first one says whether they are numbers or the names of classes.

/** What separates the digits after the unit. */
export type DecimalSign = '.' | ','

/** What is wrong with a field. */
export type ColumnFault =
  | { readonly kind: 'missing-number' }
  /** A word that says that something is missing: `NA`. */
  | { readonly kind: 'missing-word'; readonly text: string }
  | { readonly kind: 'thousands'; readonly text: string }
  | { readonly kind: 'text-for-number'; readonly text: string }
  /** A decimal comma where commas separate the columns. */
  | { readonly kind: 'decimal-comma'; readonly text: string }
  /** Numbers before have the other decimal sign. */
  | { readonly kind: 'other-decimal'; readonly text: string; readonly sign: DecimalSign }

/** Where a row is, for a fault that is found at a later one. */
interface Place {
  readonly row: number
  readonly line: number
}

export interface ColumnReader {
  /** Reads the next field. A fault may be about a row before, which its place says then. */
  read(field: string, place: Place): Result<number, ColumnFault & Partial<Place>>
  /** What its numbers stand for, by name; null: they are numbers. */
  readonly names: ReadonlyMap<string, number> | null
}

const NUMERAL = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i

/** Groups of three digits with something between them, where that cannot be the decimal sign. */
const GROUPED =
  /^[+-]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*[.,]\d+|(?:['’ \u00a0\u202f]\d{3})+|([.,])\d{3}(?:\2\d{3})+)$/
/** What programs write for a number that is missing, or is none. No name of a class, unless a column has nothing else. */
const MISSING = /^(?:#?n\/?a|nan|null|#n\/a)$/i
const NOT_FINITE = /^[+-]?inf(?:inity)?$/i

const plain = (field: string): string => field.trim().replace('−', '-')

/** Whether a field is written as a number, with either decimal sign. */
export const isNumeral = (field: string): boolean => NUMERAL.test(plain(field))

/**
 * Reads a column. `sign` is that of all columns of a text, settled by the first number that has one; where commas separate
 * the columns (`isComma`) it can only be the point.
 */
export function columnReader(sign: { decimal: DecimalSign | null }, isComma: boolean): ColumnReader {
  const names = new Map<string, number>()
  let kind: 'numbers' | 'classes' | null = null
  let first: { readonly text: string; readonly place: Place } | null = null

  /** Where commas separate columns, one in a number can only be for thousands. */
  const isThousands = (text: string) =>
    GROUPED.test(text) || (isComma && /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text))

  function readNumber(text: string): Result<number, ColumnFault> {
    const found = text.includes(',') ? ',' : text.includes('.') ? '.' : null
    if (found) {
      if (isComma && found === ',') return err({ kind: 'decimal-comma', text })
      sign.decimal ??= found
      if (found !== sign.decimal) return err({ kind: 'other-decimal', text, sign: sign.decimal })
    }
    const number = Number(text.replace(',', '.'))
    return Number.isFinite(number) ? ok(number) : err({ kind: 'text-for-number', text })
  }

  return {
    get names() {
      return kind === 'classes' ? names : null
    },
    read(field, place) {
      const text = plain(field)
      if (text === '') return err({ kind: 'missing-number' })
      const isNumber = NUMERAL.test(text)
      if (isThousands(text)) return err({ kind: 'thousands', text })
      if (kind !== 'numbers' && MISSING.test(text)) return err({ kind: 'missing-word', text })
      if (NOT_FINITE.test(text)) return err({ kind: 'text-for-number', text })
      kind ??= isNumber ? 'numbers' : 'classes'
      first ??= { text: field.trim(), place }
      if (kind === 'numbers') return isNumber ? readNumber(text) : err({ kind: 'text-for-number', text })
      // Classes are not numbers: then the text before was the mistake.
      if (isNumber) return err({ kind: 'text-for-number', text: first.text, ...first.place })
      const name = field.trim()
      if (!names.has(name)) names.set(name, names.size)
      return ok(names.get(name)!)
    },
  }
}
