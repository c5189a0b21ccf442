import type { Tensor } from '../tensor/tensor'

// Pieces of Python: expressions with as few parentheses as they are read with, and literals that read back as the same.

/** How tightly an expression holds together, after Python's own table of precedence. */
export const level = {
  compare: 1,
  and: 2,
  sum: 3,
  product: 4,
  sign: 5,
  power: 6,
  atom: 7,
} as const
export type Level = (typeof level)[keyof typeof level]

/** An expression as it is written. */
export interface Python {
  readonly text: string
  readonly holds: Level
}

export const atom = (text: string): Python => ({ text, holds: level.atom })

/** An expression in parentheses where its place needs something tighter. */
export const within = ({ text, holds }: Python, least: Level): string => (holds < least ? `(${text})` : text)

/** A call; an argument that is empty is left out. */
export const call = (name: string, ...args: readonly string[]): Python =>
  atom(`${name}(${args.filter((text) => text !== '').join(', ')})`)

/** A float64 that reads back as the same one; `library` is where infinity and NaN are found. */
export function float(value: number, library: string): string {
  if (Number.isNaN(value)) return `${library}.nan`
  if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}${library}.inf`
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** The same as a piece of an expression, where it may do without a decimal point. */
export const numeral = (value: number, library: string): Python => {
  const text = Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : float(value, library)
  return { text, holds: text.startsWith('-') ? level.sign : level.atom }
}

/** A tuple of integers, such as a shape. */
export const tuple = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `(${numbers[0]!},)` : `(${numbers.join(', ')})`

/** What an attribute is written as. */
export function attributeText(value: unknown, library: string): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return numeral(value, library).text
  if (Array.isArray(value)) return tuple(value as readonly number[])
  return quoted(String(value))
}

/** The longest line of numbers. */
const WIDTH = 100

/** A number, or nested lists of numbers: on one line where they fit, else a row of them a line. */
export function nestedText({ shape, data }: Tensor, library: string, indent = ''): string {
  const write = (axis: number, start: number, size: number, before: string): string => {
    if (axis === shape.length) return float(data[start]!, library)
    const length = shape[axis]!
    const step = size / length
    const inner = `${before}    `
    const parts = Array.from({ length }, (_, k) => write(axis + 1, start + k * step, step, inner))
    const line = `[${parts.join(', ')}]`
    if (line.length + before.length <= WIDTH && !line.includes('\n')) return line
    const rows = axis === shape.length - 1 ? filled(parts, WIDTH - inner.length) : parts
    return `[\n${rows.map((row) => `${inner}${row},\n`).join('')}${before}]`
  }
  return write(0, 0, data.length, indent)
}

/** Parts in lines that are as long as they may be. */
function filled(parts: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line: string[] = []
  let length = 0
  for (const part of parts) {
    if (line.length > 0 && length + part.length + 2 > width) {
      lines.push(line.join(', '))
      line = []
      length = 0
    }
    line.push(part)
    length += part.length + 2
  }
  if (line.length > 0) lines.push(line.join(', '))
  return lines
}

/** A text as a string literal on one line. */
export const quoted = (text: string): string =>
  `"${linesOf(text).map(escaped).join('\\n').replaceAll('"', '\\"')}"`

/** A text as a docstring; only where they would end it do its quotes need a backslash. */
export function docstring(text: string, indent = ''): string {
  const lines = linesOf(text).map((line) => escaped(line.trimEnd()))
  const written = lines
    .map((line) => (line ? indent + line : ''))
    .join('\n')
    .trimStart()
  const isSafe = !written.includes('"""') && !written.endsWith('"')
  return `${indent}"""${isSafe ? written : written.replaceAll('"', '\\"')}"""`
}

/** A comment, which ends with its line. */
export const comment = (text: string): string => `# ${oneLine(text)}`

/** A text without what would end a line or steer a terminal. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/)

/** What cannot stand in a literal as it is: backslashes, control characters, halves of a character. */
const escaped = (line: string): string =>
  line.replaceAll('\\', '\\\\').replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
