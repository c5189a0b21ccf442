import { expect, test } from 'vitest'
import { groups } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { english, operationWords } from '@shared/words'

test('every operation has its sentence, and a line for each of its attributes', () => {
  for (const operation of operations.values()) {
    const { summary, attribute } = operationWords(english, operation)
    expect(summary, operation.name).toMatch(/^\p{L}.*\.$/u)
    expect(Object.keys(attribute), operation.name).toEqual(Object.keys(operation.attributes))
    for (const line of Object.values(attribute)) expect(line, operation.name).toMatch(/^\p{Lu}.*\.$/u)
  }
})

test('says why a gradient is as it is where the declaration does', () => {
  expect(english.operation.softmax.why['x']).toMatch(/^Every probability depends on every score/)
  expect(english.operation.add.why).toEqual({})
})

test('every group of the palette has a title', () => {
  expect(Object.keys(english.operationGroup)).toEqual([...groups])
})
