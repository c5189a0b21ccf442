import { describe, expect, test } from 'vitest'
import { counter, freshEdgeIds, freshNodeIds } from '@shared/document/ids'
import { automaticName, freshNames } from '@shared/document/names'
import { isName } from '@shared/engine/name'
import { operation } from '@shared/ops/registry'

describe('counter', () => {
  test('goes on above the highest number that is taken', () => {
    const next = counter('f', ['f2', 'f10', 'g99', 'f', 'f03', 'ff77', 'f1e9', `f${'9'.repeat(30)}`])
    expect([next(), next()]).toStrictEqual(['f11', 'f12'])
  })

  test('nodes are n1, n2, …, edges e1, e2, …', () => {
    expect(freshNodeIds([{ id: 'n1' }, { id: 'e5' }])()).toBe('n2')
    expect(freshEdgeIds([{ id: 'n1' }, { id: 'e5' }])()).toBe('e6')
  })
})

describe('automaticName', () => {
  test.each([
    ['add', 'f4'],
    ['input', 'x1'],
    ['parameter', 'w1'],
    ['constant', 'c8'],
    ['random', 'r1'],
  ] as const)('the next %s is %s', (op, name) => {
    expect(automaticName(operation(op), ['f1', 'f3', 'x', 'c7', 'W1'])).toBe(name)
  })
})

describe('freshNames', () => {
  test('gives the wanted name if it is free, else the next number', () => {
    const fresh = freshNames(['W1', 'W3', 'loss'])
    expect(['W1', 'W2', 'W3', 'loss', 'loss', 'new', 'new'].map(fresh)).toStrictEqual([
      'W4',
      'W2',
      'W5',
      'loss1',
      'loss2',
      'new',
      'new1',
    ])
  })

  test('a name as long as can be is cut, in one piece', () => {
    for (const name of ['a'.repeat(100), '𝐱'.repeat(50)]) {
      const other = freshNames([name])(name)
      expect(other).not.toBe(name)
      expect(isName(other)).toBe(true)
    }
  })
})
