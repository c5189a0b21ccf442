import { expect, test } from 'vitest'
import { blocksAlong, copyBlocks } from '@shared/tensor/blocks'

test('a range of the first axis is one block, of the last axis one for each row', () => {
  expect(blocksAlong([4, 3], 0, [1, 3])).toEqual({ blocks: { start: 3, step: 12 }, count: 1, size: 6 })
  expect(blocksAlong([4, 3], -1, [1, 3])).toEqual({ blocks: { start: 1, step: 3 }, count: 4, size: 2 })
})

test('copying blocks leaves what lies between them', () => {
  const to = new Float64Array(7).fill(9)
  copyBlocks(Float64Array.of(1, 2, 3, 4), { start: 0, step: 2 }, to, { start: 1, step: 3 }, 2, 2)
  expect([...to]).toEqual([9, 1, 2, 9, 3, 4, 9])
})
