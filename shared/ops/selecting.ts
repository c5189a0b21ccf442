import { err, ok } from '../result'
import {
  apply,
  atInfinite,
  cases,
  choosing,
  identityOf,
  type Expr,
  matrixProduct,
  ones,
  reshaped,
  transposed,
  zerosOf,
} from '../symbolic/expr'
import { fromStart, resolveAxis } from '../tensor/axis'
import { blocksAlong, copyBlocks, type Range } from '../tensor/blocks'
import { type Shape, sizeOf, stridesOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import { isDense } from './dense'

/** The position on the leading axes, counted from 0; it must exist. */
const positionOf = (at: number | readonly number[], shape: Shape): readonly number[] =>
  [at].flat().map((index, axis) => fromStart(index, shape[axis]!))

/** Where a position on the leading axes starts in the data, and how many entries there are from there. */
function entriesAt(at: number | readonly number[], shape: Shape): { start: number; size: number } {
  const strides = stridesOf(shape)
  const position = positionOf(at, shape)
  return {
    start: position.reduce((sum, index, axis) => sum + index * strides[axis]!, 0),
    size: sizeOf(shape.slice(position.length)),
  }
}

const unitAt = (at: readonly number[], shape: Shape): Expr => apply('unit', [], { shape, at })

/** ∂x[at]/∂x: of an entry e, as every gradient of one number in the shape of x, else some rows of the identity. */
const picking = (at: readonly number[], shape: Shape): Expr =>
  at.length < shape.length ? apply('select', [identityOf(shape)], { axis: 0, at }) : unitAt(at, shape)

/**
 * Zeros but for x at a position: a unit vector times what was picked of a vector or a matrix, e g and e gᵀ; of more axes
 * the entries one after the other, with zeros before and behind.
 */
function placed(x: Expr, at: readonly number[], shape: Shape): Expr {
  if (at.length === shape.length) return choosing(unitAt(at, shape), x)
  if (shape.length === 2) {
    const row = unitAt(at, shape.slice(0, 1))
    return choosing(apply('outer', [row, ones(shape.slice(1))]), x, apply('outer', [row, x]))
  }
  const { start, size } = entriesAt(at, shape)
  const entries = reshaped(x, shape.slice(at.length), [size])
  return reshaped(
    padded(entries, { axis: 0, start, end: start + size }, [sizeOf(shape)]),
    [sizeOf(shape)],
    shape,
  )
}

/** Zeros but for x in a range of an axis. */
function padded(x: Expr, { axis, start, end }: { axis: number } & RangeOnAxis, shape: Shape): Expr {
  const zeros = (length: number) => (length === 0 ? [] : [zerosOf(shape.with(axis, length))])
  const parts = [...zeros(start), x, ...zeros(shape[axis]! - end)]
  return parts.length === 1 ? x : apply('concat', parts, { axis })
}

interface RangeOnAxis {
  readonly start: number
  readonly end: number
}

export const index = tensorOperation({
  group: 'shape',
  symbol: 'x[i]',
  summary:
    'The part at one position of the first axis, or of several leading axes; only it gets the gradient.',
  attributes: {
    at: attribute.index({
      summary: 'An integer, or a list for the leading axes; negative counts from the end.',
    }),
  },
  inputs: ['x'],
  shape: ([x], { at }) => {
    const indices = [at].flat()
    if (x.length === 0) return err({ kind: 'no-entries' })
    if (indices.length > x.length)
      return err({ kind: 'too-many-indices', indices: indices.length, axes: x.length })
    const axis = indices.findIndex((index, axis) => index >= x[axis]! || index < -x[axis]!)
    if (axis >= 0) return err({ kind: 'index-outside', index: indices[axis]!, axis, length: x[axis]! })
    return ok(x.slice(indices.length))
  },
  formula: ([x], { attributes: { at }, shapes: [shape] }) =>
    apply('select', [x], { axis: 0, at: positionOf(at, shape!) }),
  forward: ({ inputs: [x], output, attributes: { at } }) => {
    const { start, size } = entriesAt(at, x.shape)
    copyBlocks(x.data, { start, step: 0 }, output.data, { start: 0, step: 0 }, 1, size)
  },
  gradients: [
    {
      local: (_, { attributes: { at }, shapes: [shape] }) => picking(positionOf(at, shape!), shape!),
      global: (_, { attributes: { at }, shapes: [shape], upstream }) =>
        placed(upstream, positionOf(at, shape!), shape!),
      why: 'Only what was picked gets the gradient: e is 1 there and 0 everywhere else.',
      vjp: ({ inputs: [x], attributes: { at } }, upstream, gradient) => {
        const { start, size } = entriesAt(at, x.shape)
        gradient.data.fill(0)
        copyBlocks(upstream.data, { start: 0, step: 0 }, gradient.data, { start, step: 0 }, 1, size)
      },
    },
  ],
  samples: [
    { shapes: [[4]], attributes: { at: 1 } },
    { shapes: [[4]], attributes: { at: -1 } },
    { shapes: [[3, 2]], attributes: { at: 2 } },
    { shapes: [[3, 2]], attributes: { at: [0, -1] } },
    { shapes: [[2, 3, 2]], attributes: { at: [-2, 1] } },
  ],
})

interface SliceAttributes {
  readonly axis: number
  readonly start: number
  readonly end: number | null
}

/** The range of a slice as Python reads it: negative counts from the end, what is outside is cut off. */
function rangeOfSlice(shape: Shape, { start, end, axis }: SliceAttributes): Range {
  const length = shape.at(axis)!
  const clamp = (at: number) => Math.min(Math.max(fromStart(at, length), 0), length)
  return [clamp(start), end === null ? length : clamp(end)]
}

/** The options that select a slice in a formula. */
function selectionOfSlice(shape: Shape, attributes: SliceAttributes) {
  const [start, end] = rangeOfSlice(shape, attributes)
  return { axis: fromStart(attributes.axis, shape.length), start, end }
}

/** Zeros but for x where a slice was cut: x = S y cuts with some rows S of I, so Sᵀ puts back, and S itself on the right. */
function putBack(x: Expr, selection: ReturnType<typeof selectionOfSlice>, shape: Shape): Expr {
  if (shape.length > 2 || !isDense(shape[selection.axis]!)) return padded(x, selection, shape)
  const rows = apply('select', [identityOf([shape[selection.axis]!])], {
    ...selection,
    axis: 0,
  })
  const product = selection.axis === 0 ? matrixProduct(transposed(rows), x) : matrixProduct(x, rows)
  // What is not cut out gets 0, also of what 0 · x would not be 0 of.
  return cases(atInfinite(x, padded(x, selection, shape)), product)
}

export const slice = tensorOperation({
  group: 'shape',
  symbol: 'x[a:b]',
  summary: 'The part from start to before end along an axis, as Python slices; only it gets the gradient.',
  attributes: {
    start: attribute.integer({ initial: 0, summary: 'The first index; negative counts from the end.' }),
    end: attribute.integerOrEnd({
      initial: 1,
      summary: 'The index to stop before; negative counts from the end, null is the end.',
    }),
    axis: attribute.axis({ fallback: 0, summary: 'The axis that is cut; negative counts from the end.' }),
  },
  inputs: ['x'],
  shape: ([x], attributes) => {
    if (x.length === 0) return err({ kind: 'no-axis-to-cut' })
    const axis = resolveAxis(attributes.axis, x)
    if (!axis.ok) return axis
    const [start, end] = rangeOfSlice(x, attributes)
    if (start < end) return ok(x.with(axis.value, end - start))
    const length = x[axis.value]!
    return err({ kind: 'empty-slice', start: attributes.start, end: attributes.end ?? length, length })
  },
  formula: ([x], { attributes, shapes: [shape] }) =>
    apply('select', [x], selectionOfSlice(shape!, attributes)),
  forward: ({ inputs: [x], output, attributes }) => {
    const { blocks, count, size } = blocksAlong(x.shape, attributes.axis, rangeOfSlice(x.shape, attributes))
    copyBlocks(x.data, blocks, output.data, { start: 0, step: size }, count, size)
  },
  gradients: [
    {
      local: (_, { attributes, shapes: [shape] }) =>
        apply('select', [identityOf(shape!)], selectionOfSlice(shape!, attributes)),
      global: (_, { attributes, shapes: [shape], upstream }) =>
        putBack(upstream, selectionOfSlice(shape!, attributes), shape!),
      why: 'Only the part that was cut out gets the gradient: the rows of I that cut it put it back.',
      vjp: ({ inputs: [x], attributes }, upstream, gradient) => {
        const { blocks, count, size } = blocksAlong(
          x.shape,
          attributes.axis,
          rangeOfSlice(x.shape, attributes),
        )
        gradient.data.fill(0)
        copyBlocks(upstream.data, { start: 0, step: size }, gradient.data, blocks, count, size)
      },
    },
  ],
  samples: [
    { shapes: [[5]], attributes: { start: 1, end: 3, axis: 0 } },
    { shapes: [[5]], attributes: { start: -2, end: 9, axis: -1 } },
    { shapes: [[3, 2]], attributes: { start: -2, end: null, axis: 0 } },
    { shapes: [[3, 2]], attributes: { start: 0, end: 2, axis: 0 } },
    { shapes: [[2, 4]], attributes: { start: 1, end: -1, axis: 1 } },
    { shapes: [[2, 3, 2]], attributes: { start: -2, end: 3, axis: -2 } },
  ],
})
