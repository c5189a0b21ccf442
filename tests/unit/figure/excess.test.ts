import { expect, test } from 'vitest'
import { excessOf, excessOfPixels, LONGEST_SIDE, MOST_IN_ALL, MOST_IN_PICTURE } from '@shared/figure/excess'

test('a picture holds so many nodes and wires, and all pictures together more', () => {
  expect(excessOf(1, MOST_IN_PICTURE)).toBeNull()
  expect(excessOf(1, MOST_IN_PICTURE + 1)).toMatchObject({ kind: 'too-much-drawn', most: MOST_IN_PICTURE })
  expect(excessOf(MOST_IN_ALL / 1_000, 1_000)).toBeNull()
  expect(excessOf(MOST_IN_ALL / 1_000, 1_001)).toMatchObject({ things: 1_001, most: MOST_IN_ALL })
})

test('pixels count at their scale, in all and a side', () => {
  const square = (side: number, scale: number) =>
    excessOfPixels({ width: side * scale, height: side * scale })
  expect(square(10_000, 1)).toBeNull()
  expect(square(10_000, 2)).toMatchObject({ kind: 'too-many-pixels', width: 20_000, height: 20_000 })
  const line = (width: number) => excessOfPixels({ width, height: 1 })
  expect(line(LONGEST_SIDE)).toBeNull()
  expect(line(LONGEST_SIDE + 1)).toMatchObject({ side: LONGEST_SIDE })
})
