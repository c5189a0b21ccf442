import { describe, expect, test } from 'vitest'
import { writeNumber } from '@shared/numerals'
import { english } from '@shared/words'
import { DECIMAL, marked, markReader, unmarkedText, unmarkedWords } from '../../words/marked'

describe('the made-up language', () => {
  const words = marked(english)

  test('marks every text of the table', () => {
    const texts = textsOf({ ...words, language: '', numerals: {} })
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter((text) => text !== '' && !/^⁅[^]+⁆$/.test(text))).toEqual([])
    expect(words.menu.file).toBe('⁅File⁆')
  })

  test('has a decimal sign that no language has', () => {
    expect(writeNumber(1.5, words.numerals)).toBe(`1${DECIMAL}5`)
  })
})

describe('looking for unmarked text', () => {
  test('leaves out what is marked, marks within marks too', () => {
    expect(unmarkedText('a ⁅b ⁅c⁆ d⁆ e').split(/\s+/)).toEqual(['a', 'e'])
  })

  test('finds a word beside the marks', () => {
    expect(unmarkedWords('⁅Save⁆ changes to 3 x')).toEqual(['changes', 'to'])
  })

  test('goes on through the texts of a sentence with elements in it', () => {
    const reader = markReader()
    expect(['⁅press ', 'Esc', ' to leave⁆ now', 'or never'].map(reader.read)).toEqual([
      ['', ''],
      [''],
      [' now'],
      ['or never'],
    ])
    expect(reader.isInside).toBe(false)
    reader.read('⁅no end')
    expect(reader.isInside).toBe(true)
  })

  test('passes over the names that it is given', () => {
    expect(unmarkedWords('loss is relu', ['relu', 'loss'])).toEqual(['is'])
  })
})

/** The texts of a table, those within its sections too; sentences are said by their own tests. */
function textsOf(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry]
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(textsOf) : []
}
