import { nearestWord } from '../nearest'
import { MAX_SEED } from '../random/random-state'
import { ExpressionParser, type IsTaken } from './expression-parser'
import { fault } from './fault'
import { type Expression, type Script, sourceWords, type SourceWord, type Statement } from './syntax'
import type { Token } from './tokens'
import { constants } from './vocabulary'

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
  const statement: Statement = { kind: 'expression', at: value.at, name: null, value }
  return { script: { text, statements: [statement], words: parser.words() }, value }
}

class StatementParser extends ExpressionParser {
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
    const { offset: start } = this.take()
    if (this.peek(1).text === '~') {
      if (word === 'given') fault(start, { kind: 'given-draw', name: this.peek().text })
      return this.draw(word === 'param')
    }
    const { text: name, offset: at } = this.take()
    const operation = sourceWords[word]
    if (!this.takeSign('=')) return { kind: 'source', at, operation, name, value: null }
    const { kind, text, offset } = this.peek()
    if (kind === 'name' && !constants.has(text)) fault(offset, { kind: 'source-from-name', word, name })
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

  private endStatement(): void {
    const found = this.peek()
    if (found.kind === 'break' || found.kind === 'end') return
    if (found.text === '=') fault(found.offset, { kind: 'not-assignable' })
    if (found.text === ')' || found.text === ']')
      fault(found.offset, { kind: 'closes-nothing', text: found.text })
    this.unexpected(found, 'operator-or-end')
  }
}
