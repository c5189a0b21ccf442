import { err, ok, type Result } from '../result'
import { apply, type Expr, identityOf } from '../symbolic/expr'
import { fromStart, resolveAxis } from '../tensor/axis'
import { type Shape, stridesOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import type { Sample } from './op'
import type { ShapeFault } from './shape-fault'

/** output[i…] = x[…] with the axes in this order: axis k of the output is axis order[k] of x. */
function permuteAxes({ shape, data }: Tensor, output: Tensor, order: readonly number[]): void {
  const strides = stridesOf(shape)
  const at = new Int32Array(order.length)
  let from = 0
  for (let to = 0; to < output.data.length; to++) {
    output.data[to] = data[from]!
    // The next position of the output, in row-major order.
    for (let axis = order.length - 1; axis >= 0; axis--) {
      const step = strides[order[axis]!]!
      from += step
      if (++at[axis]! < output.shape[axis]!) break
      from -= step * at[axis]!
      at[axis] = 0
    }
  }
}

const inverse = (order: readonly number[]): number[] => order.map((_, axis) => order.indexOf(axis))

const permuted = (x: Expr, order: readonly number[]): Expr =>
  order.every((axis, at) => axis === at) ? x : apply('permuteAxes', [x], { order })

/** Puts the axes into an order that the attributes and the number of axes say. */
function permutation<const S extends attribute.AttributeSchema>(declaration: {
  readonly symbol: string
  readonly summary: string
  readonly attributes: S
  readonly order: (attributes: attribute.AttributesOf<S>, x: Shape) => Result<readonly number[], ShapeFault>
  readonly samples: readonly Sample[]
}) {
  const { order, ...described } = declaration
  const orderOf = (attributes: attribute.AttributesOf<S>, x: Shape): readonly number[] => {
    const found = order(attributes, x)
    return found.ok ? found.value : []
  }
  return tensorOperation<readonly ['x'], S>({
    group: 'shape',
    ...described,
    inputs: ['x'],
    shape: ([x], attributes) => {
      const found = order(attributes, x)
      return found.ok ? ok(found.value.map((axis) => x[axis]!)) : found
    },
    formula: ([x], { attributes, shapes: [shape] }) => permuted(x, orderOf(attributes, shape!)),
    forward: ({ inputs: [x], output, attributes }) => permuteAxes(x, output, orderOf(attributes, x.shape)),
    gradients: [
      {
        local: (_, { attributes, shapes: [shape] }) => {
          const axes = orderOf(attributes, shape!)
          return permuted(identityOf(shape!), [...axes, ...axes.map((_, at) => at + axes.length)])
        },
        global: (_, { attributes, shapes: [shape], upstream }) =>
          permuted(upstream, inverse(orderOf(attributes, shape!))),
        why: 'What comes back goes the same way, into the order that there was.',
        vjp: ({ attributes }, upstream, gradient) =>
          permuteAxes(upstream, gradient, inverse(orderOf(attributes, gradient.shape))),
      },
    ],
  })
}

export const permute = permutation({
  symbol: 'permute',
  summary: 'The axes in another order: axis k of the result is axis axes[k] of x.',
  attributes: {
    axes: attribute.index({
      initial: [1, 0],
      summary: 'The axes of x in the order that they shall have; negative counts from the end.',
    }),
  },
  order: ({ axes }, x) => {
    const order = [axes].flat().map((axis) => fromStart(axis, x.length))
    const isComplete = order.length === x.length && x.every((_, axis) => order.includes(axis))
    return isComplete ? ok(order) : err({ kind: 'no-permutation', axes: [axes].flat(), shape: x })
  },
  samples: [
    { shapes: [[3]], attributes: { axes: 0 } },
    { shapes: [[2, 3]], attributes: { axes: [1, 0] } },
    { shapes: [[2, 3]], attributes: { axes: [0, -1] } },
    { shapes: [[2, 3, 4]], attributes: { axes: [2, 0, 1] } },
    { shapes: [[2, 1, 3]], attributes: { axes: [0, -1, 1] } },
  ],
})

export const swapAxes = permutation({
  symbol: 'swap',
  summary: 'Two axes change places.',
  attributes: {
    a: attribute.axis({ initial: 0, summary: 'One of them; negative counts from the end.' }),
    b: attribute.axis({ initial: 1, summary: 'The other; negative counts from the end.' }),
  },
  order: ({ a, b }, x) => {
    const [first, second] = [resolveAxis(a, x), resolveAxis(b, x)]
    if (!first.ok) return first
    if (!second.ok) return second
    const axes = x.map((_, axis) => axis)
    return ok(axes.with(first.value, second.value).with(second.value, first.value))
  },
  samples: [
    { shapes: [[2, 3]], attributes: { a: 0, b: 1 } },
    { shapes: [[2, 3, 4]], attributes: { a: 0, b: -1 } },
    { shapes: [[2, 3, 2]], attributes: { a: -1, b: -2 } },
    { shapes: [[3]], attributes: { a: 0, b: 0 } },
  ],
})
