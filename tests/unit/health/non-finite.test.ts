import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import type { NonFinite } from '@shared/health/finding'
import { nonFiniteFindings } from '@shared/health/non-finite'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { evaluated } from '../engine/builders'
import { exampleDocument } from '../examples/example-document'
import { sources } from '../examples/sources'

/** What is found, one sentence each. */
const said = (text: string, values: Record<string, Nested> = {}, target?: string) =>
  nonFiniteFindings(evaluated(text, values, target).evaluation).map((found) => say(english.problem, found))

describe('where everything is finite there is nothing', () => {
  test('in a graph of large numbers', () => expect(said('f = sum(exp(x))', { x: [1, 700] })).toEqual([]))

  test.each(sources)('in the example $id', (source) => {
    const document = exampleDocument(source)
    expect(nonFiniteFindings(evaluate(document, targetOf(document)))).toEqual([])
  })
})

test('what a mask hides is no fault of numbers', () => {
  expect(said('f = sum(softmax(causalMask(s)) @ v)', { s: [[1, 2], [3, 4]], v: [[1], [2]] })).toEqual([]) // prettier-ignore
  expect(said('f = sum(causalMask(sqrt(s)))', { s: [[1, 2], [3, -4]] })[0]).toContain('f1 is NaN') // prettier-ignore
})

describe('of values, what makes one is named and what passes it on is not', () => {
  test('of a scalar, with the number that it is made of', () => {
    expect(said('r = sqrt(x); f = r + y', { x: -1, y: 3 })).toEqual(['r is NaN: sqrt of x = −1; change x'])
    expect(said('f = x / y', { x: 1, y: 0 })[0]).toBe('f is ∞: div of x = 1 and y = 0; change x or y')
    expect(said('f = x * x', { x: 1e200 })[0]).toBe('f is ∞: mul of x = 1e200 and x = 1e200; change x')
  })

  test('of a vector and of a matrix, with its first entry', () => {
    expect(said('z = log(x); a = z + y; f = sum(a - a)', { x: [1, 0], y: 3 })).toEqual([
      'z is −∞ at entry [1]: log of x = 0; change x',
    ])
    expect(
      said('f = sum(sqrt(W))', {
        W: [
          [1, 4],
          [9, -1],
        ],
      }),
    ).toEqual(['f1 is NaN at entry [1, 1]: sqrt of W = −1; change W'])
    expect(said('f = sum(W @ x)', { W: [[1e308, 1e308]], x: [10, 1] })[0]).toBe(
      'f1 is ∞ at entry [0]: matmul of W and x; change W or x',
    )
  })

  test('an entry that is made beside one that is passed on', () => {
    const where = (found: NonFinite) => [found.name, found.entry, found.number]
    const { evaluation } = evaluated('a = log(x); f = sum(sqrt(a))', { x: [0, 0.5] })
    expect(nonFiniteFindings(evaluation).map(where)).toEqual([
      ['a', [0], -Infinity],
      ['f1', [1], NaN],
    ])
  })

  test('a value that is given counts like one that is computed', () => {
    expect(said('f = x + y', { x: 1, y: [2, Infinity] }, 'x')).toEqual([
      'y is ∞ at entry [1]: give it a finite number',
    ])
  })
})

describe('where all values are finite', () => {
  test('the first local gradient is named: √x² at 0', () => {
    expect(said('s = x ^ 2; r = sqrt(s); f = 2 * r', { x: 0 })).toEqual([
      'r: its local gradient by s is ∞; change what goes into r',
    ])
    expect(said('s = x ^ 2; r = sqrt(s); f = sum(r)', { x: [1, 0] })).toEqual([
      'r: its local gradient by s is ∞ at entry [1]; change what goes into r',
    ])
  })

  test('so is one over which nothing flows back: it shows', () => {
    expect(said('s = sqrt(x); f = y * stopGradient(s)', { x: 0, y: 3 })).toEqual([
      's: its local gradient by x is ∞; change what goes into s',
    ])
  })

  test('the wire is named on which the product is too large', () => {
    expect(said('n = x * a; m = n * b; f = m * c', { x: 1e-300, a: 1e200, b: 1e200, c: 1 })).toEqual([
      'n: the gradient that flows back from it to x is ∞; change what goes into n',
    ])
    expect(said('n = sum(x * a); m = n * b; f = m * c', { x: [0], a: [1e200], b: 1e200, c: 1 })).toEqual([
      'f1: the gradient that flows back from it to x is ∞ at entry [0]; change what goes into f1',
    ])
  })

  test('the node is named whose contributions add up to too much', () => {
    expect(said('a = x * w; b = x * w; f = a + b', { x: 0, w: 1e308 })).toEqual([
      'x: its gradient is ∞, which its contributions add up to; make them smaller',
    ])
    expect(said('a = x * w; b = x * w; f = sum(a + b)', { x: [0, 0], w: [1, -1e308] })).toEqual([
      'x: its gradient is −∞ at entry [1], which its contributions add up to; make them smaller',
    ])
  })
})

test('many are not all listed', () => {
  const text = Array.from({ length: 100 }, (_, at) => `g${at} = log(x)`).join('; ')
  expect(said(text, { x: -1 })).toHaveLength(64)
})
