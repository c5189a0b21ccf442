import { expect, test } from 'vitest'
import { firstNonFinite } from '@shared/engine/non-finite'
import { at, edgeBetween, evaluated } from './builders'

test('where everything is finite there is nothing to name', () => {
  expect(firstNonFinite(evaluated('f = sum(exp(x))', { x: [1, 700] }).evaluation)).toBeNull()
})

test('the first node that made an infinity is named, not those that pass it on or make NaN of it', () => {
  const { evaluation, program } = evaluated('z = log(x); a = z + y; f = a - a', { x: [1, 0], y: 3 })
  expect(firstNonFinite(evaluation)).toEqual({ phase: 'forward', node: at(program, 'z'), value: -Infinity })
})

test('a node that made NaN of finite numbers is named', () => {
  const { evaluation, program } = evaluated('r = sqrt(x); f = r + y', { x: -1, y: 3 })
  expect(firstNonFinite(evaluation)).toEqual({ phase: 'forward', node: at(program, 'r'), value: NaN })
})

test('a value that is given counts like one that is computed', () => {
  const { evaluation, program } = evaluated('f = x + y', { x: 1, y: Infinity })
  expect(firstNonFinite(evaluation)).toMatchObject({ node: at(program, 'y') })
})

test('where all values are finite the first edge of backpropagation is named: √x² at 0', () => {
  const { evaluation, program } = evaluated('s = x ^ 2; r = sqrt(s); f = 2 * r', { x: 0 })
  expect(firstNonFinite(evaluation)).toEqual({
    phase: 'backward',
    edge: edgeBetween(program, 's', 'r'),
    value: Infinity,
  })
})

test('an edge whose Jacobian is not diagonal is named by what flows over it', () => {
  const { evaluation, program } = evaluated('n = sum(x); f = n * 1e200 * 1e200', { x: [1e-300, 0] })
  expect(firstNonFinite(evaluation)).toMatchObject({ phase: 'backward' })
  const first = firstNonFinite(evaluation)
  expect(first?.phase === 'backward' && program.edgeTarget[first.edge]).not.toBe(at(program, 'n'))
})

test('edges over which nothing flows back do not count', () => {
  const { evaluation } = evaluated('s = sqrt(x); f = y * stopGradient(s)', { x: 0, y: 3 })
  expect(firstNonFinite(evaluation)).toBeNull()
})
