import { expect, test } from 'vitest'
import { isSampled, SAMPLE_ROWS, sampleOf, sampleRows } from '@shared/data/sample'
import type { Table } from '@shared/data/table'

const tableOf = (count: number): Table => ({
  id: 't1',
  name: 'numbers',
  columns: ['a'],
  content: { kind: 'rows', rows: Array.from({ length: count }, (_, row) => [row]) },
})

test('of a short table all rows are looked at', () => {
  expect(sampleOf(tableOf(1))).toBeNull()
  expect(sampleOf(tableOf(1_000))).toBeNull()
})

test('of a long table evenly spread rows are looked at, in their order', () => {
  const sample = [...sampleOf(tableOf(100_000))!]
  expect(sample).toHaveLength(SAMPLE_ROWS)
  expect(sample).toEqual(Array.from({ length: SAMPLE_ROWS }, (_, at) => (at * 100_000) / SAMPLE_ROWS))
  expect(sampleOf(tableOf(1_001))!.at(-1)).toBeLessThan(1_001)
})

test('of a large batch evenly spread ones of its rows are', () => {
  const batch = Int32Array.from({ length: 5_000 }, (_, at) => 10_000 - at)
  expect(Array.from(sampleRows(batch).subarray(0, 3))).toEqual([10_000, 9_980, 9_960])
  expect(sampleRows(batch.subarray(0, 32))).toEqual(batch.subarray(0, 32))
  expect([isSampled(32), isSampled(5_000)]).toEqual([false, true])
})
