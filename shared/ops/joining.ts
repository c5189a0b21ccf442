import { err, ok } from '../result'
import { apply, identityOf, type Expr } from '../symbolic/expr'
import type { Options } from '../symbolic/options'
import { fromStart, resolveAxis } from '../tensor/axis'
import { blocksAlong, copyBlocks, type Range } from '../tensor/blocks'
import { sameShape, SCALAR, type Shape, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { variadicOperation } from './declare'
import type { Call, Vjp } from './op'

interface AlongAxis {
  readonly axis: number
}

/** Parts that are joined, of which only the shapes count here. */
type Parts = readonly (Tensor | Shape)[]

const shapeOf = (part: Tensor | Shape): Shape => ('shape' in part ? part.shape : part)

/** Where the part at `position` lies in the output, in entries of the axis; each part of a stack has one. */
type RangeOf = (parts: Parts, axis: number, position: number) => Range

const rangeInConcat: RangeOf = (parts, axis, position) => {
  const starts = startsAlong(parts, axis)
  return [starts[position]!, starts[position + 1]!]
}

/** Every part asks where it lies: the sums are made once for a list of parts, which never changes. */
const sums = new WeakMap<Parts, { readonly axis: number; readonly starts: Float64Array }>()

function startsAlong(parts: Parts, axis: number): Float64Array {
  const made = sums.get(parts)
  if (made?.axis === axis) return made.starts
  const starts = new Float64Array(parts.length + 1)
  parts.forEach((part, position) => (starts[position + 1] = starts[position]! + shapeOf(part).at(axis)!))
  sums.set(parts, { axis, starts })
  return starts
}

const rangeInStack: RangeOf = (_parts, _axis, position) => [position, position + 1]

const joinForward =
  (rangeOf: RangeOf) =>
  ({ inputs, output, attributes: { axis } }: Call<readonly Tensor[], AlongAxis>): void => {
    inputs.forEach(({ data }, position) => {
      const { blocks, count, size } = blocksAlong(output.shape, axis, rangeOf(inputs, axis, position))
      copyBlocks(data, { start: 0, step: size }, output.data, blocks, count, size)
    })
  }

const joinVjp =
  (rangeOf: RangeOf): Vjp<readonly Tensor[], AlongAxis> =>
  ({ inputs, output, attributes: { axis } }, upstream, gradient, position) => {
    const { blocks, count, size } = blocksAlong(output.shape, axis, rangeOf(inputs, axis, position))
    copyBlocks(upstream.data, blocks, gradient.data, { start: 0, step: size }, count, size)
  }

/**
 * ∂output/∂part: a part is put where selecting takes it from, so the transpose of selecting from the identity. `rank` is
 * the part's number of axes.
 */
const placing = (output: Shape, rank: number, selection: Options): Expr => {
  const selected = apply('select', [identityOf(output)], selection)
  if (rank === 0) return selected
  const order = Array.from({ length: output.length + rank }, (_, k) =>
    k < output.length ? k + rank : k - output.length,
  )
  return apply('permuteAxes', [selected], { order })
}

export const concat = variadicOperation({
  group: 'shape',
  symbol: 'concat',
  summary:
    'Puts tensors one after the other along an axis they have; each gets its own part of the gradient.',
  attributes: {
    axis: attribute.axis({ fallback: 0, summary: 'The axis that grows; negative counts from the end.' }),
  },
  shape: (shapes: readonly Shape[], { axis }) => {
    const [first] = shapes
    if (!first) return err({ kind: 'no-inputs' })
    if (first.length === 0) return err({ kind: 'no-axis-to-join' })
    const resolved = resolveAxis(axis, first)
    if (!resolved.ok) return resolved
    for (const shape of shapes) {
      if (shape.length !== first.length)
        return err({ kind: 'axis-counts', first: first.length, other: shape.length })
      const odd = shape.findIndex((length, at) => at !== resolved.value && length !== first[at])
      if (odd >= 0) return err({ kind: 'axis-lengths', axis: odd, first: first[odd]!, other: shape[odd]! })
    }
    return ok(
      first.with(
        resolved.value,
        shapes.reduce((sum, shape) => sum + shape[resolved.value]!, 0),
      ),
    )
  },
  formula: (parts, { attributes: { axis }, outputShape }) =>
    apply('concat', parts, { axis: fromStart(axis, outputShape.length) }),
  forward: joinForward(rangeInConcat),
  gradient: {
    local: (_, { attributes, shapes, outputShape: output }, position) => {
      const [start, end] = rangeInConcat(shapes, attributes.axis, position)
      const axis = fromStart(attributes.axis, output.length)
      return placing(output, output.length, { axis, start, end })
    },
    global: (_, { attributes, shapes, outputShape: output, upstream }, position) => {
      const [start, end] = rangeInConcat(shapes, attributes.axis, position)
      return apply('select', [upstream], { axis: fromStart(attributes.axis, output.length), start, end })
    },
    vjp: joinVjp(rangeInConcat),
  },
  samples: [
    { shapes: [[3]], attributes: { axis: 0 } },
    { shapes: [[2], [3], [1]], attributes: { axis: -1 } },
    {
      shapes: [
        [2, 3],
        [1, 3],
      ],
      attributes: { axis: 0 },
    },
    {
      shapes: [
        [2, 3],
        [2, 2],
      ],
      attributes: { axis: 1 },
    },
    {
      shapes: [
        [2, 1, 2],
        [2, 3, 2],
      ],
      attributes: { axis: -2 },
    },
  ],
})

export const stack = variadicOperation({
  group: 'shape',
  symbol: 'stack',
  summary: 'Puts tensors of one shape side by side along a new axis; each gets its own part of the gradient.',
  attributes: {
    axis: attribute.axis({
      fallback: 0,
      summary: 'Where the new axis stands in the result; negative counts from the end.',
    }),
  },
  shape: (shapes: readonly Shape[], { axis }) => {
    const [first] = shapes
    if (!first) return err({ kind: 'no-inputs' })
    const other = shapes.find((shape) => !sameShape(shape, first))
    if (other) return err({ kind: 'unequal-shapes', first, other })
    const output = first.toSpliced(0, 0, shapes.length)
    const resolved = resolveAxis(axis, output)
    return resolved.ok ? ok(first.toSpliced(resolved.value, 0, shapes.length)) : resolved
  },
  formula: (parts, { attributes: { axis }, outputShape }) =>
    apply('stack', parts, { axis: fromStart(axis, outputShape.length) }),
  forward: joinForward(rangeInStack),
  gradient: {
    local: (_, { attributes, outputShape: output }, position) =>
      placing(output, output.length - 1, { axis: fromStart(attributes.axis, output.length), at: [position] }),
    global: (_, { attributes, outputShape: output, upstream }, position) =>
      apply('select', [upstream], { axis: fromStart(attributes.axis, output.length), at: [position] }),
    vjp: joinVjp(rangeInStack),
  },
  samples: [
    { shapes: [SCALAR, SCALAR, SCALAR], attributes: { axis: 0 } },
    { shapes: [[3], [3]], attributes: { axis: 0 } },
    { shapes: [[3], [3]], attributes: { axis: -1 } },
    {
      shapes: [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      attributes: { axis: 1 },
    },
    { shapes: [[2]], attributes: { axis: -2 } },
  ],
})
