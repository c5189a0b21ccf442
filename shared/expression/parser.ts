import { nearestWord } from '../nearest'
import { MAX_SEED } from '../random/random-state'
import { ExpressionParser, isImport, type IsTaken } from './expression-parser'
import { fault } from './fault'
import { type Expression, type Script, sourceWords, type SourceWord, type Statement } from './syntax'
import type { Token } from './tokens'
import { constants, type ForeignStatement, foreignStatements } from './vocabulary'

const nothingTaken: IsTaken = () => false

/** Reads statements. Faults leave through `fault`. */
export function parseScript(text: string, isTaken: IsTaken = nothingTaken): Script {
  const parser = new StatementParser(text, isTaken)
  const statements = parser.statements()
  return { text, statements, words: parser.words() }
}

/** Reads one expression alone. Faults leave through `fault`. */
export function parseExpression(text: string): { readonly script: Script; readonly value: Expression } {
  const parser = new StatementParser(text, nothingTaken)
  const value = parser.onlyExpression()
  const statement: Statement = { kind: 'expression', at: value.at, name: null, value, given: null }
  return { script: { text, statements: [statement], words: parser.words() }, value }
}

/** What stands before `=` in a statement that changes something that is there. */
const changing = /^[-+*/^@%&]$|^\/\/$/

const isForeign = (word: string): word is ForeignStatement =>
  (foreignStatements as readonly string[]).includes(word)

type DeclaredSource = Extract<Statement, { kind: 'source' | 'random' }>

class StatementParser extends ExpressionParser {
  words(): Set<string> {
    return new Set(this.tokens.flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])))
  }

  statements(): Statement[] {
    const statements: Statement[] = []
    for (;;) {
      this.skipBreaks()
      if (this.peek().kind === 'end') return statements
      if (isImport(this.peek(), this.peek(1))) {
        while (!this.atEnd()) this.position++
        continue
      }
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
      if (first.text === 'not' && second.text === 'given') return this.given(false)
      if (first.text === 'given') return this.given(true)
      if (Object.hasOwn(sourceWords, first.text)) return this.source(first.text as SourceWord)
      if (first.text === 'random') return this.random()
      if (isForeign(first.text)) fault(first.offset, { kind: 'foreign-statement', word: first.text })
      if (second.text !== 'if') this.unknownWord(first)
    }
    if (first.kind === 'name' && second.text === '~') return this.draw(null)
    if (first.text === 'seed' && second.kind === 'number') return this.seed()
    if (first.kind === 'name' && second.kind === 'number') this.unknownWord(first)
    const at = first.offset
    if (
      first.kind === 'name' &&
      second.kind === 'sign' &&
      this.peek(2).text === '=' &&
      changing.test(second.text)
    )
      fault(second.offset, { kind: 'changed-in-place', name: first.text, sign: second.text })
    if (first.kind !== 'name' || second.text !== '=')
      return { kind: 'expression', at, name: null, value: this.expression(), given: null }
    return this.definition(null)
  }

  private definition(given: boolean | null): Statement {
    const { text: name, offset: at } = this.take()
    this.position++
    return { kind: 'expression', at, name, value: this.expression(), given }
  }

  /**
   * What is declared behind `given` and `not given`, which say it of a source: `given input x = 3`, `not given c = 2`. A
   * constant is given without a word more.
   */
  private given(given: boolean): Statement {
    this.position += given ? 1 : 2
    const [first, second, third] = [this.peek(), this.peek(1), this.peek(2)]
    if (first.kind !== 'name') this.unexpected(first, 'operand')
    if (second.kind === 'name' && first.text === 'random') return { ...this.random(), given }
    if (second.kind === 'name' && (first.text === 'input' || first.text === 'param'))
      return { ...this.source(first.text), given }
    if (second.text === '~') return { ...this.draw(null), given }
    const isCall = second.text === '=' && third.kind === 'name' && this.peek(3).text === '('
    return isCall ? this.definition(given) : { ...this.valued('given'), given: given ? null : false }
  }

  private source(word: SourceWord): DeclaredSource {
    this.position++
    return this.peek(1).text === '~' ? this.draw(word === 'param') : this.valued(word)
  }

  private valued(word: SourceWord): DeclaredSource {
    const { text: name, offset: at } = this.take()
    const operation = sourceWords[word]
    if (!this.takeSign('=')) return { kind: 'source', at, operation, name, value: null, given: null }
    const { kind, text, offset } = this.peek()
    if (kind === 'name' && !constants.has(text)) fault(offset, { kind: 'source-from-name', word, name })
    return { kind: 'source', at, operation, name, value: this.literal('numbers'), given: null }
  }

  /** `random x = …` and `random param x = …`, the long spelling of `input x ~ …` and `param x ~ …`. */
  private random(): DeclaredSource {
    this.position++
    const trained = this.peek().text === 'param' && this.peek(1).kind === 'name'
    if (trained) this.position++
    return this.draw(trained)
  }

  private draw(trained: boolean | null): DeclaredSource {
    const { text: name, offset: at } = this.take()
    if (!this.takeSign('=') && !this.takeSign('~'))
      fault(this.peek().offset, { kind: 'no-source-after', name })
    const start = this.peek()
    const source = this.expression()
    if (source.kind !== 'call') fault(start.offset, { kind: 'no-source' })
    return { kind: 'random', at, name, trained, source, given: null }
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

  private atEnd(): boolean {
    const { kind } = this.peek()
    return kind === 'break' || kind === 'end'
  }

  private endStatement(): void {
    if (this.atEnd()) return
    const found = this.peek()
    if (found.text === '=') fault(found.offset, { kind: 'not-assignable' })
    if (found.text === ')' || found.text === ']' || found.text === '}')
      fault(found.offset, { kind: 'closes-nothing', text: found.text })
    this.unexpected(found, 'operator-or-end')
  }
}
