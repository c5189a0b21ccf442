import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  filled,
  fromNested,
  MAX_ENTRIES,
  printShape,
  sameShape,
  scalar,
  SCALAR,
  sizeOf,
  stridesOf,
  type Tensor,
  toNested,
  zeros,
} from '@shared/tensor/tensor'
import { shapes, tensor } from './builders'

const reasonFor = (value: unknown) => {
  const read = fromNested(value)
  return read.ok ? 'accepted' : read.error
}

describe('reading nested lists', () => {
  test('gives the shape and the entries in row-major order', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ]
    expect(tensor(rows)).toEqual({ shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) })
    expect(tensor(7)).toEqual(scalar(7))
    expect(tensor([[[1]], [[2]]]).shape).toEqual([2, 1, 1])
  })
  test('keeps NaN, the infinities and −0', () => {
    expect([...tensor([NaN, Infinity, -0]).data]).toEqual([NaN, Infinity, -0])
  })
  test('is undone by writing them', () => {
    const anyTensor = shapes.chain((shape) =>
      fc
        .array(fc.double(), { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
        .map((data): Tensor => ({ shape, data: Float64Array.from(data) })),
    )
    fc.assert(
      fc.property(anyTensor, (one) => {
        expect(tensor(toNested(one))).toEqual(one)
      }),
    )
  })
  test('refuses uneven lists and says what was found', () => {
    expect(reasonFor([[1, 2], [3]])).toEqual({ kind: 'uneven-lists', length: 2, found: 1 })
    expect(reasonFor([[1], 2])).toEqual({
      kind: 'no-list',
      length: 1,
      found: { kind: 'value', written: '2' },
    })
    expect(reasonFor([1, [2]])).toEqual({ kind: 'no-number', found: { kind: 'list' } })
    expect(reasonFor([[1], [[2]]])).toEqual({ kind: 'no-number', found: { kind: 'list' } })
  })
  test('refuses empty lists', () => {
    expect(reasonFor([])).toEqual({ kind: 'empty-axis' })
    expect(reasonFor([[], []])).toEqual({ kind: 'empty-axis' })
    expect(reasonFor([[1], []])).toEqual({ kind: 'uneven-lists', length: 1, found: 0 })
  })
  test('refuses what is no number', () => {
    expect(reasonFor('1')).toEqual({ kind: 'no-numbers' })
    expect(reasonFor(null)).toEqual({ kind: 'no-numbers' })
    expect(reasonFor([1, null])).toEqual({ kind: 'no-number', found: { kind: 'value', written: 'null' } })
    expect(reasonFor([1, '2'])).toEqual({ kind: 'no-number', found: { kind: 'text', text: '2' } })
  })
  test('refuses more entries than a tensor may have, before it makes room for them', () => {
    const row = Array.from({ length: 1001 }, () => 0)
    expect(reasonFor(Array.from({ length: 1000 }, () => row))).toEqual({
      kind: 'too-many-entries',
      most: 1_000_000,
    })
    expect(MAX_ENTRIES).toBe(1_000_000)
  })
  test('does not overflow the stack, however deep the lists', () => {
    let deep: unknown = 1
    for (let level = 0; level < 20_000; level++) deep = [deep]
    expect(tensor(deep as number).shape).toHaveLength(20_000)
  })
})

test('strides are the products of the lengths behind', () => {
  expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1])
  expect(stridesOf([5])).toEqual([1])
  expect(stridesOf(SCALAR)).toEqual([])
})

test('a shape prints as people write it', () => {
  expect([[3, 2], [3], []].map(printShape)).toEqual(['3×2', '3', ''])
})

test('shapes are the same if every length is', () => {
  expect(sameShape([2, 3], [2, 3])).toBe(true)
  expect(sameShape([2, 3], [3, 2])).toBe(false)
  expect(sameShape([2], [2, 1])).toBe(false)
  expect(sameShape([], SCALAR)).toBe(true)
})

test('a filled tensor holds its value in every entry', () => {
  expect(filled([2, 2], 0.5)).toEqual(
    tensor([
      [0.5, 0.5],
      [0.5, 0.5],
    ]),
  )
  expect(zeros([])).toEqual(scalar(0))
})
