import { describe, expect, test } from 'vitest'
import { fromNested, scalar, type Tensor } from '@shared/tensor/tensor'
import { english } from '@shared/words'
import { printCompact as print } from '../../../../src-renderer/workspace/numbers'
import { must } from '../../document/builders'

const printCompact = (...[tensor, digits, letters]: [Tensor, number, number]): string =>
  print(tensor, digits, letters, english.numerals)

const vector = (entries: readonly number[]) => must(fromNested([...entries]))

describe('a number in the space of a label', () => {
  test.each([
    [0.123456, 4, 7, '0.1235'],
    [-0.123456, 4, 6, '−0.123'],
    [123456.789, 8, 8, '123456.8'],
    [-123456789.125, 4, 7, '−1.23e8'],
    [0.0000123, 4, 7, '1.23e−5'],
    [1e-5, 4, 5, '1e−5'],
    [Infinity, 4, 1, '∞'],
    [0, 4, 1, '0'],
  ])('%d, %i digits, %i letters: %s', (number, digits, letters, text) => {
    expect(printCompact(scalar(number), digits, letters)).toBe(text)
  })
})

describe('a tensor in the space of a label', () => {
  test('is written out where it is short, with three digits at most', () => {
    expect(printCompact(vector([1, -0.12345, 3]), 6, 20)).toBe('[1, −0.123, 3]')
  })

  test('is its shape where it is not', () => {
    expect(printCompact(vector([1, 2, 3, 4, 5, 6, 7, 8]), 4, 10)).toBe('[8]')
    expect(printCompact({ shape: [2, 3], data: new Float64Array(6) }, 4, 40)).toBe('[2×3]')
  })
})
