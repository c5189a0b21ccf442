import type { Expected, ExpressionWrong, FoundToken, TextPlace } from '../../expression/fault'
import type { ForeignStatement } from '../../expression/vocabulary'
import type { Unprintable } from '../../expression/print'
import { say, type Sentences } from '../sentences'
import { attributeFault, nestedFault } from './attributes'
import { count, counted, cut } from './grammar'
import { problem } from './problems'

const quoted = (text: string): string => `"${cut(text)}"`

const at = ({ line, column }: TextPlace): string => `${line}:${column}`

const expected: Readonly<Record<Expected, string>> = {
  number: 'a number',
  numbers: 'numbers such as [[1, 2], [3, 4]]',
  entry: 'a number or a list',
  'number-after-minus': 'a number after "-"',
  operand: 'a number, a name or a call',
  'end-of-value': 'the end of the value',
  'operator-or-end': 'an operator or the end of the statement',
}

const foundToken: Sentences<FoundToken> = {
  end: () => 'the end of the text',
  'line-end': () => 'the end of the line',
  text: ({ text }) => quoted(text),
}

/** As in `2 inputs (a, b)`. */
const named = (noun: string, names: readonly string[]): string =>
  `${counted(names.length, noun)} (${names.join(', ')})`

/** Why a text is no expression, or no value, and what to do about it. */
export const expressionFault: Sentences<ExpressionWrong> = {
  'text-too-long': ({ most }) => `the text is longer than ${count(most)} characters: split it`,
  'too-large': ({ what, most }) =>
    `from here on the graph would have more than ${counted(most, what === 'nodes' ? 'node' : 'wire')}: split the text`,
  'long-name': ({ most }) => `a name has at most ${most} characters: choose a shorter one`,
  'forbidden-name': ({ name }) => `nothing can be called ${name}: choose another name`,
  'neither-number-nor-name': ({ text, digits, factor }) =>
    `${quoted(text)} is neither a number nor a name; multiplication is written with "*"${factor === null ? '' : `: ${cut(digits)} * ${cut(factor)}`}`,
  'number-too-large': ({ text }) => `${quoted(text)} is too large for a number; infinity is written Infinity`,
  'unknown-character': ({ text }) => `${quoted(text)} is not understood: remove it`,

  expected: (fault) => {
    const hint = fault.expected === 'operator-or-end' ? OPERATOR_HINT : ''
    return `expected ${expected[fault.expected]}, found ${say(foundToken, fault.found)}${hint}`
  },
  unclosed: ({ open, openedAt, close, takesComma, ...fault }) => {
    const wanted = `${takesComma ? '"," or ' : ''}"${close}"`
    return `expected ${wanted}, found ${say(foundToken, fault.found)}: the "${open}" at ${at(openedAt)} is still open`
  },
  'closes-nothing': ({ text }) => `"${text}" closes nothing: remove it`,
  'not-assignable': () => 'only a name of its own can stand to the left of "="',
  'too-nested': ({ most }) => `nested deeper than ${most} levels: give the inner parts names of their own`,
  'too-many-axes': ({ most }) => `a tensor has at most ${most} axes: nest fewer lists`,
  'no-tensor': ({ fault }) => `this list is no tensor: ${say(nestedFault, fault)}`,
  'source-from-name': ({ word, name }) =>
    `${word} ${name} starts from ${expected.numbers}${word === 'given' ? '' : `; random numbers: ${word} ${name} ~ …`}`,
  'unknown-word': ({ word, meant, known }) =>
    `no statement begins with ${word}: ${meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`}`,
  'foreign-statement': ({ word }) => `${word} has no meaning in a graph: ${insteadOf[word]}`,
  'changed-in-place': ({ name, sign }) =>
    `"${sign}=" changes what is there, but each value of a graph is a node of its own: write ${cut(name)}2 = ${cut(name)} ${sign} …`,
  'no-operator': ({ sign, nearest }) => `"${sign}" has no meaning in a graph; the nearest is ${nearest}`,
  'no-otherwise': () => 'expected else and what holds otherwise: a if c > 0 else b is where(c > 0, a, b)',
  'no-source-after': ({ name }) => `expected "~" and a source such as uniform(0, 1) after ${name}`,
  'no-source': () => 'expected a random source such as uniform(0, 1)',
  'bad-seed': ({ most }) => `expected a whole number from 0 to ${most} as the seed`,
  'text-as-value': () => 'a text in quotes is no value: only attributes are texts, as in data("xor")',
  'slice-step': () =>
    'a slice has a start and an end, but no steps: write x[a:b], or the places themselves as in x[[0, 2, 4]]',
  'no-position': ({ name }) =>
    name === null
      ? 'a position is a whole number, or a name that is defined as one: write x[0], x[-1] or x[1:3]'
      : `a position is a whole number, or a name that is defined as one: write ${cut(name)} = 0 before this, or the number itself`,
  ellipsis: () =>
    '"..." is not understood here: it stands once among the brackets, as in x[..., 0]; else write ":" for each axis',
  'double-bar': () => '"||" is not understood: |x| is abs(x), the length of a vector norm(x)',
  'no-property': ({ property, known }) =>
    `.${property} has no meaning here; there are ${known.map((name) => `.${name}`).join(', ')}, and every operation as a method, such as .sum()`,
  'chained-comparison': () => 'comparisons do not follow one another: write (a < b) * (b < c)',
  'attribute-order': ({ call }) => `${call}: attributes by name come last; move this one before them`,

  'argument-count': ({ call, variadic, inputs, attributes, found }) => {
    const settable = attributes.length > 0 ? ` and up to ${named('attribute', attributes)}` : ''
    const takes = variadic ? 'at least 1 input (x1, x2, …)' : named('input', inputs) + settable
    return `${call} takes ${takes}, found ${found}`
  },
  'unknown-function': ({ call, meant }) =>
    `unknown function ${call}: ${meant ? `did you mean ${meant}?` : 'if it is to be multiplied, write "*" before the bracket'}`,
  'no-meaning': ({ call, nearest }) => `${call} has no meaning in a graph; the nearest is ${nearest}`,
  'length-as-value': () =>
    'the length of an axis is no value of a graph: write the number itself, or mean(x) for sum(x) divided by it',
  'sample-figure': ({ call, figure }) =>
    `${call}: PyTorch divides by n − 1 unless it is told otherwise, ${figure} by n: ${
      figure === 'std'
        ? 'write std(x), or std(x) * sqrt(n / (n - 1))'
        : 'write variance(x), or variance(x) * n / (n - 1)'
    } with the number n of entries`,
  'no-reduction': ({ call }) =>
    `${call}: reduction: a loss is a mean here: leave it out, and multiply by the number of rows for the sum`,
  'mixed-axes': ({ call }) => `${call}: axis: count all of the axes from the start, or all from the end`,
  'axis-twice': ({ call }) => `${call}: axis: an axis stands there twice; remove one`,
  'source-as-function': ({ call }) =>
    `${call} is a random source: give it a statement of its own, X ~ ${call}(…)`,
  'no-function': ({ call }) =>
    `${call} is no function: a free name is an input, param W = … a parameter, a number a constant`,
  'unknown-source': ({ call, meant, known }) =>
    `unknown random source ${call}: ${meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`}`,
  'too-many-attributes': ({ call, attributes }) =>
    `${call} takes at most ${attributes.length} attributes (${attributes.join(', ')})`,
  'attribute-twice': ({ call, attribute }) => `${call}: ${attribute}: given twice; remove one`,
  'bad-attribute': ({ call, fault }) => `${call}: ${fault.attribute}: ${say(attributeFault, fault)}`,
  'computed-attribute': ({ call, attribute }) =>
    `${call}: ${attribute}: expected a number, a list or a word, not a calculation`,

  'nothing-to-compute': () => 'there is no node to compute: write a statement such as f = x * y',
  'second-seed': () => 'the seed is set twice: remove one',
  'given-gate': ({ name }) =>
    `only an input, a parameter or a constant can be given: ${name} is computed, so remove the word before it`,
  'second-backward': () => 'backward is called twice: a graph has one target, so remove one',
  'computed-upstream': () =>
    'backward takes the numbers of an upstream gradient, as in f.backward([0.1, -0.2])',
  'empty-list': () => 'an empty list holds no value: write numbers into it',
  'self-reference': ({ name }) => `${name} is used in its own definition: choose another name`,
  'used-before-defined': ({ name, definedAt }) =>
    `${name} is used before it is defined at ${at(definedAt)}: move the definition up`,
  'defined-twice': ({ name, firstAt }) =>
    `${name} is defined twice, first at ${at(firstAt)}: choose another name`,

  'no-value': ({ text }) =>
    `expected a number, or a list such as [[1, 2], [3, 4]], found ${text === null ? 'nothing' : quoted(text)}`,
  'decimal-comma': ({ text, whole, fraction }) =>
    `${quoted(text)} is not a number: write ${whole}.${fraction}`,
  'no-result': (fault) => say(problem, fault.problem),
  'not-finite': ({ text }) => `${quoted(text)} is not finite`,
}

/** What to write instead of a statement of Python. */
const insteadOf: Readonly<Record<ForeignStatement, string>> = {
  def: 'write what it computes as a statement, such as s = 1 / (1 + exp(-z))',
  class: 'write what it computes as statements, such as h = relu(W @ x + b)',
  lambda: 'write what it computes as a statement, such as f = x ^ 2',
  for: 'write each of its rounds as a statement',
  while: 'write each of its rounds as a statement',
  with: 'write what stands in it as statements; stopGradient(x) lets no gradient through',
  if: 'write where(c > 0, a, b), or a if c > 0 else b',
  return: 'the last statement is what is computed',
}

const OPERATOR_HINT = '; multiplication is written with "*", and ";" ends a statement'

/** Why a graph cannot be written as expressions, and what to do about it. */
export const unprintable: Sentences<Unprintable> = {
  cycle: problem.cycle,
  'no-word': ({ name }) => `${name} cannot be a name in an expression: rename the node`,
  'free-input': ({ name, input }) => `nothing goes into the input ${input} of ${name}: connect it`,
}
