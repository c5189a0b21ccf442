import { nearestWord } from '../nearest'
import { MAX_SEED } from '../random/random-state'
import { fromNested, type Nested } from '../tensor/tensor'
import { type Expected, fault, type FoundToken, placeOf } from './fault'
import { applyOperator, binaryOperators, NEGATION_BINDING } from './operators'
import {
  type Argument,
  type FunctionCall,
  type Expression,
  type Literal,
  type Script,
  sourceWords,
  type SourceWord,
  type Statement,
} from './syntax'
import { type Token, tokenize } from './tokens'

/** Deeper brackets, powers and minus signs within one another are refused before they overflow the stack. */
export const MAX_NESTING = 200
/** NumPy has no tensors with more axes either. */
const MAX_AXES = 32

/** Reads statements. Faults leave through `fault`. */
export function parseScript(text: string): Script {
  const parser = new Parser(text)
  const statements = parser.statements()
  return { text, statements, words: parser.words() }
}

/** Reads one expression alone. Faults leave through `fault`. */
export function parseExpression(text: string): { readonly script: Script; readonly value: Expression } {
  const parser = new Parser(text)
  const value = parser.onlyExpression()
  const statement: Statement = { kind: 'expression', at: value.at, name: null, value }
  return { script: { text, statements: [statement], words: parser.words() }, value }
}

/** Reads operators by how tightly they bind: Pratt, "Top down operator precedence", 1973. */
class Parser {
  private readonly text: string
  private readonly tokens: readonly Token[]
  private position = 0
  private nesting = 0

  constructor(text: string) {
    this.text = text
    this.tokens = tokenize(text)
  }

  words(): Set<string> {
    return new Set(this.tokens.flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])))
  }

  statements(): Statement[] {
    const statements: Statement[] = []
    for (;;) {
      this.skipBreaks()
      if (this.peek().kind === 'end') return statements
      statements.push(this.statement())
      this.endStatement()
    }
  }

  onlyExpression(): Expression {
    this.skipBreaks()
    const value = this.expression()
    this.skipBreaks()
    const rest = this.peek()
    if (rest.kind !== 'end') this.unexpected(rest, 'end-of-value')
    return value
  }

  private statement(): Statement {
    const [first, second] = [this.peek(), this.peek(1)]
    // The words are keywords only where nothing else could be meant: seed = 3 defines a node named seed.
    if (first.kind === 'name' && second.kind === 'name') {
      if (Object.hasOwn(sourceWords, first.text)) return this.source(first.text as SourceWord)
      if (first.text === 'random') return this.random()
      this.unknownWord(first)
    }
    if (first.kind === 'name' && second.text === '~') return this.draw(null)
    if (first.text === 'seed' && second.kind === 'number') return this.seed()
    if (first.kind === 'name' && second.kind === 'number') this.unknownWord(first)
    const at = first.offset
    if (first.kind !== 'name' || second.text !== '=')
      return { kind: 'expression', at, name: null, value: this.expression() }
    this.position += 2
    return { kind: 'expression', at, name: first.text, value: this.expression() }
  }

  private source(word: SourceWord): Statement {
    const { offset } = this.take()
    if (this.peek(1).text === '~') {
      if (word === 'given') fault(offset, { kind: 'given-draw', name: this.peek().text })
      return this.draw(word === 'param')
    }
    const { text: name, offset: at } = this.take()
    const operation = sourceWords[word]
    if (!this.takeSign('=')) return { kind: 'source', at, operation, name, value: null }
    if (this.peek().kind === 'name') fault(this.peek().offset, { kind: 'source-from-name', word, name })
    return { kind: 'source', at, operation, name, value: this.literal('numbers') }
  }

  /** `random x = …` and `random param x = …`, the long spelling of `input x ~ …` and `param x ~ …`. */
  private random(): Statement {
    this.position++
    const trained = this.peek().text === 'param' && this.peek(1).kind === 'name'
    if (trained) this.position++
    return this.draw(trained)
  }

  private draw(trained: boolean | null): Statement {
    const { text: name, offset: at } = this.take()
    if (!this.takeSign('=') && !this.takeSign('~'))
      fault(this.peek().offset, { kind: 'no-source-after', name })
    const start = this.peek()
    const source = this.expression()
    if (source.kind !== 'call') fault(start.offset, { kind: 'no-source' })
    return { kind: 'random', at, name, trained, source }
  }

  /**
   * A statement that begins with a word and no sign after it: refused where the word is close to one that may begin a
   * statement, or where what follows leaves no other reading.
   */
  private unknownWord({ text: word, offset }: Token): void {
    const second = this.peek(1)
    const declares = second.kind === 'name' && ['=', '~'].includes(this.peek(2).text)
    const known = second.kind === 'number' ? ['seed'] : [...Object.keys(sourceWords), 'random']
    const meant = nearestWord(word, known)
    if (meant !== null || declares) fault(offset, { kind: 'unknown-word', word, meant, known })
  }

  private seed(): Statement {
    const { offset: at } = this.take()
    const given = this.take()
    const seed = given.kind === 'number' ? given.value : NaN
    if (!Number.isInteger(seed) || seed > MAX_SEED) fault(given.offset, { kind: 'bad-seed', most: MAX_SEED })
    return { kind: 'seed', at, seed }
  }

  /** Operators that bind more tightly than `least`. A long sum is a loop here, not a recursion. */
  private expression(least = 0): Expression {
    let left = this.operand()
    for (;;) {
      const sign = this.peek()
      const operator = sign.kind === 'sign' ? binaryOperators.get(sign.text) : undefined
      if (!operator || operator.binding <= least) return left
      this.position++
      const right = operator.rightToLeft
        ? this.nested(sign, () => this.expression(operator.binding - 1))
        : this.expression(operator.binding)
      left = applyOperator(operator, sign.offset, left, right)
    }
  }

  private operand(): Expression {
    const token = this.peek()
    if (token.kind === 'number' || token.text === '[') return this.literal('number')
    if (token.kind === 'name') {
      this.position++
      return this.peek().text === '('
        ? this.call(token)
        : { kind: 'name', at: token.offset, name: token.text }
    }
    if (this.takeSign('-')) return this.negation(token)
    if (this.takeSign('(')) {
      const inner = this.nested(token, () => this.expression())
      if (!this.takeSign(')')) this.unclosed(token, ')', false)
      return inner
    }
    this.unexpected(token, 'operand')
  }

  /** A minus right before a number makes it a negative number, unless a power comes between: -3 ^ 2 is −(3²). */
  private negation(minus: Token): Expression {
    const at = minus.offset
    const number = this.peek()
    const operand = this.nested(minus, () => this.expression(NEGATION_BINDING))
    return number.kind === 'number' && operand.kind === 'literal'
      ? { kind: 'literal', at, value: -number.value }
      : { kind: 'operator', at, operation: 'neg', operands: [operand] }
  }

  private call({ text: name, offset: at }: Token): FunctionCall {
    const given: Argument[] = []
    const open = this.take()
    this.nested(open, () =>
      this.list(open, ')', () => {
        const [first, second] = [this.peek(), this.peek(1)]
        const named = first.kind === 'name' && second.text === '='
        if (named) this.position += 2
        else if (given.at(-1)?.name) fault(first.offset, { kind: 'attribute-order', call: name })
        given.push({ at: first.offset, name: named ? first.text : null, value: this.expression() })
      }),
    )
    return { kind: 'call', at, function: name, given }
  }

  private literal(expected: Expected): Literal {
    const { offset: at } = this.peek()
    const value = this.nestedNumbers(expected, 0)
    // An empty list is no tensor, but it is the shape of a scalar.
    const tensor = isEmptyValue(value) ? null : fromNested(value)
    if (tensor?.ok === false) fault(at, { kind: 'no-tensor', fault: tensor.error })
    return { kind: 'literal', at, value }
  }

  private nestedNumbers(expected: Expected, depth: number): Nested {
    const token = this.take()
    if (token.kind === 'number') return token.value
    if (token.text === '-') {
      const number = this.take()
      if (number.kind === 'number') return -number.value
      this.unexpected(number, 'number-after-minus')
    }
    if (token.text !== '[') this.unexpected(token, expected)
    if (depth === MAX_AXES) fault(token.offset, { kind: 'too-many-axes', most: MAX_AXES })
    const entries: Nested[] = []
    this.list(token, ']', () => entries.push(this.nestedNumbers('entry', depth + 1)))
    return entries
  }

  /** What stands between brackets, parted by commas, of which the last may end the list as well. */
  private list(open: Token, close: ')' | ']', entry: () => void): void {
    while (!this.takeSign(close)) {
      entry()
      if (!this.takeSign(',') && this.peek().text !== close) this.unclosed(open, close, true)
    }
  }

  private nested<T>({ offset }: Token, read: () => T): T {
    if (this.nesting === MAX_NESTING) fault(offset, { kind: 'too-nested', most: MAX_NESTING })
    this.nesting++
    const result = read()
    this.nesting--
    return result
  }

  private unclosed({ text: open, offset }: Token, close: string, takesComma: boolean): never {
    const token = this.peek()
    const openedAt = placeOf(this.text, offset)
    fault(token.offset, { kind: 'unclosed', open, openedAt, close, takesComma, found: foundAs(token) })
  }

  private unexpected(token: Token, expected: Expected): never {
    fault(token.offset, { kind: 'expected', expected, found: foundAs(token) })
  }

  private endStatement(): void {
    const found = this.peek()
    if (found.kind === 'break' || found.kind === 'end') return
    if (found.text === '=') fault(found.offset, { kind: 'not-assignable' })
    if (found.text === ')' || found.text === ']')
      fault(found.offset, { kind: 'closes-nothing', text: found.text })
    this.unexpected(found, 'operator-or-end')
  }

  private skipBreaks(): void {
    while (this.peek().kind === 'break') this.position++
  }

  /** The token `ahead` of the next one; after the end, the end. */
  private peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.tokens.at(-1)!
  }

  private take(): Token {
    const token = this.peek()
    this.position++
    return token
  }

  private takeSign(sign: string): boolean {
    const { kind, text } = this.peek()
    const found = kind === 'sign' && text === sign
    if (found) this.position++
    return found
  }
}

/** Whether this is `[]`, which is a shape but no value. */
export const isEmptyValue = (value: Nested): boolean => typeof value !== 'number' && value.length === 0

function foundAs({ kind, text }: Token): FoundToken {
  if (kind === 'end') return { kind: 'end' }
  return kind === 'break' && text !== ';' ? { kind: 'line-end' } : { kind: 'text', text }
}
