import { fromNested, type Nested } from '../tensor/tensor'
import { Cursor, MAX_NESTING } from './cursor'
import { type Expected, fault } from './fault'
import { applyOperator, binaryOperators, COMPARISON_BINDING, NEGATION_BINDING } from './operators'
import type { Argument, Expression, Indexed, Literal, Selector } from './syntax'
import type { Token } from './tokens'
import { constants, holders, modules } from './vocabulary'

/** NumPy has no tensors with more axes either. */
const MAX_AXES = 32

/** Whether something has this name already, outside of the text. */
export type IsTaken = (name: string) => boolean

/** Reads operators by how tightly they bind: Pratt, "Top down operator precedence", 1973. */
export class ExpressionParser extends Cursor {
  private readonly isTaken: IsTaken
  /** The names that the text gives a meaning of its own. */
  private readonly defined: ReadonlySet<string>
  private listDepth = 0

  constructor(text: string, isTaken: IsTaken) {
    super(text)
    this.isTaken = isTaken
    this.defined = definedIn(this.tokens)
  }

  /** Operators that bind more tightly than `least`. A long sum is a loop here, not a recursion. */
  protected expression(least = 0): Expression {
    let left = this.operand()
    let compared = false
    for (;;) {
      const sign = this.peek()
      const operator = sign.kind === 'sign' ? binaryOperators.get(sign.text) : undefined
      if (!operator || operator.binding <= least) return left
      if (operator.binding === COMPARISON_BINDING) {
        if (compared) fault(sign.offset, { kind: 'chained-comparison' })
        compared = true
      }
      this.position++
      const right = operator.rightToLeft
        ? this.nested(sign, () => this.expression(operator.binding - 1))
        : this.expression(operator.binding)
      left = applyOperator(operator, sign.offset, left, right)
    }
  }

  private operand(): Expression {
    const token = this.peek()
    if (this.takeSign('-')) return this.negation(token)
    if (this.takeSign('+')) return this.nested(token, () => this.expression(NEGATION_BINDING))
    if (this.takeSign('√')) {
      const operand = this.nested(token, () => this.expression(NEGATION_BINDING))
      return { kind: 'operator', at: token.offset, operation: 'sqrt', operands: [operand] }
    }
    return this.followed(this.primary(token))
  }

  private primary(token: Token): Expression {
    if (token.kind === 'number') {
      this.position++
      return { kind: 'literal', at: token.offset, value: token.value }
    }
    if (token.kind === 'string') {
      this.position++
      return { kind: 'text', at: token.offset, value: token.value }
    }
    if (token.kind === 'name') return this.named()
    if (this.takeSign('[')) return this.entries(token, ']')
    if (this.takeSign('|')) {
      if (this.peek().text === '|') fault(token.offset, { kind: 'double-bar' })
      const inner = this.nested(token, () => this.expression())
      if (!this.takeSign('|')) this.unclosed(token, '|', false)
      return { kind: 'operator', at: token.offset, operation: 'abs', operands: [inner] }
    }
    if (this.takeSign('(')) {
      const inner = this.nested(token, () => this.expression())
      if (this.takeSign(',')) return this.entries(token, ')', inner)
      if (!this.takeSign(')')) this.unclosed(token, ')', false)
      return inner
    }
    this.unexpected(token, 'operand')
  }

  /** A name, a number that has one, or a call; the modules before it only say where it comes from. */
  private named(): Expression {
    const isPython = this.skipModules()
    const token = this.take()
    const at = token.offset
    if (token.kind === 'number') return { kind: 'literal', at, value: token.value }
    if (this.peek().text === '(') return this.call(token, null, isPython)
    const number = constants.get(token.text)
    const isNumber = isPython || !(this.defined.has(token.text) || this.isTaken(token.text))
    if (number !== undefined && isNumber) return { kind: 'literal', at, value: number }
    return { kind: 'name', at, name: token.text }
  }

  /** Goes on to what stands after `np.` and the like; whether there was any. */
  private skipModules(): boolean {
    if (this.defined.has(this.peek().text)) return false
    let path = ''
    let skipped = 0
    for (let ahead = 0; this.peek(ahead).kind === 'name' && this.peek(ahead + 1).text === '.'; ahead += 2) {
      path += path === '' ? this.peek(ahead).text : `.${this.peek(ahead).text}`
      const next = this.peek(ahead + 2)
      // Of something that is called F, F.T is the transpose and F.sum() a method; F.relu(F) calls both F.
      const follows = next.kind === 'name' ? !(next.text in properties) : next.kind === 'number'
      if (modules.has(path) && follows) skipped = ahead + 2
    }
    this.position += skipped
    return skipped > 0
  }

  /** What follows an operand closely: positions, methods, a power above the line. */
  private followed(first: Expression): Expression {
    let operand = first
    for (let links = 0; ; links++) {
      const token = this.peek()
      if (links > MAX_NESTING) fault(token.offset, { kind: 'too-nested', most: MAX_NESTING })
      if (token.kind === 'superscript') {
        this.position++
        const exponent: Literal = { kind: 'literal', at: token.offset, value: token.value }
        operand = applyOperator(binaryOperators.get('^')!, token.offset, operand, exponent)
      } else if (this.takeSign('[')) operand = this.indexed(token, operand)
      else if (this.takeSign('ᵀ')) operand = transposed(token, operand)
      else if (this.takeSign('.')) operand = this.member(operand)
      else return operand
    }
  }

  private member(of: Expression): Expression {
    const token = this.take()
    if (token.text === '.') fault(token.offset, { kind: 'ellipsis' })
    if (token.kind !== 'name') this.unexpected(token, 'operand')
    if (this.peek().text === '(') return this.call(token, of, true)
    if (!Object.hasOwn(properties, token.text))
      fault(token.offset, { kind: 'no-property', property: token.text, known: Object.keys(properties) })
    return transposed(token, of)
  }

  private indexed(open: Token, of: Expression): Indexed {
    const selectors: Selector[] = []
    this.nested(open, () => this.list(open, ']', () => selectors.push(this.selector())))
    const [first, ...others] = selectors
    if (!first) this.unexpected(this.tokens[this.position - 1]!, 'operand')
    return { kind: 'indexed', at: open.offset, of, selectors: [first, ...others] }
  }

  private selector(): Selector {
    const { offset: at, text } = this.peek()
    if (text === '.') fault(at, { kind: 'ellipsis' })
    const start = text === ':' ? null : this.expression()
    if (start && !this.takeSign(':')) return { kind: 'position', at, value: start }
    if (!start) this.position++
    const { text: next } = this.peek()
    const end = next === ',' || next === ']' || next === ':' ? null : this.expression()
    if (this.peek().text === ':') fault(this.peek().offset, { kind: 'slice-step' })
    return { kind: 'range', at, start, end }
  }

  /** A list, or a tuple whose first entry and comma are read: numbers alone are a tensor, anything else is put together. */
  private entries(open: Token, close: ']' | ')', first: Expression | null = null): Expression {
    if (this.listDepth === MAX_AXES) fault(open.offset, { kind: 'too-many-axes', most: MAX_AXES })
    const entries: Expression[] = first ? [first] : []
    this.listDepth++
    this.list(open, close, () => {
      if (this.peek().kind !== 'name' && this.peek().text === ',') this.unexpected(this.peek(), 'entry')
      entries.push(this.expression())
    })
    this.listDepth--
    const at = open.offset
    const numbers = entries.flatMap((entry) => (entry.kind === 'literal' ? [entry.value] : []))
    if (numbers.length < entries.length) return { kind: 'list', at, entries }
    // An empty list is no tensor, but it is the shape of a scalar.
    const tensor = this.listDepth > 0 || numbers.length === 0 ? null : fromNested(numbers)
    if (tensor?.ok === false) fault(at, { kind: 'no-tensor', fault: tensor.error })
    return { kind: 'literal', at, value: numbers }
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

  /** A call; `on` is what a method is called on. */
  private call({ text: name, offset: at }: Token, on: Expression | null, isPython: boolean): Expression {
    const given: Argument[] = on ? [{ at: on.at, name: null, value: on }] : []
    const open = this.take()
    const depth = this.listDepth
    this.listDepth = 0
    this.nested(open, () =>
      this.list(open, ')', () => {
        const [first, second] = [this.peek(), this.peek(1)]
        const named = first.kind === 'name' && second.text === '='
        if (named) this.position += 2
        else if (given.at(-1)?.name) fault(first.offset, { kind: 'attribute-order', call: name })
        given.push({ at: first.offset, name: named ? first.text : null, value: this.expression() })
      }),
    )
    this.listDepth = depth
    return isPython && !on && holders.has(name) && given[0]
      ? heldBy(given)
      : { kind: 'call', at, function: name, given, isPython }
  }

  protected literal(expected: Expected): Literal {
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
    const constant = token.kind === 'name' && !this.defined.has(token.text) && constants.get(token.text)
    if (constant) return constant
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
}

/** What is written after a dot without parentheses. */
const properties: Readonly<Record<string, true>> = { T: true, mT: true }

const transposed = ({ offset: at }: Token, of: Expression): Expression => ({
  kind: 'operator',
  at,
  operation: 'transpose',
  operands: [of],
})

/** What tensor([1, 2], requires_grad=True) and its like hold. */
function heldBy(given: readonly Argument[]): Expression {
  const [{ value }] = given as [Argument]
  const isTrained = given.some(
    ({ name, value }) => name === 'requires_grad' && value.kind === 'name' && /^true$/i.test(value.name),
  )
  return isTrained && value.kind === 'literal' ? { ...value, isTrained } : value
}

/** The names that statements begin with: those that they define. */
function definedIn(tokens: readonly Token[]): Set<string> {
  const defined = new Set<string>()
  const isName = (at: number) => tokens[at]?.kind === 'name'
  tokens.forEach((_, at) => {
    if (at > 0 && tokens[at - 1]!.kind !== 'break') return
    let name = at
    // As in `not given random param W = …`.
    while (name < at + 4 && isName(name) && isName(name + 1)) name++
    const isDefinition = name > at || ['=', '~'].includes(tokens[name + 1]?.text ?? '')
    if (isName(name) && isDefinition) defined.add(tokens[name]!.text)
  })
  return defined
}

/** Whether this is `[]`, which is a shape but no value. */
export const isEmptyValue = (value: Nested): boolean => typeof value !== 'number' && value.length === 0
