import { expect, test } from 'vitest'
import { legendOf } from '../../../../../src-renderer/panels/training/picture-legend'

/** Each letter is as wide as the next. */
const room = { width: 20, sign: 3, gap: 2, measure: (text: string) => text.length }

test('entries of a legend stand beside each other as long as they fit', () => {
  expect(legendOf(['W1', 'b1', 'W2', 'b2'], room)).toEqual({
    entries: [
      { x: 0, row: 0, texts: ['W1'] },
      { x: 7, row: 0, texts: ['b1'] },
      { x: 14, row: 0, texts: ['W2'] },
      { x: 0, row: 1, texts: ['b2'] },
    ],
    rows: 2,
  })
})

test('an entry that is longer than a row is broken between words, and the next one comes below', () => {
  const { entries, rows } = legendOf(['a', 'chain of sigmoids, run 1', 'b'], room)
  expect(entries.map(({ row, texts }) => [row, texts])).toEqual([
    [0, ['a']],
    [1, ['chain of', 'sigmoids, run 1']],
    [3, ['b']],
  ])
  expect(rows).toBe(4)
})

test('a word that is wider than a row is cut', () => {
  const { entries } = legendOf(['antidisestablishmentarianism'], room)
  expect(entries[0]!.texts).toEqual(['antidisestablish…'])
})

test('a legend of nothing has no row', () => {
  expect(legendOf([], room)).toEqual({ entries: [], rows: 0 })
})
