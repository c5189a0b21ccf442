import { expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { edge, graphOf, node, reading } from './builders'

test('a graph is evaluated forward and backward at once', () => {
  const { graph } = graphOf('f = x * y', { x: 2, y: 3 })
  const target = graph.nodes.find(({ name }) => name === 'f')!.id
  const { value, gradient } = reading(evaluate(graph, target))
  expect([value('f'), gradient('x'), gradient('y')]).toEqual([6, 3, 2])
})

test.each([null, 'gone'])('with the target %s there are values and no gradients', (target) => {
  const { graph } = graphOf('f = x * y', { x: 2, y: 3 })
  const { value, gradient } = reading(evaluate(graph, target))
  expect([value('f'), gradient('f'), gradient('x')]).toEqual([6, null, null])
})

test('what cannot be evaluated is a problem and not a failure', () => {
  const graph = { seed: 0, nodes: [node('x', 'input', 2), node('f', 'mul')], edges: [edge('x', 'f', 'a')] }
  const evaluation = evaluate(graph, 'f')
  expect(evaluation.program.problems).toHaveLength(1)
  expect([evaluation.wanted, evaluation.target]).toEqual([1, null])
})
