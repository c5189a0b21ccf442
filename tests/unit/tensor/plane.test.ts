import { expect, test } from 'vitest'
import {
  alongAxis,
  entriesIn,
  largestPlane,
  matrixIn,
  planeAt,
  planesOf,
  writePlane,
} from '@shared/tensor/plane'
import { entryAt, indicesAt, sizeOf, toNested } from '@shared/tensor/tensor'

const shape = [2, 3, 4, 2]
/** Every entry says where it stands. */
const tensor = {
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, (_, entry) => Number(indicesAt(shape, entry).join(''))),
}

test('at first the last two axes are looked at, at the beginning of the others', () => {
  const plane = planeAt(shape, 0)
  expect(writePlane(plane)).toBe('[0, 0, :, :]')
  expect(toNested(matrixIn(tensor, plane))).toEqual([
    [0, 1],
    [10, 11],
    [20, 21],
    [30, 31],
  ])
})

test('any two axes at any place of the others are a matrix, the later one as rows too', () => {
  const plane = { rows: 3, columns: 0, at: [0, 2, 1, 0] }
  expect(writePlane(plane)).toBe('[:, 2, 1, :]ᵀ')
  expect(toNested(matrixIn(tensor, plane))).toEqual([
    [210, 1210],
    [211, 1211],
  ])
})

test('an axis that is taken by the other side changes places with it', () => {
  const plane = planeAt(shape, 0)
  expect(alongAxis(plane, 'rows', 3)).toMatchObject({ rows: 3, columns: 2 })
  expect(alongAxis(plane, 'columns', 2)).toMatchObject({ rows: 3, columns: 2 })
  expect(alongAxis(plane, 'rows', 0)).toMatchObject({ rows: 0, columns: 3 })
})

test('an entry lies in the plane that it is looked for in, and is found there again by its place', () => {
  const entry = entryAt(shape, [1, 2, 3, 0])
  expect(indicesAt(shape, entry)).toEqual([1, 2, 3, 0])
  const plane = planeAt(shape, entry)
  expect(writePlane(plane)).toBe('[1, 2, :, :]')
  expect(entriesIn(shape, plane)[6]).toBe(entry)
  expect(entriesIn(shape, { ...plane, rows: 0, columns: 1 }).map((at) => tensor.data[at])).toEqual([
    30, 130, 230, 1030, 1130, 1230,
  ])
})

test('the planes that hold some entries are named once each, by their first entry', () => {
  expect(planesOf(shape, [3, 1, 9, 47, 40])).toEqual([0, 8, 40])
})

test('the largest plane is that of the two longest axes, and all of what has no more', () => {
  expect(largestPlane(shape)).toBe(12)
  expect(largestPlane([8, 2])).toBe(16)
  expect(largestPlane([5])).toBe(5)
})
