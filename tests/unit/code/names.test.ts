import { describe, expect, it, test } from 'vitest'
import { identifierOf, identifiers } from '@shared/code/names'

describe('a name in Python', () => {
  it.each([
    ['x', 'x'],
    ['W1', 'W1'],
    ['θ', 'θ'],
    ['ŷ', 'ŷ'],
    ['x₁', 'x1'],
    ['_', '_'],
    ['ﬁ', 'fi'],
    ['𝑥', 'x'],
    // A letter that NFKC writes with a space.
    ['ͺ', 'u20\u0345'],
    // Beyond the first 65,536 characters.
    ['𐌰', 'u10330'],
    ['₁', '_1'],
    ['__debug__', '__debug___'],
  ])('%s is %s', (name, identifier) => {
    expect(identifierOf(name)).toBe(identifier)
  })

  it('is given to one thing alone', () => {
    const names = identifiers(['np'])
    expect(['x1', 'x₁', 'np', 'lambda', 'sum', 'x1_'].map(names.take)).toEqual([
      'x1',
      'x1_',
      'np_',
      'lambda_',
      'sum_',
      'x1__',
    ])
  })
})

test('what is no letter stands behind an underscore where a name would begin with it', () => {
  expect(identifierOf('٣x')).toBe('_٣x')
})
