import { expect, test } from 'vitest'
import type { Table } from '@shared/data/table'
import { defaultStack, readSizes, settleStack, type StackOptions } from '@shared/layers/stack'
import { must } from '../document/builders'

const settled = (
  sizes: readonly number[],
  given: Partial<StackOptions> = {},
  tables: readonly Table[] = [],
) => settleStack({ ...defaultStack, data: null, ...given, sizes }, tables)

test('sizes are read with any sign between', () => {
  for (const text of ['2-16-16-1', ' 2, 16, 16, 1 ', '2 16 16 1', '2 → 16 → 16 → 1', '2–16–16–1'])
    expect(must(readSizes(text))).toEqual([2, 16, 16, 1])
})

test.each(['', '-', '2--1', '2-x', '2-0-1', '2-1.5', '2-1-', '-2-1', '2-99999999999999999999'])(
  'the sizes %j are refused with what was written',
  (text) => expect(readSizes(text)).toEqual({ ok: false, error: { kind: 'no-sizes', found: text } }),
)

test.each([
  ['relu', 'heNormal'],
  ['leakyRelu', 'heNormal'],
  ['gelu', 'heNormal'],
  ['tanh', 'xavierUniform'],
  ['sigmoid', 'xavierUniform'],
  ['identity', 'xavierUniform'],
] as const)('weights before %s are drawn by %s', (activation, initialisation) => {
  expect(must(settled([2, 3, 1], { activation })).initialisation).toBe(initialisation)
})

test.each([
  [[2, 4, 1], { data: 'xor' }, 'binaryCrossEntropy', 'sigmoid'],
  [[2, 4, 2], { data: 'xor' }, 'softmaxCrossEntropy', 'identity'],
  [[2, 4, 2], { data: 'moons', output: 'softmax' }, 'crossEntropy', 'softmax'],
  [[2, 4, 1], { data: 'xor', output: 'tanh' }, 'meanSquaredError', 'tanh'],
  [[1, 8, 1], { data: 'sine' }, 'meanSquaredError', 'identity'],
  [[2, 4, 3], {}, 'meanSquaredError', 'identity'],
  [[2, 4, 1], { output: 'sigmoid' }, 'binaryCrossEntropy', 'sigmoid'],
  [[2, 4, 1], { loss: 'hinge', output: 'tanh' }, 'hinge', 'tanh'],
] as const)('a stack of %j with %j ends in %s after %s', (sizes, given, loss, output) => {
  expect(must(settled(sizes, given))).toMatchObject({ loss, output })
})

const table: Table = {
  id: 't7',
  name: 'signs',
  columns: ['a', 'b', 'c'],
  content: {
    kind: 'rows',
    rows: [
      [1, 2, -1],
      [3, 4, 1],
    ],
  },
}

test('a table that is there can be learned from, and comes before a generator of its name', () => {
  expect(must(settled([2, 1], { data: 'signs', loss: 'hinge' }, [table])).table).toBe(table)
  const xor = { ...table, name: 'xor' }
  expect(must(settled([2, 1], { data: 'xor', loss: 'hinge' }, [xor])).table).toBe(xor)
})

test.each([
  [[2], {}, { kind: 'layer-count', found: 0 }],
  [Array(52).fill(1), {}, { kind: 'layer-count', found: 51 }],
  [[1000, 1000], {}, { kind: 'too-many-weights', found: 1e6 }],
  [[2, 50, 1], { form: 'scalar' }, { kind: 'too-many-weights', found: 150, most: 100 }],
  [[2, 1], { loss: 'crossEntropy' }, { kind: 'loss-size', found: 1 }],
  [[2, 1], { output: 'softmax' }, { kind: 'loss-size' }],
  [[2, 1], { loss: 'binaryCrossEntropy', output: 'tanh' }, { kind: 'loss-output', wanted: 'sigmoid' }],
  [[2, 3, 2], { form: 'scalar', normalisation: 'layerNorm' }, { kind: 'tensor-only' }],
  [[2, 1], { data: 'circels' }, { kind: 'unknown-data', meant: 'circles' }],
  [[2, 2], { data: 'signs', loss: 'hinge' }, { kind: 'data-width', columns: 3, inputs: 2, labels: 2 }],
  [[2, 2], { data: 'signs', loss: 'softmaxCrossEntropy' }, { kind: 'data-label', found: -1 }],
] as const)('a stack of %j with %j is refused', (sizes, given, fault) => {
  const stack = settled(sizes as readonly number[], given as Partial<StackOptions>, [table])
  expect(stack).toMatchObject({ ok: false, error: fault })
})
