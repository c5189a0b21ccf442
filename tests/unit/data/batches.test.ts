import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BatchRows, splitRows, stepsPerEpoch } from '@shared/data/batches'

const rows = (count: number) => Int32Array.from({ length: count }, (_, i) => i)
const plain = { batchSize: null, shuffle: false, seed: 0, validation: 0 }

test('without a batch size every step sees all rows', () => {
  const batches = new BatchRows(rows(5), plain)
  expect(batches.perEpoch).toBe(1)
  expect([...batches.at(0)]).toEqual([0, 1, 2, 3, 4])
  expect([...batches.at(7)]).toEqual([0, 1, 2, 3, 4])
})

test('the last batch of an epoch has what is left', () => {
  const batches = new BatchRows(rows(5), { ...plain, batchSize: 2 })
  expect(Array.from({ length: 4 }, (_, step) => [...batches.at(step)])).toEqual([[0, 1], [2, 3], [4], [0, 1]])
  expect(stepsPerEpoch(5, 2)).toBe(3)
})

test('every epoch sees every row once, in an order that only its seed and number decide', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.integer({ min: 0, max: 5 }),
      (count, batchSize, seed, epoch) => {
        const batching = { ...plain, batchSize, shuffle: true, seed }
        const batches = new BatchRows(rows(count), batching)
        const steps = Array.from({ length: batches.perEpoch }, (_, i) => epoch * batches.perEpoch + i)
        const seen = steps.flatMap((step) => [...batches.at(step)])
        expect(seen.toSorted((a, b) => a - b)).toEqual([...rows(count)])
        const again = new BatchRows(rows(count), batching)
        // In another order of asking, too.
        expect(
          steps
            .toReversed()
            .map((step) => [...again.at(step)])
            .toReversed()
            .flat(),
        ).toEqual(seen)
      },
    ),
  )
})

test('two epochs have two orders', () => {
  const batches = new BatchRows(rows(20), { ...plain, shuffle: true, seed: 3 })
  expect([...batches.at(0)]).not.toEqual([...batches.at(1)])
})

test('a split leaves every row on one side, and at least one to train on', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (count, validation) => {
        const split = splitRows(count, { validation, seed: 4 })
        const all = [...split.training, ...split.validation].sort((a, b) => a - b)
        expect(all).toEqual([...rows(count)])
        expect(split.training.length).toBeGreaterThan(0)
        expect(split.validation.length).toBe(Math.min(count - 1, Math.round(count * validation)))
      },
    ),
  )
})
