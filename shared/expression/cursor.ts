import { type Expected, fault, type FoundToken, placeOf } from './fault'
import { type Token, tokenize } from './tokens'

/** Deeper brackets, powers and minus signs within one another are refused before they overflow the stack. */
export const MAX_NESTING = 200

/** Goes through the tokens of a text, one ahead of another, and says what is wrong at one. Faults leave through `fault`. */
export class Cursor {
  protected readonly text: string
  protected readonly tokens: readonly Token[]
  protected position = 0
  private nesting = 0

  constructor(text: string) {
    this.text = text
    this.tokens = tokenize(text)
  }

  /** The token `ahead` of the next one; after the end, the end. */
  protected peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.tokens.at(-1)!
  }

  protected take(): Token {
    const token = this.peek()
    this.position++
    return token
  }

  protected takeSign(sign: string): boolean {
    const { kind, text } = this.peek()
    const found = kind === 'sign' && text === sign
    if (found) this.position++
    return found
  }

  protected takeWord(word: string): boolean {
    const { kind, text } = this.peek()
    const found = kind === 'name' && text === word
    if (found) this.position++
    return found
  }

  protected skipBreaks(): void {
    while (this.peek().kind === 'break') this.position++
  }

  /** What stands between brackets, parted by commas, of which the last may end the list as well. */
  protected list(open: Token, close: ')' | ']', entry: () => void): void {
    while (!this.takeSign(close)) {
      entry()
      if (!this.takeSign(',') && this.peek().text !== close) this.unclosed(open, close, true)
    }
  }

  protected nested<T>({ offset }: Token, read: () => T): T {
    if (this.nesting === MAX_NESTING) fault(offset, { kind: 'too-nested', most: MAX_NESTING })
    this.nesting++
    const result = read()
    this.nesting--
    return result
  }

  protected unclosed({ text: open, offset }: Token, close: string, takesComma: boolean): never {
    const token = this.peek()
    const openedAt = placeOf(this.text, offset)
    fault(token.offset, { kind: 'unclosed', open, openedAt, close, takesComma, found: foundAs(token) })
  }

  protected unexpected(token: Token, expected: Expected): never {
    fault(token.offset, { kind: 'expected', expected, found: foundAs(token) })
  }
}

function foundAs({ kind, text }: Token): FoundToken {
  if (kind === 'end') return { kind: 'end' }
  return kind === 'break' && text !== ';' ? { kind: 'line-end' } : { kind: 'text', text }
}
