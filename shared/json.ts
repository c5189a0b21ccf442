import { invariant } from './invariant'
import { atOnce } from './pieces'
import { err, ok, type Result } from './result'

// JSON as Chainrule's files and the command line write it. JSON.stringify turns NaN and the infinities into null and −0
// into 0; JSON.parse reads 1e999 as Infinity and keeps the last of two equal keys; both overflow the stack when lists are
// nested deep enough. None of this happens here.

/** Lists and objects nested deeper than this are refused. */
export const MAX_DEPTH = 64

/** Why a text is no JSON for us, and where. */
export type JsonFault = JsonWrong & {
  /** Where in the data: `nodes[3].attributes`; empty for the whole. */
  readonly path: string
  /** Where in the text; both count from 1. */
  readonly line: number
  readonly column: number
}

/** What is wrong with a text. */
export type JsonWrong =
  /** Something else stands there; null: the text ends. */
  | { readonly kind: 'syntax'; readonly expected: JsonExpected; readonly found: string | null }
  /** NaN or an infinity stands as a bare word. */
  | { readonly kind: 'bare-word'; readonly word: string }
  /** A line break or a control character stands in a text. */
  | { readonly kind: 'control-character' }
  | { readonly kind: 'unknown-escape' }
  | { readonly kind: 'too-deep'; readonly most: number }
  | { readonly kind: 'duplicate-key' }
  | { readonly kind: 'forbidden-key' }
  /** A number that is too large to be finite. */
  | { readonly kind: 'large-number'; readonly isNegative: boolean }

/** What must stand at a place of a text. */
export type JsonExpected =
  'value' | 'key' | 'colon' | 'comma-or-bracket' | 'comma-or-brace' | 'closing-quote' | 'end'

/** A place in nested data: keys and list positions, from the outside in. */
export type JsonPath = readonly (string | number)[]

/** `nodes[3].attributes.axis`; a key that is no identifier is quoted, a long one is cut. */
export function printPath(path: JsonPath): string {
  return path
    .map((step, depth) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\w$]{1,40}$/.test(step)) return `[${quote(step)}]`
      return depth === 0 ? step : `.${step}`
    })
    .join('')
}

/** A text from a file, fit for a one-line message: in quotes, escaped, and cut after 40 characters. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)

/* ---- Printing ---- */

/** A list, or an object with its keys, of which the first `next` entries are printed. */
interface Printing {
  readonly entries: Readonly<Record<string | number, unknown>>
  readonly keys: readonly string[] | null
  readonly count: number
  next: number
}

/**
 * Prints plain data like JSON.stringify(value, null, indent), except that numbers read back exactly: −0 is `-0`, and NaN
 * and the infinities are the strings "NaN", "Infinity" and "-Infinity". An indent of 0 prints one line without spaces.
 */
export function printJson(value: unknown, indent = 2): string {
  let text = ''
  for (const piece of jsonPieces(value, indent)) text += piece
  return text
}

/** Characters of a piece, about; values that are read between two turns. */
const PIECE = 1 << 14
const PIECE_VALUES = 1 << 11

/** The same piece by piece, so that others have their turn in between. */
export function* jsonPieces(value: unknown, indent = 2): Generator<string, void> {
  let text = ''
  const open: Printing[] = []
  const newLine = () => (indent > 0 ? `\n${' '.repeat(indent * open.length)}` : '')
  const colon = indent > 0 ? ': ' : ':'
  const print = (item: unknown) => {
    if (typeof item !== 'object' || item === null) {
      text += printLeaf(item)
      return
    }
    const printing = printingOf(item)
    if (printing.count === 0) text += printing.keys ? '{}' : '[]'
    else {
      text += printing.keys ? '{' : '['
      open.push(printing)
    }
  }
  print(value)
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { entries, keys, count, next } = top
    if (next === count) {
      open.pop()
      text += newLine() + (keys ? '}' : ']')
      continue
    }
    if (next > 0) text += ','
    text += newLine()
    if (keys) text += JSON.stringify(keys[next]) + colon
    top.next++
    print(entries[keys ? keys[next]! : next])
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  yield text
}

/** How long what is printed is at least, in characters: exactly, but for what is escaped and for words and numbers. */
export function leastLength(value: unknown, indent = 2): number {
  const [items, depths]: [unknown[], number[]] = [[value], [0]]
  const newLine = (depth: number) => (indent > 0 ? 1 + indent * depth : 0)
  const around = '""'.length + (indent > 0 ? ': ' : ':').length
  let length = 0
  while (items.length > 0) {
    const [item, depth] = [items.pop(), depths.pop()!]
    if (typeof item !== 'object' || item === null) {
      length += typeof item === 'string' ? item.length + '""'.length : 1
      continue
    }
    const { entries, keys, count } = printingOf(item)
    length += '{}'.length
    if (count > 0) length += count * newLine(depth + 1) + (count - 1) + newLine(depth)
    for (let at = 0; at < count; at++) {
      if (keys) length += keys[at]!.length + around
      items.push(entries[keys ? keys[at]! : at])
      depths.push(depth + 1)
    }
  }
  return length
}

function printingOf(item: object): Printing {
  const entries = item as Readonly<Record<string | number, unknown>>
  if (Array.isArray(item)) return { entries, keys: null, count: item.length, next: 0 }
  // Like JSON.stringify, leaves out what is undefined.
  const keys = Object.keys(item).filter((key) => entries[key] !== undefined)
  return { entries, keys, count: keys.length, next: 0 }
}

function printLeaf(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `"${value}"`
    return Object.is(value, -0) ? '-0' : String(value)
  }
  invariant(value === null || typeof value === 'string' || typeof value === 'boolean', 'this is no JSON data')
  return JSON.stringify(value)
}

/* ---- Parsing ---- */

/**
 * Reads JSON. Refused besides what is no JSON: nesting deeper than 64, a key that stands twice in one object, the key
 * `__proto__`, and numbers too large to be finite.
 */
export const parseJson = (text: string): Result<unknown, JsonFault> => atOnce(parseInPieces(text))

/** The same piece by piece, so that others have their turn in between: gives the share that is read. */
export function* parseInPieces(text: string): Generator<number, Result<unknown, JsonFault>> {
  const parser = new Parser(text)
  const value = yield* parser.read()
  return parser.fault ? err(parser.fault) : ok(value)
}

/** A list or an object that is being read. */
type Parsing = { readonly list: unknown[] } | { readonly object: Record<string, unknown>; key: string }

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const spacePattern = /[ \t\n\r]*/y
const escapePattern = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const words = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** One pass over the text with a stack of its own. Methods return undefined, which is no JSON value, after a fault. */
class Parser {
  readonly text: string
  fault: JsonFault | null = null
  private at = 0
  private readonly open: Parsing[] = []

  constructor(text: string) {
    this.text = text
  }

  *read(): Generator<number, unknown> {
    for (let count = 1; !this.fault; count++) {
      if (count % PIECE_VALUES === 0) yield this.at / this.text.length
      let value = this.value()
      // A complete value goes into what surrounds it, which may thereby be complete itself.
      while (value !== undefined) {
        const parent = this.open.at(-1)
        if (!parent) return this.peek() === '' ? value : this.unexpected('end')
        if ('list' in parent) parent.list.push(value)
        else parent.object[parent.key] = value
        value = this.next(parent)
      }
    }
    return undefined
  }

  /** Reads a whole value; or opens a list or an object and returns undefined, for its entries come first. */
  private value(): unknown {
    const start = this.peek()
    if (start === '{' || start === '[') return this.container(start)
    if (start === '"') return this.string()
    return this.number() ?? this.word()
  }

  private container(start: '{' | '['): unknown {
    if (this.open.length === MAX_DEPTH) return this.fail({ kind: 'too-deep', most: MAX_DEPTH })
    this.at++
    if (start === '[') {
      if (this.skip(']')) return []
      this.open.push({ list: [] })
      return undefined
    }
    if (this.skip('}')) return {}
    const parent = { object: {}, key: '' }
    this.open.push(parent)
    return this.key(parent)
  }

  /** After an entry: returns the list or object when that was its last one. */
  private next(parent: Parsing): unknown {
    const isList = 'list' in parent
    if (this.skip(',')) return isList ? undefined : this.key(parent)
    if (!this.skip(isList ? ']' : '}')) return this.unexpected(isList ? 'comma-or-bracket' : 'comma-or-brace')
    this.open.pop()
    return isList ? parent.list : parent.object
  }

  private key(parent: { readonly object: Record<string, unknown>; key: string }): undefined {
    if (this.peek() !== '"') return this.unexpected('key')
    const start = this.at
    const key = this.string()
    if (key === undefined) return undefined
    parent.key = key
    if (key === '__proto__') return this.fail({ kind: 'forbidden-key' }, start)
    if (Object.hasOwn(parent.object, key)) return this.fail({ kind: 'duplicate-key' }, start)
    return this.skip(':') ? undefined : this.unexpected('colon')
  }

  private string(): string | undefined {
    const start = this.at + 1
    let escaped = false
    for (let at = start; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at)
      if (code === 0x22) {
        this.at = at + 1
        const body = this.text.slice(start, at)
        return escaped ? (JSON.parse(`"${body}"`) as string) : body
      }
      if (code < 0x20) return this.fail({ kind: 'control-character' }, at)
      if (code === 0x5c) {
        escapePattern.lastIndex = at
        if (!escapePattern.test(this.text)) return this.fail({ kind: 'unknown-escape' }, at)
        escaped = true
        at = escapePattern.lastIndex - 1
      }
    }
    return this.fail({ kind: 'syntax', expected: 'closing-quote', found: null }, this.text.length)
  }

  private number(): number | undefined {
    numberPattern.lastIndex = this.at
    const match = numberPattern.exec(this.text)
    if (!match) return undefined
    const value = Number(match[0])
    if (!Number.isFinite(value)) return this.fail({ kind: 'large-number', isNegative: value < 0 })
    this.at += match[0].length
    return value
  }

  private word(): unknown {
    if (this.fault) return undefined
    for (const [word, value] of words)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    for (const word of ['NaN', 'Infinity', '-Infinity'])
      if (this.text.startsWith(word, this.at)) return this.fail({ kind: 'bare-word', word })
    return this.unexpected('value')
  }

  /** The next character that is no white space; empty at the end. */
  private peek(): string {
    spacePattern.lastIndex = this.at
    spacePattern.test(this.text)
    this.at = spacePattern.lastIndex
    return this.text.charAt(this.at)
  }

  private skip(character: string): boolean {
    const found = this.peek() === character
    if (found) this.at++
    return found
  }

  private unexpected(expected: JsonExpected): undefined {
    const [found = null] = this.text.slice(this.at, this.at + 2)
    return this.fail({ kind: 'syntax', expected, found })
  }

  private fail(wrong: JsonWrong, at = this.at): undefined {
    const path = this.open.map((parent) => ('list' in parent ? parent.list.length : parent.key))
    this.fault = { ...wrong, path: printPath(path), ...this.place(at) }
  }

  private place(at: number): { line: number; column: number } {
    const before = this.text.slice(0, at)
    const line = before.split('\n').length
    return { line, column: at - before.lastIndexOf('\n') }
  }
}
