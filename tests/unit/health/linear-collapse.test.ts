import { describe, expect, test } from 'vitest'
import { findingsOf } from '@shared/health/findings'
import { evaluationOf, kindsFound, twoLayers } from './nets'

describe('linear layers collapse', () => {
  test.each([
    ['with a bias between', twoLayers('(X @ W1 + b1)')],
    ['with a scale between', twoLayers('((X @ W1 + b1) / 2)')],
    ['with dropout between', twoLayers('dropout(X @ W1 + b1)')],
    [
      'joined and cut between',
      twoLayers('slice(concat(X @ W1 + b1, X @ W1, axis=1), axis=1, start=0, end=4)'),
    ],
    [
      'where weights are multiplied before the data are',
      'input x = [1, 2, 3]; given y = [1]; param A = [[0.1, 0.2, 0.3], [0.1, -0.2, 0.3]]; param B = [[0.4, 0.3]]; loss = sum(square(B @ A @ x - y))',
    ],
  ])('%s', (_, text) => expect(kindsFound(evaluationOf(text))).toEqual(['linear-collapse']))
  test('neuron by neuron in one finding, whose experiment helps', () => {
    const text = `
      input x = 0.5; input u = -1; given y = 1
      param a = 0.3; param b = -0.6; param c = 0.7; param d = 0.2; param v = 0.5; param w = -0.3
      h = a * x + b * u; k = c * x + d * u; loss = square(v * h + w * k - y)`
    const found = findingsOf(evaluationOf(text))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ layers: 2, try: [{ kind: 'insert-activation', names: ['h', 'k'] }] })
  })
  test('but the same weights twice are tied, and no product of two layers', () =>
    expect(
      kindsFound(
        evaluationOf(
          'input x = [1, 2, 3]; given y = [1, 2, 3]; param W = [[0.1, 0.2, 0.3], [0.1, -0.2, 0.3]]; loss = sum(square(transpose(W) @ W @ x - y))',
        ),
      ),
    ).toEqual([]))
})
