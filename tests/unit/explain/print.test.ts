import { expect, test } from 'vitest'
import {
  formulaOf,
  gradientOfNode,
  inNames,
  nameText,
  printDerivative,
  printFormula,
  printName,
  tensorAtom,
} from '@shared/explain'
import { symbol } from '@shared/symbolic/expr'
import { tensor } from '../tensor/builders'
import { at, evaluated } from '../engine/builders'
import { english } from '@shared/words'

test('a name is mathematics in LaTeX, and itself as text', () => {
  expect(printName('f12', 'text')).toBe('f12')
  expect(printName('f12', 'latex')).toBe('f_{12}')
})

test('symbols print as the names that are asked for', () => {
  const { evaluation, program } = evaluated('z1 = W1 @ x; s = sum(z1)', { W1: [[1, 2]], x: [3, 4] })
  const style = { notation: 'text', digits: 4, nameOf: nameText, ...english } as const
  const named = (name: string) => printFormula(inNames(evaluation, at(program, 'z1'), symbol(name)), style)
  expect(['0', 'output', 'upstream'].map(named)).toEqual(['W₁', 'z₁', '∂s/∂z₁'])
  const gradient = gradientOfNode(program, at(program, 's'), at(program, 'x'))
  expect(printFormula(formulaOf(gradient), { notation: 'latex', digits: 4, ...english })).toBe(
    '\\frac{\\partial s}{\\partial x}',
  )
})

test('a derivative of a derivative is told apart', () => {
  const style = { notation: 'text', nameOf: nameText } as const
  const slope = { top: 'df__dx', isOfSum: false, bottom: 'x', place: null }
  expect(printDerivative(slope, style)).toBe('∂(∂f/∂x)/∂x')
  expect(printDerivative(slope, { notation: 'latex' })).toBe(
    '\\frac{\\partial \\left(\\frac{\\partial f}{\\partial x}\\right)}{\\partial x}',
  )
  expect(printDerivative(slope, { notation: 'text' })).toBe('∂df__dx/∂x')
})

test('what rounds to 0 has no sign', () => {
  expect(tensorAtom(tensor(-0), 4, 'text', english.numerals).text).toBe('0')
})

test('a small tensor is written out, a large one by its shape', () => {
  expect(tensorAtom(tensor([[1, 2]]), 4, 'text', english.numerals).text).toBe('[[1, 2]]')
  expect(tensorAtom(tensor([1, -2]), 4, 'latex', english.numerals).text).toBe(
    '\\begin{bmatrix} 1 \\\\ -2 \\end{bmatrix}',
  )
  expect(tensorAtom(tensor([Array(17).fill(0)]), 4, 'latex', english.numerals).text).toBe(
    '[\\,1 \\times 17\\,]',
  )
})
