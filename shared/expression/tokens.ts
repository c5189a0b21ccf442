import { type ExpressionWrong, fault } from './fault'
import { isName, MAX_NAME, numberWords, wordAt } from '../engine/name'

/** The smallest pieces of a text. `offset` counts from its start. */
export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number; readonly value: number }
  /** A power written above the line, as in x². */
  | { readonly kind: 'superscript'; readonly text: string; readonly offset: number; readonly value: number }
  /** A text in quotes, such as the name of a table. */
  | { readonly kind: 'string'; readonly text: string; readonly offset: number; readonly value: string }
  | { readonly kind: 'name' | 'sign' | 'break' | 'end'; readonly text: string; readonly offset: number }

/** Longer texts are refused before they cost time: they may come from strangers. */
export const MAX_LENGTH = 1_000_000

/** What people paste from papers and from Python, and what it means here. */
const plain: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['·', '*'],
  ['⋅', '*'],
  ['×', '*'],
  ['⊙', '*'],
  ['∗', '*'],
  ['÷', '/'],
  ['**', '^'],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['∼', '~'],
])

const SPACE = /(?:[^\S\n\r\u2028\u2029]|#[^\n\r\u2028\u2029]*)+/y
const BREAK = /;|\r\n|[\n\r\u2028\u2029]/y
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?/y
const SIGN = /\*\*|\/\/|&&|[<>=!]=|[-+*/^@()[\]{},=~∼−–·⋅×⊙∗÷≥≤≠<>:.|√%&]/y
const SUPERSCRIPT = /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y
const STRING = /"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"|'(?:[^'"\\\p{Cc}]|\\[^\p{Cc}])*'/uy
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** It is a letter, but never part of a word here: xᵀ is the transpose of x. */
const TRANSPOSED = 'ᵀ'

/**
 * Splits a text into tokens, the last of kind `end`. A statement ends with a `break`, a semicolon or a line break; line
 * breaks inside brackets are space. Signs come in their plain spelling.
 */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_LENGTH) fault(0, { kind: 'text-too-long', most: MAX_LENGTH })
  const tokens: Token[] = []
  let open = 0
  let offset = matchAt(SPACE, text, 0).length
  while (offset < text.length) {
    const token = tokenAt(text, offset)
    if (token.kind === 'sign' && '([{'.includes(token.text)) open++
    if (token.kind === 'sign' && ')]}'.includes(token.text)) open = Math.max(0, open - 1)
    const insideBrackets = open > 0 && token.kind === 'break' && token.text !== ';'
    if (!insideBrackets)
      tokens.push(token.kind === 'sign' ? { ...token, text: plain.get(token.text) ?? token.text } : token)
    offset += token.text.length
    offset += matchAt(SPACE, text, offset).length
  }
  tokens.push({ kind: 'end', text: '', offset })
  return tokens
}

function tokenAt(text: string, offset: number): Token {
  const digits = matchAt(NUMBER, text, offset)
  if (digits) return { kind: 'number', text: digits, offset, value: numberOf(text, digits, offset) }
  if (text[offset] === '∞') return { kind: 'number', text: '∞', offset, value: Infinity }
  if (text[offset] === TRANSPOSED) return { kind: 'sign', text: TRANSPOSED, offset }
  const quoted = matchAt(STRING, text, offset)
  const inQuotes = quoted && unquoted(quoted)
  if (inQuotes !== null && quoted) return { kind: 'string', text: quoted, offset, value: inQuotes }
  const raised = matchAt(SUPERSCRIPT, text, offset)
  if (raised) return { kind: 'superscript', text: raised, offset, value: exponentOf(raised) }
  const [word = ''] = wordAt(text, offset).split(TRANSPOSED)
  const value = numberWords.get(word)
  if (value !== undefined) return { kind: 'number', text: word, offset, value }
  if (isName(word)) return { kind: 'name', text: word, offset }
  if (word.length > MAX_NAME) fault(offset, { kind: 'long-name', most: MAX_NAME })
  if (word) fault(offset, { kind: 'forbidden-name', name: word })
  const sign = matchAt(SIGN, text, offset)
  if (sign) return { kind: 'sign', text: sign, offset }
  const end = matchAt(BREAK, text, offset)
  if (end) return { kind: 'break', text: end, offset }
  fault(offset, unknown(String.fromCodePoint(text.codePointAt(offset)!)))
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0] ?? ''
}

function numberOf(text: string, digits: string, offset: number): number {
  const after = offset + digits.length
  const tail = wordAt(text, after) || (text[after] === '.' ? '.' : '')
  // 0x10 and 1_000 are numbers elsewhere.
  const factor = isName(tail) && !tail.startsWith('_') && digits !== '0' ? tail : null
  if (tail) fault(offset, { kind: 'neither-number-nor-name', text: digits + tail, digits, factor })
  const value = Number(digits.replace('−', '-'))
  if (value === Infinity) fault(offset, { kind: 'number-too-large', text: digits })
  return value
}

/** What stands in quotes; null where a backslash is followed by something else than in JSON. */
function unquoted(quoted: string): string | null {
  try {
    const inner = quoted.slice(1, -1)
    return String(JSON.parse(`"${quoted.startsWith("'") ? inner.replaceAll("\\'", "'") : inner}"`))
  } catch {
    return null
  }
}

function exponentOf(raised: string): number {
  const digits = raised.replace(/[⁺⁻]/, '')
  const value = Number(Array.from(digits, (digit) => RAISED.indexOf(digit)).join(''))
  return raised.startsWith('⁻') ? -value : value
}

/** Whether a text would read a name as this one word. */
export const isWord = (name: string): boolean => isName(name) && !name.includes(TRANSPOSED)

const unknown = (character: string): ExpressionWrong => ({
  kind: 'unknown-character',
  text: character,
})
