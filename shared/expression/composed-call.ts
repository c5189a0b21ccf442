import { callWord, isWord } from './call'
import type { Argument, Expression, FunctionCall } from './syntax'

// Calls that stand for more than one gate, written out: max of three, and what PyTorch adds a bias in.

/** What a call means in gates; null: one gate alone. */
export const composedCall = (call: FunctionCall): Expression | null =>
  folded(call) ?? withBias(call) ?? linear(call)

/** Of these more than two are compared as well. */
const foldable = new Set(['max', 'min'])

/** As deep as anything may nest. */
const MAX_FOLDED = 200

/** max(a, b, c) as max(max(a, b), c): the calls within one another. */
function folded(call: FunctionCall): Expression | null {
  const { given } = call
  if (given.length < 3 || given.length > MAX_FOLDED || given.some(({ name }) => name !== null)) return null
  if (!foldable.has(callWord(call)) || (call.isPython && given.slice(2).some(({ value }) => isWord(value))))
    return null
  const [last] = given.slice(-1)
  return { ...call, given: [argument({ ...call, given: given.slice(0, -1) }), last!] }
}

/** How many axes of the output come after that of the channels. */
const axesOfPlace: Readonly<Record<string, number>> = { conv1d: 1, conv2d: 2 }

/** conv2d(x, w, b, stride) as conv2d(x, w, stride) + reshape(b, [-1, 1, 1]): a number for each channel of the output. */
function withBias(call: FunctionCall): Expression | null {
  const axes = axesOfPlace[callWord(call)]
  const position = biasPosition(call.given)
  if (axes === undefined || position < 0) return null
  const bias = call.given[position]!.value
  const product: FunctionCall = { ...call, given: call.given.toSpliced(position, 1) }
  if (isWord(bias)) return product
  return sum(call.at, product, isNumber(bias) ? bias : alongChannels(bias, axes))
}

/** After x and w, unless it is told by its name; a number there is the stride. */
function biasPosition(given: readonly Argument[]): number {
  const named = given.findIndex(({ name }) => name === 'bias')
  const third = given[2]
  if (named >= 0 || !third || third.name !== null) return named
  return isNumber(third.value) || isLengths(third.value) ? -1 : 2
}

const alongChannels = (bias: Expression, axes: number): FunctionCall => ({
  kind: 'call',
  at: bias.at,
  function: 'reshape',
  given: [
    argument(bias),
    argument({ kind: 'literal', at: bias.at, value: [-1, ...Array<number>(axes).fill(1)] }),
  ],
  isPython: false,
})

/** linear(x, W, b) as x @ Wᵀ + b: rows of x are examples, rows of W are outputs. */
function linear(call: FunctionCall): Expression | null {
  const { at, given } = call
  if (callWord(call) !== 'linear') return null
  const [x, weight, bias, ...others] = inOrder(given, ['input', 'weight', 'bias'])
  if (!x || !weight || others.length > 0) return null
  const product: Expression = {
    kind: 'operator',
    at,
    operation: 'matmul',
    operands: [x, { kind: 'operator', at, operation: 'transpose', operands: [weight] }],
  }
  return bias && !isWord(bias) ? sum(at, product, bias) : product
}

/** Values in their places; none where a name is another or stands where a value is already. */
function inOrder(given: readonly Argument[], names: readonly string[]): readonly (Expression | undefined)[] {
  const values: (Expression | undefined)[] = []
  for (const [position, { name, value }] of given.entries()) {
    const place = name === null ? position : names.indexOf(name)
    if (place < 0 || values[place]) return []
    values[place] = value
  }
  return values
}

const argument = (value: Expression): Argument => ({ at: value.at, name: null, value })

const sum = (at: number, ...operands: [Expression, Expression]): Expression => ({
  kind: 'operator',
  at,
  operation: 'add',
  operands,
})

const isNumber = (value: Expression): boolean => value.kind === 'literal' && typeof value.value === 'number'

/** Two lengths, as of a stride. */
const isLengths = (value: Expression): boolean => value.kind === 'literal' && Array.isArray(value.value)
