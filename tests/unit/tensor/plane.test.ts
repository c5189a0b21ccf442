import { expect, test } from 'vitest'
import { alongAxis, firstPlane, matrixIn, writePlane } from '@shared/tensor/plane'
import { indicesAt, sizeOf, toNested } from '@shared/tensor/tensor'

const shape = [2, 3, 4, 2]
/** Every entry says where it stands. */
const tensor = {
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, (_, entry) => Number(indicesAt(shape, entry).join(''))),
}

test('at first the last two axes are looked at, at the beginning of the others', () => {
  const plane = firstPlane(tensor)
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
  const plane = firstPlane(tensor)
  expect(alongAxis(plane, 'rows', 3)).toMatchObject({ rows: 3, columns: 2 })
  expect(alongAxis(plane, 'columns', 2)).toMatchObject({ rows: 3, columns: 2 })
  expect(alongAxis(plane, 'rows', 0)).toMatchObject({ rows: 0, columns: 3 })
})
