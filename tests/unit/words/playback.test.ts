import { describe, expect, test } from 'vitest'
import type { Standing } from '@shared/playback/standing'
import { scalar, toNested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'

const { playback } = english

test.each<[Standing, string]>([
  [{ kind: 'start' }, 'before the first step'],
  [{ kind: 'node', phase: 'forward', name: 'f1', part: null }, 'forward f1'],
  [
    { kind: 'node', phase: 'backward', name: 'x', part: { kind: 'contribution', arrived: 1, of: 2 } },
    'backward x, contribution 1 of 2',
  ],
  [{ kind: 'node', phase: 'backward', name: 'r', part: { kind: 'target' } }, 'backward r, the target'],
  [
    { kind: 'node', phase: 'update', name: 'w', part: { kind: 'stage', stage: 2, of: 3 } },
    'update w, line 2 of 3',
  ],
  [{ kind: 'group', phase: 'backward', name: 'layer1' }, 'backward group layer1'],
])('%j', (standing, words) => {
  expect(say(playback.standing, standing)).toBe(words)
})

test('a position says where, and what happens there unless nobody sees it', () => {
  expect(playback.position(3, 10, 'forward s', 's = 1')).toBe('Step 3 of 10, forward s: s = 1')
  expect(playback.position(3, 10, 'forward group both', null)).toBe('Step 3 of 10, forward group both')
})

describe('what happens', () => {
  const sentences = playback.occurrence({
    number: (tensor) => String(toNested(tensor)),
    equation: ({ node }) => `equation of ${node}`,
    update: ({ node }) => `update of ${node}`,
    derivative: (edge) => `∂a/∂${edge}`,
  })

  test('is the equation of the step where its result is there', () => {
    expect(say(sentences, { kind: 'computed', step: { phase: 'forward', node: 4 } })).toBe('equation of 4')
  })

  test('is the line that is there last where a parameter is updated', () => {
    expect(say(sentences, { kind: 'updated', step: { phase: 'update', node: 2, moves: true } })).toBe(
      'update of 2',
    )
  })

  test('names who a gradient comes from and who it goes to', () => {
    expect(say(sentences, { kind: 'arrives', global: scalar(0.5), from: 's' })).toBe('0.5 arrives from s')
    const inputs = [
      { to: 'x', global: scalar(0.5) },
      { to: 'a', global: null },
    ]
    expect(say(sentences, { kind: 'products', inputs })).toBe('0.5 leaves to x, a formula leaves to a')
  })

  test('writes local gradients as derivatives', () => {
    const inputs = [
      { edge: 1, local: scalar(-1) },
      { edge: 2, local: null },
    ]
    expect(say(sentences, { kind: 'locals', inputs })).toBe('∂a/∂1 is -1, ∂a/∂2 is a formula')
  })
})
