import { fault } from './fault'
import { callWord, isWord } from './call'
import { argument, called, isLengths, isNumber, operator, type Share, valuesByName } from './composing'
import { reducedCall } from './reduced-call'
import type { Argument, Expression, FunctionCall, Literal } from './syntax'
import { attributeWord, lengths } from './vocabulary'

// Calls that stand for more than one gate, written out: max of three, and what PyTorch adds a bias in.

/** What a call means in gates; null: one gate alone. */
export const composedCall = (call: FunctionCall, share: Share): Expression | null =>
  folded(call) ??
  withBias(call) ??
  linear(call) ??
  masked(call) ??
  ofPower(call) ??
  clampedAtOneSide(call) ??
  normalisedAsInPyTorch(call) ??
  flattened(call) ??
  reducedCall(call, share)

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
const axesOfPlace: ReadonlyMap<string, number> = new Map([
  ['conv1d', 1],
  ['conv2d', 2],
])

/** conv2d(x, w, b, stride) as conv2d(x, w, stride) + reshape(b, [-1, 1, 1]): a number for each channel of the output. */
function withBias(call: FunctionCall): Expression | null {
  const axes = axesOfPlace.get(callWord(call))
  const position = biasPosition(call.given)
  if (axes === undefined || position < 0) return null
  const bias = call.given[position]!.value
  const product: FunctionCall = { ...call, given: call.given.toSpliced(position, 1) }
  if (isWord(bias)) return product
  return operator('add', call.at, product, isNumber(bias) ? bias : alongChannels(bias, axes))
}

/** After x and w, unless it is told by its name; a number there is the stride. */
function biasPosition(given: readonly Argument[]): number {
  const named = given.findIndex(({ name }) => name === 'bias')
  const third = given[2]
  if (named >= 0 || !third || third.name !== null) return named
  return isNumber(third.value) || isLengths(third.value) ? -1 : 2
}

const alongChannels = (bias: Expression, axes: number): FunctionCall =>
  called('reshape', bias.at, bias, {
    kind: 'literal',
    at: bias.at,
    value: [-1, ...Array<number>(axes).fill(1)],
  })

/** linear(x, W, b) as x @ Wᵀ + b: rows of x are examples, rows of W are outputs. */
function linear(call: FunctionCall): Expression | null {
  const { at, given } = call
  if (callWord(call) !== 'linear') return null
  const [x, weight, bias, ...others] = valuesByName(given, ['input', 'weight', 'bias'])
  if (!x || !weight || others.length > 0) return null
  const product = operator('matmul', at, x, operator('transpose', at, weight))
  return bias && !isWord(bias) ? operator('add', at, product, bias) : product
}

/** masked_fill(x, mask, value) as where(mask, value, x). */
function masked({ function: word, at, given }: FunctionCall): Expression | null {
  if (!/^masked_fill_?$/.test(word)) return null
  const [x, mask, value, ...others] = valuesByName(given, ['input', 'mask', 'value'])
  return x && mask && value && others.length === 0 ? operator('where', at, mask, value, x) : null
}

/** rsqrt(x) as 1 / sqrt(x), exp2(x) as 2 ^ x. */
function ofPower({ function: word, at, given }: FunctionCall): Expression | null {
  const [x, ...others] = valuesByName(given, ['input'])
  if (!x || others.length > 0) return null
  if (word === 'rsqrt') return operator('reciprocal', at, operator('sqrt', at, x))
  return word === 'exp2' ? operator('pow', at, { kind: 'literal', at, value: 2 }, x) : null
}

/** clamp(x, min=0) as max(x, 0): the other bound is left out, None or infinite. In our own words clamp(x, 0) lacks one. */
function clampedAtOneSide(call: FunctionCall): Expression | null {
  if (callWord(call) !== 'clamp') return null
  if (!call.isPython && call.given.length === 2 && call.given[1]!.name === null) return null
  const given = call.given.map((argument) =>
    argument.name === null
      ? argument
      : { ...argument, name: inputOfClamp(attributeWord(argument.name, ['lo', 'hi'])) },
  )
  const [x, lo, hi, ...others] = valuesByName(given, ['x', 'lo', 'hi'])
  if (!x || others.length > 0) return null
  const [least, most] = [boundOf(lo, -Infinity), boundOf(hi, Infinity)]
  if (least && !most) return called('max', call.at, x, least)
  return most && !least ? called('min', call.at, x, most) : null
}

const inputOfClamp = (word: string): string => (word === 'input' || word === 'a' ? 'x' : word)

const boundOf = (bound: Expression | undefined, none: number): Expression | null =>
  !bound || isWord(bound) || (bound.kind === 'literal' && bound.value === none) ? null : bound

/**
 * layer_norm(x, [3], gamma, beta, eps) as layerNorm(x, gamma, beta, eps): PyTorch is told first how long the last axis is.
 * It has ones and zeros where gamma and beta are left out.
 */
function normalisedAsInPyTorch(call: FunctionCall): Expression | null {
  const { at, given, function: word } = call
  const scales = scalesOf.get(word)
  if (!scales) return null
  const [x, shape, ...others] = valuesByName(given, ['input', 'normalized_shape', ...scales, 'eps'])
  const length = shape && lengthOfLast(shape)
  if (!x || length === undefined || (length === null && !others[0])) return null
  const written = scales.map((scale, place) => {
    const value = others[place]
    if (value && !isWord(value)) return value
    if (length === null) fault(at, { kind: 'length-as-value' })
    return filled(at, length, scale === 'weight' ? 1 : 0)
  })
  const eps = others[scales.length]
  const settings = eps && !isWord(eps) ? [{ at: eps.at, name: 'eps', value: eps }] : []
  const own = called(callWord(call), at, x, ...written)
  return { ...own, given: [...own.given, ...settings] }
}

const scalesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['layer_norm', ['weight', 'bias']],
  ['rms_norm', ['weight']],
])

/** The length that a list of one says; null where it is asked of a tensor, undefined where it is something else. */
function lengthOfLast(shape: Expression): number | null | undefined {
  if (isLength(shape) || (shape.kind === 'list' && shape.entries.length === 1 && isLength(shape.entries[0]!)))
    return null
  if (shape.kind !== 'literal' || typeof shape.value === 'number' || shape.value.length !== 1)
    return undefined
  const [length] = shape.value
  return typeof length === 'number' && Number.isSafeInteger(length) && length > 0 && length <= MAX_LENGTH
    ? length
    : undefined
}

/** Longer ones are written by whoever means them. */
const MAX_LENGTH = 1000

const filled = (at: number, length: number, value: number): Literal => ({
  kind: 'literal',
  at,
  value: Array<number>(length).fill(value),
})

/** x.view(x.size(0), -1), x.reshape(len(x), -1) and x.reshape(x.shape[0], -1) as flatten(x, 1). */
function flattened(call: FunctionCall): Expression | null {
  if (callWord(call) !== 'reshape') return null
  const [x, first, second, ...others] = call.given.flatMap(({ value }) =>
    value.kind === 'list' ? value.entries : [value],
  )
  const asked = [first, second, ...others].find((value) => value && isLength(value))
  if (!x || !first || !asked) return null
  const isRows = firstLengthOf(first) === nameOf(x) && nameOf(x) !== null
  const isRest = second?.kind === 'literal' && second.value === -1 && others.length === 0
  if (!isRows || !isRest) fault(asked.at, { kind: 'length-as-value' })
  return called('flatten', call.at, x, { kind: 'literal', at: call.at, value: 1 })
}

const nameOf = (value: Expression): string | null => (value.kind === 'name' ? value.name : null)

/** Whether this asks for the length of an axis, or for all of them. */
const isLength = (value: Expression): boolean =>
  (value.kind === 'call' && lengths.has(value.function)) || (value.kind === 'indexed' && isLength(value.of))

/** Of what this is the number of rows. */
function firstLengthOf(value: Expression): string | null {
  if (value.kind === 'indexed') {
    const [first, ...others] = value.selectors
    const isFirst = first.kind === 'position' && isZero(first.value) && others.length === 0
    return isFirst && value.of.kind === 'call' && value.of.given.length === 1 ? nameOfFirst(value.of) : null
  }
  if (value.kind !== 'call') return null
  const [, axis] = value.given
  return value.function === 'len' || (value.function === 'size' && axis && isZero(axis.value))
    ? nameOfFirst(value)
    : null
}

const nameOfFirst = ({ given: [first] }: FunctionCall): string | null => (first ? nameOf(first.value) : null)

const isZero = (value: Expression): boolean => value.kind === 'literal' && value.value === 0
