import { describe, expect, test } from 'vitest'
import { rank, search } from '../../../../src-renderer/ui/search'

const labels = (query: string, ...items: string[]): string[] =>
  search(
    query,
    items.map((label) => ({ label })),
  ).map(({ label }) => label)

describe('search', () => {
  test('without a query everything stays in its order', () => {
    expect(labels('', 'tanh', 'add')).toEqual(['tanh', 'add'])
  })

  test('puts the exact word before its longer neighbours', () => {
    expect(labels('relu', 'leakyRelu', 'relu6', 'relu')).toEqual(['relu', 'relu6', 'leakyRelu'])
  })

  test('finds words inside by their capitals', () => {
    expect(rank('relu', { label: 'leakyRelu' })).toBeLessThan(rank('eaky', { label: 'leakyRelu' })!)
  })

  test('puts a whole keyword before a piece of another label', () => {
    const items = [{ label: 'softplus' }, { label: 'add', keywords: '+ plus sum' }, { label: 'plusOne' }]
    expect(search('plus', items).map(({ label }) => label)).toEqual(['plusOne', 'add', 'softplus'])
  })

  test('finds all words, in the label or among the keywords', () => {
    expect(rank('theme dark', { label: 'Dark Theme' })).not.toBeNull()
    expect(rank('colours dark', { label: 'Dark Theme', keywords: 'appearance colours' })).not.toBeNull()
  })

  test('finds what a word of the summary begins with, after all keywords', () => {
    const items = [
      { label: 'constant', summary: 'A value that is part of the formula.' },
      { label: 'input', keywords: 'part' },
    ]
    expect(search('part', items).map(({ label }) => label)).toEqual(['input', 'constant'])
    expect(search('form', items).map(({ label }) => label)).toEqual(['constant'])
    expect(search('mul', items)).toEqual([])
  })

  test('finds letters in their order, last of all', () => {
    expect(labels('smx', 'softmax', 'max')).toEqual(['softmax'])
  })

  test('leaves out what does not fit', () => {
    expect(labels('zebra', 'softmax', 'max')).toEqual([])
  })
})
