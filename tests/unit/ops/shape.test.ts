import { describe, expect, test } from 'vitest'
import { type Attributes } from '@shared/ops/attributes'
import { operation, type OperationName } from '@shared/ops/registry'
import { filled, type Shape, sizeOf, type Tensor, zeros } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { applyOperation, attributesOf } from './apply'
import { evaluateFormulas } from './formulas'
import { testAgainstNumpy } from './numpy'

const names = ['reshape', 'broadcastTo', 'concat', 'stack', 'index', 'slice'] as const

testAgainstNumpy(names, 0)

const reasonFor = (op: OperationName, shapes: readonly Shape[], attributes: Attributes = {}) => {
  const shape = operation(op).shape(shapes, attributesOf(operation(op), attributes))
  return shape.ok ? `accepted as ${shape.value.join('×')}` : say(english.shapeFault, shape.error)
}

describe('what does not fit', () => {
  test('reshape keeps the number of entries', () => {
    expect(reasonFor('reshape', [[2, 3]], { shape: [4] })).toBe('shape (4) has 4 entries instead of 6')
    expect(reasonFor('reshape', [[2, 3]], { shape: [-1, 4] })).toBe(
      'shape -1×4 leaves no length for -1: 6 entries are no multiple of 4',
    )
  })
  test('of a shape with -1 that length is what is left', () => {
    expect(reasonFor('reshape', [[2, 6]], { shape: [3, -1] })).toBe('accepted as 3×4')
    expect(reasonFor('reshape', [[2, 6]], { shape: [-1] })).toBe('accepted as 12')
    expect(reasonFor('reshape', [[]], { shape: [-1] })).toBe('accepted as 1')
  })
  test('broadcastTo only repeats', () => {
    expect(reasonFor('broadcastTo', [[3]], { shape: [2] })).toBe('shape (3) does not broadcast to (2)')
    expect(reasonFor('broadcastTo', [[2, 3]], { shape: [3] })).toBe('shape 2×3 does not broadcast to (3)')
    expect(reasonFor('broadcastTo', [[3]], { shape: [3, 1] })).toBe('shape (3) does not broadcast to 3×1')
  })
  test('concat needs an axis to join along, and equal lengths elsewhere', () => {
    expect(reasonFor('concat', [[], []])).toBe('a scalar has no axis to join along; use stack')
    expect(reasonFor('concat', [[2], [2, 2]])).toBe('1 and 2 axes do not join')
    expect(
      reasonFor('concat', [
        [2, 3],
        [2, 4],
      ]),
    ).toBe('lengths 3 and 4 of axis 1 differ')
    expect(reasonFor('concat', [[2], [2]], { axis: 1 })).toBe(
      'axis 1 does not exist in a tensor of shape (2)',
    )
    expect(reasonFor('concat', [])).toBe('takes at least one input')
  })
  test('stack needs equal shapes, and an axis of the result', () => {
    expect(reasonFor('stack', [[2], [3]])).toBe('shapes (2) and (3) differ')
    expect(reasonFor('stack', [[2], [2]], { axis: 2 })).toMatch(/^axis 2 does not exist/)
    expect(reasonFor('stack', [])).toBe('takes at least one input')
  })
  test('an index must exist', () => {
    expect(reasonFor('index', [[3]], { at: 3 })).toBe('index 3 is outside axis 0 of length 3')
    expect(reasonFor('index', [[3]], { at: -4 })).toBe('index -4 is outside axis 0 of length 3')
    expect(reasonFor('index', [[3, 2]], { at: [0, 2] })).toBe('index 2 is outside axis 1 of length 2')
    expect(reasonFor('index', [[3]], { at: [0, 0] })).toBe('2 indices for 1 axis')
    expect(reasonFor('index', [[]], { at: 0 })).toBe('a scalar has no entries to pick')
  })
  test('axes are named once each', () => {
    expect(reasonFor('permute', [[2, 3]], { axes: [0, 0] })).toBe(
      'axes 0, 0 must name each of the 2 axes of shape 2×3 once',
    )
    expect(reasonFor('permute', [[2, 3]], { axes: [2, 0, 1] })).toMatch(/^axes 2, 0, 1 must name each/)
    expect(reasonFor('permute', [[2, 3]], { axes: [1, -2] })).toBe('accepted as 3×2')
    expect(reasonFor('swapAxes', [[2, 3]], { a: 0, b: 2 })).toMatch(/^axis 2 does not exist/)
    expect(reasonFor('expandDims', [[2]], { axis: 2 })).toMatch(/^axis 2 does not exist/)
    expect(reasonFor('flatten', [[2]], { start: 1 })).toMatch(/^axis 1 does not exist/)
  })
  test('only an axis of length 1 can go', () => {
    expect(reasonFor('squeeze', [[2, 1]], { axis: 0 })).toBe(
      'axis 0 has length 2: only one of length 1 can go',
    )
    expect(reasonFor('squeeze', [[2, 1]], { axis: 1 })).toBe('accepted as 2')
    expect(reasonFor('squeeze', [[1, 2, 1]])).toBe('accepted as 2')
  })
  test('pick takes one place for each row, and a scalar has none', () => {
    expect(reasonFor('pick', [[2, 3], [3]])).toMatch(/^at has shape \(3\), but beside x/)
    expect(reasonFor('batchNorm', [[3], [2], [2]])).toBe(
      'gamma has shape (2), but beside x (shape (3)) it must be a scalar, as x is one feature of 3 examples: give it one number, or use layerNorm, which normalises the features of one example',
    )
    expect(reasonFor('pick', [[], []])).toBe('a scalar has no entries to pick')
    expect(reasonFor('embedding', [[], [2]])).toBe('a scalar has no entries to pick')
    expect(
      reasonFor('embedding', [
        [5, 3],
        [2, 2],
      ]),
    ).toBe('accepted as 2×2×3')
  })
  test('a slice must leave something', () => {
    expect(reasonFor('slice', [[5]], { start: 2, end: 2 })).toBe(
      'nothing is left from 2 to before 2 of length 5',
    )
    expect(reasonFor('slice', [[5]], { start: 7, end: 9 })).toMatch(/^nothing is left/)
    expect(reasonFor('slice', [[5]], { start: -1, end: 2 })).toMatch(/^nothing is left/)
    expect(reasonFor('slice', [[]], { start: 0, end: 1 })).toBe('a scalar has no axis to cut')
    expect(reasonFor('slice', [[5]], { start: 0, end: 1, axis: 1 })).toMatch(/^axis 1 does not exist/)
  })
})

/** The Jacobian by vector–Jacobian products, one for each entry of the output. */
function jacobianOf(gradient: (upstream: Tensor) => Tensor, output: Shape, input: Shape): Tensor {
  const jacobian = zeros([...output, ...input])
  for (let entry = 0; entry < sizeOf(output); entry++) {
    const upstream = zeros(output)
    upstream.data[entry] = 1
    jacobian.data.set(gradient(upstream).data, entry * sizeOf(input))
  }
  return jacobian
}

const moving = [
  ...names.filter((name) => name !== 'broadcastTo'),
  'transpose',
  'permute',
  'swapAxes',
  'flatten',
  'expandDims',
  'squeeze',
] as const
const samples = moving.flatMap((name) =>
  operation(name).samples.map((sample) => [name, JSON.stringify(sample), sample] as const),
)

test.each(samples)(
  'the local gradient of %s is its whole Jacobian: %s',
  (name, _, { shapes, attributes }) => {
    const inputs = shapes.map((shape) => filled(shape, 1))
    const applied = applyOperation(operation(name), inputs, attributes)
    const formulas = evaluateFormulas(operation(name), inputs, applied)
    inputs.forEach(({ shape }, position) => {
      const jacobian = jacobianOf(
        (upstream) => applied.gradient(position, upstream)!,
        applied.output.shape,
        shape,
      )
      expect(formulas.local(position)).toEqual(jacobian)
    })
  },
)
