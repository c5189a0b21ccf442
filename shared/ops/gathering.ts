import { err, ok } from '../result'
import { apply, choosing, type Expr } from '../symbolic/expr'
import { sameShape, SCALAR, sizeOf, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import { isDense } from './dense'
import { classes, real } from './domains'

// What is picked by whole numbers that are computed, or that a table has. Those have no gradient.

/** Calls `each` with what a place names, and with −1 where there is no such thing. */
function forEachPlace({ data }: Tensor, count: number, each: (index: number, row: number) => void): void {
  for (let row = 0; row < data.length; row++) {
    const index = data[row]!
    each(Number.isInteger(index) && index >= 0 && index < count ? index : -1, row)
  }
}

const oneHotOf = (at: Expr, count: number): Expr => apply('oneHot', [at], { classes: count })

export const pick = tensorOperation({
  group: 'shape',
  symbol: 'pick',
  summary: 'One entry of each row, at the place that a whole number says; it alone gets the gradient.',
  inputs: ['x', 'at'],
  shape: ([x, at]) => {
    if (x.length === 0) return err({ kind: 'no-entries' })
    const expected = x.slice(0, -1)
    return sameShape(at, expected)
      ? ok(expected)
      : err({ kind: 'scale-shape', input: 'at', found: at, beside: 'x', shape: x, expected })
  },
  indices: (position, [x]) => (position === 1 ? { least: 0, most: x.at(-1)! - 1 } : null),
  gates: (_, [x]) => (x!.length === 0 ? null : `sum(oneHot(at, ${x!.at(-1)}) * x, -1)`),
  formula: ([x, at]) => apply('pick', [x, at]),
  forward({ inputs: [x, at], output }) {
    const length = x.shape.at(-1)!
    forEachPlace(at, length, (index, row) => {
      output.data[row] = index < 0 ? NaN : x.data[row * length + index]!
    })
  },
  samples: [
    { shapes: [[3], SCALAR], domains: [real, classes(3)] },
    { shapes: [[2, 3], [2]], domains: [real, classes(3)] },
    { shapes: [[4, 1], [4]], domains: [real, classes(1)] },
    {
      shapes: [
        [2, 2, 3],
        [2, 2],
      ],
      domains: [real, classes(3)],
    },
  ],
  gradients: [
    {
      local: ([, at], { shapes: [shape] }) => oneHotOf(at, shape!.at(-1)!),
      global: ([, at], { shapes: [shape], upstream }) => {
        const axis = shape!.length - 1
        const spread = axis === 0 ? upstream : apply('expand', [upstream], { axis, shape: shape! })
        return choosing(oneHotOf(at, shape!.at(-1)!), spread)
      },
      why: 'Only what was picked gets the gradient: a row is 1 there and 0 everywhere else.',
      vjp({ inputs: [x, at] }, upstream, gradient) {
        const length = x.shape.at(-1)!
        gradient.data.fill(0)
        forEachPlace(at, length, (index, row) => {
          if (index < 0) gradient.data.fill(NaN, row * length, (row + 1) * length)
          else gradient.data[row * length + index] = upstream.data[row]!
        })
      },
    },
    null,
  ],
})

export const embedding = tensorOperation({
  group: 'shape',
  symbol: 'E[i]',
  summary: 'Looks up a row of a table for each whole number; what comes back to equal rows adds up.',
  inputs: ['table', 'at'],
  shape: ([table, at]) => (table.length === 0 ? err({ kind: 'no-entries' }) : ok([...at, ...table.slice(1)])),
  indices: (position, [table]) => (position === 1 ? { least: 0, most: table[0]! - 1 } : null),
  gates: (_, [table]) =>
    table!.length <= 2 && isDense(table![0]!) ? `oneHot(at, ${table![0]}) @ table` : null,
  formula: ([table, at]) => apply('rows', [table, at]),
  forward({ inputs: [table, at], output }) {
    const size = sizeOf(table.shape.slice(1))
    forEachPlace(at, table.shape[0]!, (index, row) => {
      for (let k = 0; k < size; k++)
        output.data[row * size + k] = index < 0 ? NaN : table.data[index * size + k]!
    })
  },
  samples: [
    { shapes: [[3], SCALAR], domains: [real, classes(3)] },
    { shapes: [[3, 2], SCALAR], domains: [real, classes(3)] },
    { shapes: [[3, 2], [4]], domains: [real, classes(3)] },
    {
      shapes: [
        [4, 2],
        [2, 2],
      ],
      domains: [real, classes(4)],
    },
    { shapes: [[2, 2, 2], [3]], domains: [real, classes(2)] },
  ],
  gradients: [
    {
      local: ([, at], { shapes: [shape] }) => oneHotOf(at, shape![0]!),
      global: ([, at], { shapes: [shape], upstream }) => apply('scatter', [at, upstream], { shape: shape! }),
      why: 'Each row of the table gets what comes back to all places where it was looked up, and 0 where it was not.',
      vjp({ inputs: [table, at] }, upstream, gradient) {
        const size = sizeOf(table.shape.slice(1))
        gradient.data.fill(0)
        forEachPlace(at, table.shape[0]!, (index, row) => {
          if (index < 0) return
          for (let k = 0; k < size; k++) gradient.data[index * size + k]! += upstream.data[row * size + k]!
        })
      },
    },
    null,
  ],
})

export const oneHot = tensorOperation({
  group: 'shape',
  symbol: 'one-hot',
  summary: 'A row for each whole number: 1 at its place and 0 elsewhere.',
  attributes: {
    classes: attribute.integer({ min: 1, initial: 3, summary: 'How many places a row has.' }),
  },
  inputs: ['at'],
  shape: ([at], { classes: count }) => ok([...at, count]),
  indices: (_, __, { classes: count }) => ({ least: 0, most: count - 1 }),
  formula: ([at], { attributes: { classes: count } }) => oneHotOf(at, count),
  forward({ inputs: [at], output, attributes: { classes: count } }) {
    output.data.fill(0)
    forEachPlace(at, count, (index, row) => {
      if (index < 0) output.data.fill(NaN, row * count, (row + 1) * count)
      else output.data[row * count + index] = 1
    })
  },
  samples: [
    { shapes: [SCALAR], attributes: { classes: 3 }, domains: [classes(3)] },
    { shapes: [[4]], attributes: { classes: 3 }, domains: [classes(3)] },
    { shapes: [[2, 2]], attributes: { classes: 2 }, domains: [classes(2)] },
  ],
  gradients: [null],
})
