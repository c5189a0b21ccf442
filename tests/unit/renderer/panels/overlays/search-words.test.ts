import { expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import { english } from '@shared/words'
import { searchWords } from '../../../../../src-renderer/panels/overlays/search-words'
import { search } from '../../../../../src-renderer/ui/search'

const items = [...operations.values()].map((operation) => ({
  label: operation.name,
  ...searchWords(english, operation),
}))

test.each([
  ['*', 'mul'],
  ['×', 'mul'],
  ['times', 'mul'],
  ['+', 'add'],
  ['plus', 'add'],
  ['-', 'sub'],
  ['/', 'div'],
  ['@', 'matmul'],
  ['^', 'pow'],
  ['bce', 'binaryCrossEntropy'],
  ['mse', 'meanSquaredError'],
  ['weight', 'parameter'],
  ['relu', 'relu'],
  ['softm', 'softmax'],
])('typing %s finds %s first', (query, name) => {
  expect(search(query, items)[0]?.label).toBe(name)
})

test('every operation is found by its name', () => {
  for (const { label } of items) expect(search(label, items)[0]?.label).toBe(label)
})

test('a piece of a word in a summary finds nothing: mul is no formula', () => {
  const found = search('mul', items)
  expect(found.map(({ label }) => label).slice(0, 2)).toEqual(['mul', 'matmul'])
  for (const { label, keywords = '' } of found) expect(`${label} ${keywords}`).toContain('mul')
})
