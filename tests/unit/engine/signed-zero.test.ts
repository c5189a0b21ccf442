import { expect, test } from 'vitest'
import { isZeroSigned } from '@shared/engine/signed-zero'
import type { Nested } from '@shared/tensor/tensor'
import { at, evaluated } from './builders'

/** The nodes of which −0 is another number than 0. */
const signed = (text: string, values: Record<string, Nested>): string[] => {
  const { evaluation, program } = evaluated(text, values)
  return program.graph.nodes
    .filter(({ name }) => isZeroSigned(evaluation, at(program, name)))
    .map(({ name }) => name)
}

test('−0 is another number than 0 where a value is divided by it', () => {
  expect(signed('f = 1 / x', { x: -0 })).toEqual(['x'])
  expect(signed('f = 1 / x', { x: 0 })).toEqual([])
})

test('and where that happens further on', () => {
  expect(signed('h = x * 2; f = 1 / h', { x: -0 })).toEqual(['x', 'h'])
})

test('also where the sign turns on the way', () => {
  expect(signed('h = -x; f = 1 / h', { x: -0 })).toEqual(['x'])
})

test('elsewhere nothing comes of its sign', () => {
  expect(signed('h = x * 2; f = h + 1', { x: -0 })).toEqual([])
  expect(signed('f = relu(x)', { x: -0 })).toEqual([])
})

test('of a tensor it may be any entry', () => {
  expect(signed('f = sum(1 / x)', { x: [1, -0] })).toEqual(['x'])
})
