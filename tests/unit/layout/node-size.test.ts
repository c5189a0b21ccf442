import { expect, it } from 'vitest'
import { nodeSize } from '@shared/layout/node-size'

it('a number, and what has no value yet, takes 100 × 60', () => {
  expect(nodeSize([])).toStrictEqual({ width: 100, height: 60 })
  expect(nodeSize(null)).toStrictEqual(nodeSize([]))
})

it('two inputs need more room than one, and each further one more', () => {
  const heights = [0, 1, 2, 3].map((inputs) => nodeSize([], inputs).height)
  expect(heights).toStrictEqual([60, 60, 120, 180])
})

it('a matrix grows by a row and by a column', () => {
  const [small, wide, high] = [nodeSize([3, 3]), nodeSize([3, 4]), nodeSize([4, 3])]
  expect([wide.width - small.width, wide.height - small.height]).toStrictEqual([56, 0])
  expect([high.width - small.width, high.height - small.height]).toStrictEqual([0, 20])
})

it('a vector is a column, and never narrower than a number', () => {
  expect(nodeSize([5])).toStrictEqual(nodeSize([5, 1]))
  expect(nodeSize([5])).toStrictEqual({ width: 100, height: 5 * 20 + 60 })
})

it('all axes but the last are rows', () => {
  expect(nodeSize([2, 3, 4])).toStrictEqual(nodeSize([6, 4]))
})

it('above 8 rows or columns there is a heat map of one size', () => {
  expect(nodeSize([8, 8]).width).toBe(8 * 56 + 20)
  for (const shape of [[9], [9, 8], [8, 9], [1000, 1000], [3, 3, 3]])
    expect(nodeSize(shape)).toStrictEqual({ width: 180, height: 160 + 60 })
})

it('all heights are multiples of 20', () => {
  for (const inputs of [0, 1, 2, 3, 4, 5])
    for (const shape of [[], [1], [3, 2], [7], [9, 9]]) expect(nodeSize(shape, inputs).height % 20).toBe(0)
})
