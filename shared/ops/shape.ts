import { err, ok, type Result } from '../result'
import { apply, identityOf, num, reshaped } from '../symbolic/expr'
import { resolveAxis } from '../tensor/axis'
import { broadcastIndex, broadcastShapes } from '../tensor/broadcast'
import { sameShape, SCALAR, type Shape, sizeOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { summedTo } from './broadcasting'
import { tensorOperation } from './declare'
import type { Sample } from './op'
import type { ShapeFault } from './shape-fault'

// The operations of shape, of joining and of selecting only move entries, so that a local gradient is the identity with
// its entries moved alike: of y = x[1:3] it is I[1:3].

/** The shape of so many entries that is meant. */
function withoutRest(shape: Shape, entries: number): Result<Shape, ShapeFault> {
  const at = shape.indexOf(attribute.REST)
  const known = sizeOf(at < 0 ? shape : shape.toSpliced(at, 1))
  if (at >= 0)
    return entries % known === 0
      ? ok(shape.with(at, entries / known))
      : err({ kind: 'no-rest', shape, known, entries })
  return known === entries ? ok(shape) : err({ kind: 'entry-count', shape, found: known, expected: entries })
}

export const reshape = tensorOperation({
  group: 'shape',
  symbol: 'reshape',
  summary: 'The same entries in the same row-major order, in another shape.',
  attributes: {
    shape: attribute.shapeOrRest({
      summary: 'The new shape, with as many entries; [] is a scalar, and one length may be -1: what is left.',
    }),
  },
  inputs: ['x'],
  shape: ([x], { shape }) => withoutRest(shape, sizeOf(x)),
  formula: ([x], { outputShape: shape }) => apply('reshape', [x], { shape }),
  forward: ({ inputs: [x], output }) => output.data.set(x.data),
  gradients: [
    {
      local: (_, { shapes: [shape], outputShape }) =>
        reshaped(identityOf(shape!), [...shape!, ...shape!], [...outputShape, ...shape!]),
      global: (_, { upstream, shapes: [shape] }) => apply('reshape', [upstream], { shape: shape! }),
      vjp: (_, upstream, gradient) => gradient.data.set(upstream.data),
    },
  ],
  samples: [
    { shapes: [[2, 3]], attributes: { shape: [3, 2] } },
    { shapes: [[2, 3]], attributes: { shape: [6] } },
    { shapes: [[4]], attributes: { shape: [2, 1, 2] } },
    { shapes: [[1, 1]], attributes: { shape: [] } },
    { shapes: [SCALAR], attributes: { shape: [1] } },
    { shapes: [[2, 3, 2]], attributes: { shape: [3, -1] } },
  ],
})

/** The same entries seen in a shape that follows from that of x. */
function seenAs<const S extends attribute.AttributeSchema>(declaration: {
  readonly symbol: string
  readonly summary: string
  readonly attributes: S
  readonly shape: (x: Shape, attributes: attribute.AttributesOf<S>) => Result<Shape, ShapeFault>
  readonly samples: readonly Sample[]
}) {
  const { shape, ...described } = declaration
  return tensorOperation<readonly ['x'], S>({
    group: 'shape',
    ...described,
    inputs: ['x'],
    shape: ([x], attributes) => shape(x, attributes),
    formula: ([x], { shapes: [from], outputShape }) => reshaped(x, from!, outputShape),
    forward: ({ inputs: [x], output }) => output.data.set(x.data),
    gradients: [
      {
        local: (_, { shapes: [from], outputShape }) =>
          reshaped(identityOf(from!), [...from!, ...from!], [...outputShape, ...from!]),
        global: (_, { upstream, shapes: [from], outputShape }) => reshaped(upstream, outputShape, from!),
        vjp: (_, upstream, gradient) => gradient.data.set(upstream.data),
      },
    ],
  })
}

export const flatten = seenAs({
  symbol: 'flatten',
  summary: 'The axes from start on become one: a picture becomes a row of its pixels.',
  attributes: {
    start: attribute.axis({
      fallback: 0,
      summary: 'The first of the axes that become one; negative counts from the end.',
    }),
  },
  shape: (x, { start }) => {
    if (x.length === 0 && start === 0) return ok([1])
    const axis = resolveAxis(start, x)
    return axis.ok ? ok([...x.slice(0, axis.value), sizeOf(x.slice(axis.value))]) : axis
  },
  samples: [
    { shapes: [SCALAR] },
    { shapes: [[3]] },
    { shapes: [[2, 3]] },
    { shapes: [[2, 3, 2]], attributes: { start: 1 } },
    { shapes: [[2, 2, 1, 2]], attributes: { start: -2 } },
  ],
})

export const expandDims = seenAs({
  symbol: 'expand',
  summary: 'Adds an axis of length 1: a vector becomes a row or a column.',
  attributes: {
    axis: attribute.axis({
      initial: 0,
      summary: 'Where the new axis stands in the result; negative counts from the end.',
    }),
  },
  shape: (x, { axis }) => {
    const resolved = resolveAxis(axis, [...x, 1])
    return resolved.ok ? ok(x.toSpliced(resolved.value, 0, 1)) : resolved
  },
  samples: [
    { shapes: [SCALAR], attributes: { axis: 0 } },
    { shapes: [[3]], attributes: { axis: 0 } },
    { shapes: [[3]], attributes: { axis: -1 } },
    { shapes: [[2, 3]], attributes: { axis: 1 } },
  ],
})

export const squeeze = seenAs({
  symbol: 'squeeze',
  summary: 'Drops an axis of length 1, or all of them.',
  attributes: {
    axis: attribute.axisOrAll({
      fallback: null,
      summary: 'The axis that goes; negative counts from the end, null drops all of length 1.',
    }),
  },
  shape: (x, { axis }) => {
    if (axis === null) return ok(x.filter((length) => length !== 1))
    const resolved = resolveAxis(axis, x)
    if (!resolved.ok) return resolved
    const length = x[resolved.value]!
    return length === 1 ? ok(x.toSpliced(resolved.value, 1)) : err({ kind: 'long-axis', axis, length })
  },
  samples: [
    { shapes: [[1, 3]], attributes: { axis: 0 } },
    { shapes: [[3, 1]], attributes: { axis: -1 } },
    { shapes: [[1, 2, 1, 3]] },
    { shapes: [[2, 3]] },
    { shapes: [[1]] },
  ],
})

export const broadcastTo = tensorOperation({
  group: 'shape',
  symbol: 'broadcast',
  summary: 'Repeats entries along axes of length 1 or new leading axes; the gradients of the copies add up.',
  attributes: {
    shape: attribute.shape({ summary: 'The shape to repeat up to.' }),
  },
  inputs: ['x'],
  shape: ([x], { shape }) => {
    const common = broadcastShapes([x, shape])
    return common && sameShape(common, shape)
      ? ok(shape)
      : err({ kind: 'no-broadcast-to', from: x, to: shape })
  },
  formula: ([x], { attributes: { shape } }) => apply('broadcastTo', [x], { shape }),
  forward: ({ inputs: [x], output }) =>
    broadcastIndex(x.shape, output.shape).forEach((from, to) => (output.data[to] = x.data[from]!)),
  gradients: [
    {
      local: () => num(1),
      global: (_, { upstream, shapes: [shape], outputShape }) => summedTo(shape!, upstream, outputShape),
      vjp: (_, upstream, gradient) => {
        gradient.data.fill(0)
        broadcastIndex(gradient.shape, upstream.shape).forEach(
          (to, from) => (gradient.data[to]! += upstream.data[from]!),
        )
      },
    },
  ],
  samples: [
    { shapes: [SCALAR], attributes: { shape: [2, 3] } },
    { shapes: [[3]], attributes: { shape: [3] } },
    { shapes: [[3]], attributes: { shape: [2, 3] } },
    { shapes: [[2, 1]], attributes: { shape: [2, 3] } },
    { shapes: [[2, 1, 3]], attributes: { shape: [2, 2, 4, 3] } },
  ],
})
