import { numberWords } from '../engine/name'
import { fromNested, type Nested } from '../tensor/tensor'
import { Cursor, MAX_NESTING } from './cursor'
import { type Expected, fault } from './fault'
import { appliedLayer } from './layer'
import { applyOperator, binaryOperators, COMPARISON_BINDING, NEGATION_BINDING } from './operators'
import type { Argument, Expression, FunctionCall, Indexed, Literal, Selector, Text } from './syntax'
import type { Token } from './tokens'
import { constants, foreignOperators, holders, keepers, layerModules, modules } from './vocabulary'

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
    const value = this.operators(least)
    return least === 0 && this.takeWord('if') ? this.conditional(value) : value
  }

  /** What Python writes as `a if condition else b`, where all but the a is still ahead. */
  private conditional(then: Expression): Expression {
    const start = this.tokens[this.position - 1]!
    const condition = this.operators(0)
    if (!this.takeWord('else')) fault(this.peek().offset, { kind: 'no-otherwise' })
    const otherwise = this.nested(start, () => this.expression())
    return { kind: 'operator', at: start.offset, operation: 'where', operands: [condition, then, otherwise] }
  }

  private operators(least: number): Expression {
    let left = this.operand()
    let compared = false
    for (;;) {
      const sign = this.peek()
      const operator = sign.kind === 'sign' ? binaryOperators.get(sign.text) : undefined
      const nearest = operator ? undefined : foreignOperators.get(sign.text)
      if (nearest !== undefined) fault(sign.offset, { kind: 'no-operator', sign: sign.text, nearest })
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
      const { offset: next } = this.peek()
      const inner = this.nested(token, () => this.expression())
      if (!this.takeSign('|')) this.unclosed(token, '|', false)
      // ||x|| is a length to most who write it; bars around more than bars are not.
      if (this.text[next] === '|' && inner.at === next) fault(token.offset, { kind: 'double-bar' })
      return { kind: 'operator', at: token.offset, operation: 'abs', operands: [inner] }
    }
    if (this.takeSign('{')) {
      // As LaTeX groups an exponent: e^{-x}.
      const inner = this.nested(token, () => this.expression())
      if (!this.takeSign('}')) this.unclosed(token, '}', false)
      return inner
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
    const module = this.skipModules()
    const isPython = module !== null
    const token = this.take()
    const at = token.offset
    if (token.kind === 'number') return { kind: 'literal', at, value: token.value }
    if (module !== null && layerModules.has(module)) return this.layer(token)
    if (this.peek().text === '(') return this.call(token, null, isPython, module === 'torch')
    if (token.text === 'not' && ['name', 'number'].includes(this.peek().kind))
      fault(at, { kind: 'no-operator', sign: token.text, nearest: foreignOperators.get(token.text)! })
    if (token.text === 'lambda' && this.peek().kind === 'name')
      fault(at, { kind: 'foreign-statement', word: 'lambda' })
    const number = constants.get(token.text)
    const isNumber = isPython || !(this.defined.has(token.text) || this.isTaken(token.text))
    if (number !== undefined && isNumber) return { kind: 'literal', at, value: number }
    return { kind: 'name', at, name: token.text }
  }

  /** As in nn.ReLU()(x): what it is set to, and then what it is called on. */
  private layer(name: Token): Expression {
    const settings = this.peek().text === '(' ? this.arguments(name.text) : []
    const given = this.peek().text === '(' ? this.arguments(name.text) : null
    return appliedLayer(name, settings, given)
  }

  /** Goes on to what stands after `np.` and the like, and says what that is. */
  private skipModules(): string | null {
    if (this.defined.has(this.peek().text)) return null
    let path = ''
    let skipped = 0
    let module: string | null = null
    for (let ahead = 0; this.peek(ahead).kind === 'name' && this.peek(ahead + 1).text === '.'; ahead += 2) {
      path += path === '' ? this.peek(ahead).text : `.${this.peek(ahead).text}`
      const next = this.peek(ahead + 2)
      // Of something that is called F, F.T is the transpose and F.sum() a method; F.relu(F) calls both F.
      const follows = next.kind === 'name' ? !properties.has(next.text) : next.kind === 'number'
      // A layer has a capital letter; whatever else is called nn is a name.
      const isModule = modules.has(path) || (layerModules.has(path) && /^[A-Z]./.test(next.text))
      if (!isModule || !follows) continue
      skipped = ahead + 2
      module = path
    }
    this.position += skipped
    return module
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
    // Refused only where it stands for itself: x.view(x.shape[0], -1) has a meaning.
    if (token.text === 'shape') return called(token, [{ at: of.at, name: null, value: of }], true)
    if (!properties.has(token.text))
      fault(token.offset, { kind: 'no-property', property: token.text, known: Array.from(properties) })
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
    if (text === '.') {
      for (let dots = 0; dots < 3; dots++) if (!this.takeSign('.')) fault(at, { kind: 'ellipsis' })
      return { kind: 'ellipsis', at }
    }
    const start = text === ':' ? null : this.expression()
    if (start && !this.takeSign(':')) return { kind: 'position', at, value: start }
    if (!start) this.position++
    const { text: next } = this.peek()
    const end = next === ',' || next === ']' || next === ':' ? null : this.expression()
    this.skipStep()
    return { kind: 'range', at, start, end }
  }

  /** Behind the second colon of a slice: one at a time goes without saying, other steps are no gate. */
  private skipStep(): void {
    const { offset } = this.peek()
    if (!this.takeSign(':')) return
    const { kind, text } = this.peek()
    const isOne = kind === 'number' && text === '1'
    if (isOne) this.position++
    const next = this.peek().text
    if (next !== ',' && next !== ']') fault(offset, { kind: 'slice-step' })
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
    const value = operand.kind === 'literal' ? operand.value : null
    // Infinity has several spellings, of which -np.inf is one.
    return (number.kind === 'number' && typeof value === 'number') || value === Infinity
      ? { kind: 'literal', at, value: -value }
      : { kind: 'operator', at, operation: 'neg', operands: [operand] }
  }

  /** A call; `on` is what a method is called on. */
  private call(name: Token, on: Expression | null, isPython: boolean, isTorch = false): Expression {
    const others = this.arguments(name.text)
    if (on && others.length === 0 && keepers.has(name.text)) return on
    const given = on ? [{ at: on.at, name: null, value: on }, ...others] : others
    const held = on ? null : heldBy(name.text, given, isPython)
    return held ?? { ...called(name, given, isPython), ...(isTorch && { isTorch }) }
  }

  /** What stands in the parentheses of a call. */
  private arguments(name: string): Argument[] {
    const given: Argument[] = []
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
    return given
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
const properties: ReadonlySet<string> = new Set(['T', 'mT'])

const transposed = ({ offset: at }: Token, of: Expression): Expression => ({
  kind: 'operator',
  at,
  operation: 'transpose',
  operands: [of],
})

const called = (
  { text, offset: at }: Token,
  given: readonly Argument[],
  isPython: boolean,
): FunctionCall => ({ kind: 'call', at, function: text, given, isPython })

/**
 * What tensor([1, 2], requires_grad=True) and its like hold, micrograd's Value(2, label="a") and float("-inf"); null where
 * something else is called.
 */
function heldBy(word: string, given: readonly Argument[], isPython: boolean): Expression | null {
  const [first] = given
  if (!first || first.name !== null) return null
  const { value } = first
  if (word === 'float' && value.kind === 'text') return spelledNumber(value)
  if (word === 'Value') return value.kind === 'literal' ? { ...value, source: 'input' } : value
  if (!isPython || !holders.has(word)) return null
  const isTrained = given.some(
    ({ name, value }) => name === 'requires_grad' && value.kind === 'name' && /^true$/i.test(value.name),
  )
  return isTrained && value.kind === 'literal' ? { ...value, source: 'parameter' } : value
}

/** The number that Python reads in quotes, as nothing else can be written so. */
function spelledNumber({ at, value }: Text): Literal | null {
  const [, sign, word = ''] =
    /^([+-]?)(.*)$/u.exec(value.trim().toLowerCase().replace('infinity', 'inf')) ?? []
  const number = numberWords.get(word)
  return number === undefined ? null : { kind: 'literal', at, value: sign === '-' ? -number : number }
}

/** Whether a statement that begins so says only where words come from, as in `import numpy as np`. */
export const isImport = (first: Token, second: Token | undefined): boolean =>
  (first.text === 'import' || first.text === 'from') && first.kind === 'name' && second?.kind === 'name'

/** The names that statements begin with: those that they define. */
function definedIn(tokens: readonly Token[]): Set<string> {
  const defined = new Set<string>()
  const isName = (at: number) => tokens[at]?.kind === 'name'
  tokens.forEach((_, at) => {
    if (at > 0 && tokens[at - 1]!.kind !== 'break') return
    if (isImport(tokens[at]!, tokens[at + 1])) return
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
