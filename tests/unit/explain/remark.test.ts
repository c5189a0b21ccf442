import { expect, test } from 'vitest'
import type { Evaluation } from '@shared/engine/evaluation'
import { noGradientRemark } from '@shared/explain'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { at, edge, evaluated, graphOf, node, run } from '../engine/builders'

const noGradient = (evaluation: Evaluation, node: number): string =>
  say(english.explain.remark, noGradientRemark(evaluation, node))

/** Why a node has no gradient. */
const reason = (text: string, values: Record<string, Nested>, name: string) => {
  const { evaluation, program } = evaluated(text, values)
  return noGradient(evaluation, at(program, name))
}

test('without a target nothing is differentiated', () => {
  const { evaluation } = run(graphOf('f = x * 2', { x: 1 }).graph, null)
  expect(noGradient(evaluation, 0)).toBe('No gradient: nothing is differentiated.')
})

test('what has no value has no gradient yet, whatever the target', () => {
  expect(reason('a = h + 1; b = a * 2; f = x * 2', { x: 1 }, 'b')).toBe(
    'No gradient yet: b has no value, because of h.',
  )
  expect(reason('a = h + 1; f = x * 2', { x: 1 }, 'h')).toBe('No gradient yet: h has no value.')
})

test('a target may not depend on a node', () => {
  expect(reason('a = y * 2; f = x * 2', { x: 1, y: 2 }, 'y')).toBe('No gradient: f does not depend on y.')
})

test('a target may depend on a node and yet send no gradient back', () => {
  expect(reason('a = stopGradient(x); f = a * 2', { x: 1 }, 'x')).toBe(
    'No gradient: none flows back from f to x.',
  )
})

test('a target without a value names the node that is to blame', () => {
  expect(reason('a = x * h; b = exp(a); f = b + x', { x: 1 }, 'x')).toBe(
    'No gradient yet: f has no value, because of h.',
  )
  expect(reason('z = v + w; f = sum(z)', { v: [1, 2], w: [1, 2, 3] }, 'v')).toBe(
    'No gradient yet: f has no value, because of z.',
  )
})

test('a target that is itself to blame is named once', () => {
  expect(reason('f = v + w', { v: [1, 2], w: [1, 2, 3] }, 'v')).toBe('No gradient yet: f has no value.')
  const nodes = [node('x', 'input', 1), node('f', 'add')]
  const { evaluation } = run({ seed: 0, nodes, edges: [edge('x', 'f', 'a'), edge('f', 'f', 'b')] }, 'f')
  expect(noGradient(evaluation, 0)).toBe('No gradient yet: f has no value.')
})
