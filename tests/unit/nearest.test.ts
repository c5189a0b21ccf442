import { describe, expect, it, test } from 'vitest'
import { nearestWord } from '@shared/nearest'
import { operations } from '@shared/ops/registry'

describe('the nearest word', () => {
  test.each([
    ['sigmoidd', 'sigmoid'],
    ['sgimoid', 'sigmoid'],
    ['ReLU', 'relu'],
    ['leaky_relu', 'leakyRelu'],
    ['binary_cross_entropy', 'binaryCrossEntropy'],
  ])('to %s is %s', (typed, meant) => {
    expect(nearestWord(typed, operations.keys())).toBe(meant)
  })

  it('is none where nothing is close', () => {
    expect(nearestWord('zzzz', ['relu', 'tanh'])).toBeNull()
    expect(nearestWord('x', ['y'])).toBeNull()
  })

  it('takes two letters in the wrong order for one mistake', () => {
    expect(nearestWord('inptu', ['input', 'param'])).toBe('input')
    expect(nearestWord('sede', ['seed'])).toBe('seed')
  })

  it('is the word itself where it exists', () => {
    for (const name of operations.keys()) expect(nearestWord(name, operations.keys())).toBe(name)
  })
})
