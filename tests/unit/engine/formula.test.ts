import { expect, test } from 'vitest'
import { atomsByName, nameText, printName, printRounded, tensorAtom } from '@shared/engine/formula'
import { tensor } from '../tensor/builders'
import { at, evaluated } from './builders'

test('a name that is looked at has its index below the line, one that is typed has not', () => {
  expect(['f12', 'W_1', 'x', '_', '_1', 'a1b', 'x₁'].map(nameText)).toEqual([
    'f₁₂',
    'W₁',
    'x',
    '_',
    '_₁',
    'a1b',
    'x₁',
  ])
  expect(printName('f12', 'text')).toBe('f12')
  expect(printName('f12', 'latex')).toBe('f_{12}')
})

test('symbols print as the names that are asked for, and know their shapes', () => {
  const { program } = evaluated('z1 = W1 @ x; s = sum(z1)', { W1: [[1, 2]], x: [3, 4] })
  const atomOf = atomsByName(program, at(program, 'z1'), { notation: 'text', target: 's', nameOf: nameText })
  expect(atomOf('0')).toMatchObject({ text: 'W₁', shape: [1, 2] })
  expect(atomOf('output')).toMatchObject({ text: 'z₁', shape: [1] })
  expect(atomOf('upstream')).toMatchObject({ text: '∂s/∂z1', shape: [1] })
})

test('a number is rounded to be read, and what rounds to 0 has no sign', () => {
  expect(printRounded(-0.123456, 3)).toBe('−0.123')
  expect(printRounded(NaN, 3)).toBe('NaN')
  expect(tensorAtom(tensor(-0), 4, 'text').text).toBe('0')
})

test('a small tensor is written out, a large one by its shape', () => {
  expect(tensorAtom(tensor([[1, 2]]), 4, 'text').text).toBe('[[1, 2]]')
  expect(tensorAtom(tensor([1, -2]), 4, 'latex').text).toBe('\\begin{bmatrix} 1 \\\\ -2 \\end{bmatrix}')
  expect(tensorAtom(tensor([Array(17).fill(0)]), 4, 'latex').text).toBe('[\\,1 \\times 17\\,]')
})
