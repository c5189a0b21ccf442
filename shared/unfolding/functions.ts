import type { OperationName } from '../ops/registry'
import * as arrays from '../symbolic/arrays'
import type { FunctionName } from '../symbolic/functions'
import type { Options } from '../symbolic/options'
import { fromStart, reducedShape } from '../tensor/axis'
import { broadcastShapes } from '../tensor/broadcast'
import { filled, MAX_ENTRIES, type Shape, sizeOf, stridesOf, type Tensor, zeros } from '../tensor/tensor'
import type { AsNodes } from './as-nodes'
import { filledWith, isFilledWith, type Operand } from './operand'
import { permuted, repeatedTo, reshaped, summedTo } from './rearranged'
import { slidingWindows } from './windows'

/** By an operation that computes the same. */
const by =
  (op: OperationName): AsNodes =>
  (operands, _, draft) =>
    draft.apply(op, operands)

/** By an operation on two: one after the other. */
const byTwo =
  (op: OperationName): AsNodes =>
  (operands, _, draft) =>
    operands.reduce((a, b) => draft.apply(op, [a, b]))

const reducing =
  (op: OperationName): AsNodes =>
  (operands, { axis = null, keepdims = false }, draft) =>
    draft.apply(op, operands, { axis, keepdims })

/** Along an axis, by default the last; null: over all entries. */
const along =
  (op: OperationName): AsNodes =>
  ([a], { axis = -1 }, draft) => {
    if (axis !== null) return draft.apply(op, [a!], { axis })
    const line = reshaped(a!, [sizeOf(a!.shape)], draft)
    return reshaped(draft.apply(op, [line], { axis: 0 }), a!.shape, draft)
  }

/** A factor of ones only repeats, and one that is 1 not even that. */
const multiplied: AsNodes = ([a, b], _, draft) => {
  const [ones, other] = isFilledWith(a!, 1) ? [a, b!] : isFilledWith(b!, 1) ? [b, a!] : [null, a!]
  if (ones === null) return draft.apply('mul', [a!, b!])
  return repeatedTo(other, broadcastShapes([ones!.shape, other.shape])!, draft)
}

/** 1 at each entry that is an extreme one, over how many there are. */
const shareOf =
  (extreme: OperationName): AsNodes =>
  (operands, options, draft, values) => {
    const chosen = indicator(extreme)(operands, options, draft, values)!
    return draft.apply('div', [chosen, draft.apply('sum', [chosen], kept(options))])
  }

/** 1 at each entry that equals the extreme one; NaN, which is not equal to itself, is that wherever it is. */
const indicator =
  (extreme: OperationName): AsNodes =>
  ([a], options, draft, values) => {
    const equal = draft.apply('equal', [a!, draft.apply(extreme, [a!], kept(options))])
    if (!values()[0]!.data.some(Number.isNaN)) return equal
    const isNaN = draft.apply('sub', [filledWith(1, []), draft.apply('equal', [a!, a!])])
    return draft.apply('add', [equal, isNaN])
  }

/** 1 at the first of the extreme entries: each has a weight, and the first of them the largest. */
const firstOf =
  (extreme: OperationName): AsNodes =>
  (operands, options, draft, values) => {
    const axis = Number(options['axis'])
    const { shape } = operands[0]!
    const length = shape.at(axis)!
    const weights = {
      shape: shape.map((_, at) => (at === fromStart(axis, shape.length) ? length : 1)),
      data: Float64Array.from({ length }, (_, k) => length - k),
    }
    const chosen = indicator(extreme)(operands, options, draft, values)!
    const weighted = draft.apply('mul', [chosen, draft.constant(weights)])
    return draft.apply('equal', [weighted, draft.apply('reduceMax', [weighted], kept(options))])
  }

/** For each entry of a line the product of the line with 1 in its place. */
const productsOfOthers: AsNodes = ([a], { axis = null }, draft) => {
  const { shape } = a!
  const lines = axis === null ? reshaped(a!, [sizeOf(shape)], draft) : a!
  const along = Number(axis)
  const length = lines.shape[along]!
  if (sizeOf(shape) * length > MAX_ENTRIES) return null
  const own = arrays.diagonal(filled([length], 1))
  const inner = lines.shape.slice(along + 1).map(() => 1)
  const copies = reshaped(lines, lines.shape.toSpliced(along, 0, 1), draft)
  const isOwn = draft.constant({ shape: [length, length, ...inner], data: own.data })
  const others = draft.apply('where', [isOwn, filledWith(1, []), copies])
  return reshaped(draft.apply('prod', [others], { axis: along + 1 }), shape, draft)
}

/** The rows of a table get what belongs to their indices: one-hot rows, transposed, times that. */
const scattered: AsNodes = ([at, a], options, draft) => {
  const shape = options['shape'] as Shape
  const [count, classes] = [sizeOf(at!.shape), shape[0]!]
  if (count * classes > MAX_ENTRIES) return null
  const chosen = draft.apply('oneHot', [reshaped(at!, [count], draft)], { classes })
  const added = reshaped(a!, [count, sizeOf(shape.slice(1))], draft)
  return reshaped(draft.apply('matmul', [draft.apply('transpose', [chosen]), added]), shape, draft)
}

const kept = ({ axis = null }: Options) => ({ axis: axis as number | null, keepdims: true })

/** Shifted and scaled along an axis to mean 0 and variance 1. */
const normalised: AsNodes = ([a], options, draft) => {
  const mean = draft.apply('mean', [a!], kept(options))
  const variance = draft.apply('variance', [a!], kept(options))
  const eps = filledWith(Number(options['eps']), [])
  const deviation = draft.apply('sqrt', [draft.apply('add', [variance, eps])])
  return draft.apply('div', [draft.apply('sub', [a!, mean]), deviation])
}

/** Column times row, of the last axes. */
const outer: AsNodes = ([a, b], _, draft) => {
  if (a!.shape.length === 1 && b!.shape.length === 1) return draft.apply('outer', [a!, b!])
  const column = reshaped(a!, [...a!.shape, 1], draft)
  return draft.apply('mul', [column, reshaped(b!, b!.shape.toSpliced(-1, 0, 1), draft)])
}

/** φ(x) = exp(−x²/2) / √(2π) */
const normalDensity: AsNodes = ([a], _, draft) => {
  const power = draft.apply('mul', [filledWith(-0.5, []), draft.apply('square', [a!])])
  return draft.apply('div', [draft.apply('exp', [power]), filledWith(Math.sqrt(2 * Math.PI), [])])
}

/** The entries in a range of an axis, or at a position on it and those after it. */
const selected: AsNodes = ([a], options, draft) => {
  const axis = Number(options['axis'])
  if (!('at' in options)) {
    const [start, end] = [Number(options['start']), Number(options['end'])]
    return draft.apply('slice', [a!], { axis, start, end })
  }
  const at = options['at'] as readonly number[]
  if (axis === 0) return draft.apply('index', [a!], { at })
  const cut = at.reduce<Operand>(
    (part, start, k) => draft.apply('slice', [part], { axis: axis + k, start, end: start + 1 }),
    a!,
  )
  return reshaped(cut, a!.shape.toSpliced(axis, at.length), draft)
}

/** 1 at a position and 0 elsewhere. */
const unit: AsNodes = (_, options, draft) => {
  const shape = options['shape'] as Shape
  const strides = stridesOf(shape)
  const one = zeros(shape)
  const at = (options['at'] as readonly number[]).reduce(
    (sum, index, axis) => sum + index * strides[axis]!,
    0,
  )
  one.data[at] = 1
  return draft.constant(one)
}

/** Ones up to the diagonal of the last two axes, and zeros above it. */
const lowerTriangle = (shape: Shape): Tensor => arrays.fillAboveDiagonal(filled(shape.slice(-2), 1), 0)

/** What comes from a place on: all, less what comes up to it, and itself. */
const summedFromEnd: AsNodes = ([a], { axis }, draft) => {
  const all = draft.apply('sum', [a!], { axis: Number(axis), keepdims: true })
  const before = draft.apply('sub', [all, draft.apply('cumsum', [a!], { axis: Number(axis) })])
  return draft.apply('add', [before, a!])
}

/** What a reduction left, repeated along the axis that it took. */
const expanded: AsNodes = ([a], options, draft) => {
  const shape = options['shape'] as Shape
  const axis = options['axis'] as number | null
  return repeatedTo(reshaped(a!, reducedShape(shape, axis, true), draft), shape, draft)
}

/**
 * The one table of how formulas become nodes. A function that is new in shared/symbolic/functions.ts is asked for here by
 * the compiler; null: nothing computes it, and what needs it is not unfolded.
 */
export const asNodes: Readonly<Record<FunctionName, AsNodes | null>> = {
  add: by('add'),
  sub: by('sub'),
  mul: multiplied,
  div: by('div'),
  neg: by('neg'),
  pow: ([a, b], _, draft) =>
    isFilledWith(b!, 2) && b.shape.length === 0 ? draft.apply('square', [a!]) : draft.apply('pow', [a!, b!]),
  exp: by('exp'),
  log: by('log'),
  log2: by('log2'),
  log10: by('log10'),
  sqrt: by('sqrt'),
  abs: by('abs'),
  sign: by('sign'),
  sin: by('sin'),
  cos: by('cos'),
  tan: by('tan'),
  atan: by('atan'),
  sinh: by('sinh'),
  cosh: by('cosh'),
  tanh: by('tanh'),
  max: byTwo('max'),
  min: byTwo('min'),
  sigmoid: by('sigmoid'),
  softplus: by('softplus'),
  normalCdf: by('normalCdf'),
  normalDensity,
  matmul: by('matmul'),
  dot: by('dot'),
  outer,
  transpose: ([a], _, draft) => {
    const order = a!.shape.map((_, axis) => axis)
    return permuted(
      a!,
      order.length < 2 ? order : [...order.slice(0, -2), order.at(-1)!, order.at(-2)!],
      draft,
    )
  },
  // A line stands for every line: only in what a lecture writes for one.
  line: null,
  sum: reducing('sum'),
  mean: reducing('mean'),
  prod: reducing('prod'),
  prodOfOthers: productsOfOthers,
  cumsum: ([a], { axis }, draft) => draft.apply('cumsum', [a!], { axis: Number(axis) }),
  cumsumFromEnd: summedFromEnd,
  variance: reducing('variance'),
  norm: reducing('norm'),
  reduceMax: reducing('reduceMax'),
  reduceMin: reducing('reduceMin'),
  oneHotOfMax: shareOf('reduceMax'),
  oneHotOfMin: shareOf('reduceMin'),
  indicatorOfMax: indicator('reduceMax'),
  indicatorOfMin: indicator('reduceMin'),
  oneHotOfFirstMax: firstOf('reduceMax'),
  sumTo: ([a], options, draft) => summedTo(a!, options['shape'] as Shape, draft),
  expand: expanded,
  softmax: along('softmax'),
  logSoftmax: along('logSoftmax'),
  normalised,
  oneHot: ([a], { classes }, draft) => draft.apply('oneHot', [a!], { classes: Number(classes) }),
  pick: by('pick'),
  rows: by('embedding'),
  scatter: scattered,
  causalMask: by('causalMask'),
  tril: ([a], _, draft) =>
    draft.apply('where', [draft.constant(lowerTriangle(a!.shape)), a!, filledWith(0, [])]),
  // Products with these are unfolded without the matrix.
  diag: null,
  identity: null,
  unit,
  ones: (_, options) => filledWith(1, options['shape'] as Shape),
  zeros: (_, options) => filledWith(0, options['shape'] as Shape),
  reshape: ([a], options, draft) => reshaped(a!, options['shape'] as Shape, draft),
  broadcastTo: ([a], options, draft) => repeatedTo(a!, options['shape'] as Shape, draft),
  permuteAxes: ([a], options, draft) => permuted(a!, options['order'] as readonly number[], draft),
  concat: (operands, { axis }, draft) => draft.apply('concat', operands, { axis: Number(axis) }),
  stack: (operands, { axis }, draft) => draft.apply('stack', operands, { axis: Number(axis) }),
  select: selected,
  ...slidingWindows,
}
