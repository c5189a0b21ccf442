import Papa from 'papaparse'
import { err, ok, type Result } from '../result'
import {
  columnReader,
  type ColumnFault,
  type ColumnReader,
  type DecimalSign,
  isNumeral,
} from './delimited-column'
import { MAX_TABLE_NUMBERS, rowsOf, type Table } from './table'

// Tables as text: CSV and TSV. papaparse knows where fields begin and end; what they mean is settled here. Columns are
// separated by a tab, a semicolon, a bar, a comma or spaces, whichever the first lines agree on; numbers have a point or a
// comma, not both. The first line has names where they are no numbers. A column in which nothing is a number says classes, which
// become 0, 1, 2, … in the order in which they appear. What is missing or no number is refused with its place.

/** What stands in a text. */
export interface Delimited {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly number[])[]
  /** What the numbers of columns stand for that had no numbers. */
  readonly classes: readonly ColumnClasses[]
}

export interface ColumnClasses {
  readonly column: string
  /** What 0, 1, 2, … stand for. */
  readonly names: readonly string[]
}

/** Where in a table something is: row and line are counted from 1, a line with names is no row. */
interface RowPlace {
  readonly row: number
  readonly line: number
}

/** Why a text is no table. */
export type DelimitedFault =
  | ({ readonly column: string } & RowPlace & ColumnFault)
  | ({ readonly kind: 'field-count'; readonly found: number; readonly wanted: number } & RowPlace)
  | { readonly kind: 'open-quote'; readonly line: number }
  | { readonly kind: 'same-name'; readonly column: string }
  | { readonly kind: 'no-table-rows' }
  | { readonly kind: 'too-many-numbers'; readonly most: number }
  | { readonly kind: 'too-many-columns'; readonly found: number; readonly most: number }

/** Characters that are read at once. */
const PIECE = 1 << 14

/** How many columns a text may have. */
const MAX_COLUMNS = 10_000

/** How many records say what separates columns. */
const SAMPLE = 10

/** Whether a text looks like a table: several columns in the first lines, or a number in each. */
export function looksDelimited(text: string): boolean {
  const start = withLineFeeds(withoutMark(text.slice(0, PIECE)))
  const sample = sampleOf(start, guessDelimiter(start)).slice(0, SAMPLE)
  const width = sample[0]?.length ?? 0
  if (sample.length < 2 || sample.some((record) => record.length !== width)) return false
  return sample.slice(1).every((record) => record.some((field) => isNumeral(field)))
}

/** Reads a text piece by piece, so that others have their turn in between: gives the share that is read. */
export function* readInPieces(given: string): Generator<number, Result<Delimited, DelimitedFault>> {
  const text = withLineFeeds(withoutMark(given))
  const delimiter = guessDelimiter(text)
  const parser = () => new Papa.Parser({ delimiter })
  const table = new TableReader(delimiter)
  for (let start = 0, size = PIECE; start < text.length;) {
    const isLast = start + size >= text.length
    const { data, errors, meta } = parser().parse(text.slice(start, start + size), 0, !isLast) as Parsed
    // The record that does not end is the last one.
    const isOpen = isLast && errors.some(({ code }) => code === 'MissingQuotes')
    for (const record of isOpen ? data.slice(0, -1) : data) {
      const fault = table.take(fieldsOf(record, delimiter), linesIn(record))
      if (fault) return err(fault)
    }
    if (isOpen) return err({ kind: 'open-quote', line: table.line })
    // One record that is longer than the piece needs a longer one.
    if (meta.cursor === 0 && !isLast) size *= 2
    else size = PIECE
    start = isLast ? text.length : start + meta.cursor
    yield start / text.length
  }
  return table.end()
}

/** What the parser says, which its types do not. */
interface Parsed {
  readonly data: readonly (readonly string[])[]
  readonly errors: readonly { readonly code: string }[]
  readonly meta: { readonly cursor: number }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** Old programs end lines with a carriage return alone. */
const withLineFeeds = (text: string): string => (text.includes('\n') ? text : text.replaceAll('\r', '\n'))

/** Several spaces separate as one does, and those around a line do not. */
const fieldsOf = (record: readonly string[], delimiter: string): readonly string[] =>
  delimiter === ' ' && record.length > 1 ? record.filter((field) => field.trim() !== '') : record

function sampleOf(text: string, delimiter: string): readonly (readonly string[])[] {
  const { data } = new Papa.Parser({ delimiter, preview: SAMPLE + 1 }).parse(text, 0, false) as Parsed
  return data.map((record) => fieldsOf(record, delimiter)).filter((record) => !isBlank(record))
}

const DELIMITERS = ['\t', ';', '|', ',', ' ']

/**
 * The first that makes columns of the first records, as many of each; rather one of which all of these are numbers, for a
 * comma may stand in numbers. Spaces stand in texts: they separate nothing but numbers.
 */
function guessDelimiter(text: string): string {
  const start = withoutMark(text.slice(0, PIECE))
  const samples = DELIMITERS.map((delimiter) => {
    const records = sampleOf(start, delimiter).slice(0, SAMPLE)
    const width = records[0]?.length ?? 0
    const isEven = records.every((record) => record.length === width)
    const [first, ...others] = records
    const isOfNumbers = (others.length > 0 ? others : [first ?? []]).every((record) =>
      record.every(isNumeral),
    )
    return { delimiter, width, isEven, isOfNumbers: isEven && isOfNumbers }
  })
  const columns = samples.filter(({ width }) => width > 1)
  const marked = columns.filter(({ delimiter }) => delimiter !== ' ')
  const found =
    columns.find(({ isOfNumbers }) => isOfNumbers) ?? marked.find(({ isEven }) => isEven) ?? marked[0]
  return found?.delimiter ?? ','
}

const linesIn = (record: readonly string[]): number =>
  record.reduce((lines, field) => lines + (field.match(/\n/g)?.length ?? 0), 1)

const isBlank = (record: readonly string[]): boolean =>
  record.length === 0 || (record.length === 1 && record[0]!.trim() === '')

/** Makes a table of records. */
class TableReader {
  /** The line of the text at which the next record begins. */
  line = 1
  private readonly sign: { decimal: DecimalSign | null } = { decimal: null }
  private readonly isComma: boolean
  private readonly rows: number[][] = []
  private columns: readonly string[] = []
  private readers: readonly ColumnReader[] = []
  /** The first record, until the second says whether it has names. */
  private first: readonly string[] | null = null
  private blankLine: number | null = null
  private hasBegun = false

  constructor(delimiter: string) {
    this.isComma = delimiter === ','
  }

  take(record: readonly string[], lines: number): DelimitedFault | null {
    const line = this.line
    this.line += lines
    if (isBlank(record)) {
      this.blankLine ??= line
      return null
    }
    if (this.hasBegun) return this.takeRow(record, line)
    if (!this.first) {
      this.first = record
      this.blankLine = null
      return null
    }
    return this.begin(this.first, record) ?? this.takeRow(record, line)
  }

  end(): Result<Delimited, DelimitedFault> {
    if (this.first && !this.hasBegun) {
      const fault = this.begin(this.first, null)
      if (fault) return err(fault)
    }
    if (this.rows.length === 0) return err({ kind: 'no-table-rows' })
    const classes = this.columns.flatMap((column, place) => {
      const { names } = this.readers[place]!
      return names ? [{ column, names: [...names.keys()] }] : []
    })
    return ok({ columns: this.columns, rows: this.rows, classes })
  }

  /** Settles the columns by the first record: it has names, or is the first row. */
  private begin(first: readonly string[], second: readonly string[] | null): DelimitedFault | null {
    this.hasBegun = true
    const isNumber = (field: string | undefined) => field !== undefined && isNumeral(field)
    const isNamed =
      !first.some(isNumber) ||
      first.some((field, place) => field.trim() !== '' && !isNumber(field) && isNumber(second?.[place]))
    if (first.length > MAX_COLUMNS)
      return { kind: 'too-many-columns', found: first.length, most: MAX_COLUMNS }
    this.columns = first.map((field, place) => (isNamed && field.trim()) || `x${place + 1}`)
    this.readers = first.map(() => columnReader(this.sign, this.isComma))
    const twice = this.columns.find((column, place) => this.columns.indexOf(column) < place)
    if (twice !== undefined) return { kind: 'same-name', column: twice }
    return isNamed ? null : this.takeRow(first, 1)
  }

  private takeRow(record: readonly string[], line: number): DelimitedFault | null {
    const place = { row: this.rows.length + 1, line }
    const wanted = this.columns.length
    // An empty line within a single column is a number that is missing; elsewhere, and at the end, it is nothing.
    if (wanted === 1 && this.blankLine !== null && this.rows.length > 0)
      return { kind: 'missing-number', ...place, line: this.blankLine, column: this.columns[0]! }
    this.blankLine = null
    if (record.length !== wanted) return { kind: 'field-count', ...place, found: record.length, wanted }
    const row: number[] = []
    for (const [at, field] of record.entries()) {
      const read = this.readers[at]!.read(field, place)
      if (!read.ok) return { ...place, ...read.error, column: this.columns[at]! }
      row.push(read.value)
    }
    this.rows.push(row)
    return this.rows.length * wanted > MAX_TABLE_NUMBERS
      ? { kind: 'too-many-numbers', most: MAX_TABLE_NUMBERS }
      : null
  }
}

/** A table as CSV: names first, numbers with all their digits. */
export function writeDelimited(table: Pick<Table, 'columns' | 'content'>): string {
  const names = Papa.unparse([[...table.columns]], { quotes: true })
  return `${[names, ...rowsOf(table).map((row) => row.map(written).join(','))].join('\n')}\n`
}

/** `-0` keeps its sign, which `String` loses. */
const written = (number: number): string => (Object.is(number, -0) ? '-0' : String(number))
