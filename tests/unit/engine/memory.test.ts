import { expect, test } from 'vitest'
import { compile } from '@shared/engine/program'
import { MAX_GRAPH_NUMBERS } from '@shared/engine/memory'
import { graphOf, node, run } from './builders'

const MILLION = 1_000_000

/** `count` tensors of a million entries, none of which is written in the document. */
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => `y${i} = broadcastTo(x, shape=[${MILLION}])`).join('; ')

test('a graph whose numbers together would not fit into memory is refused, with its largest tensor', () => {
  const { graph, target } = graphOf(`a = broadcastTo(x, shape=[10]); ${many(2_200)}; f = sum(y0) + z`, {
    x: 1,
  })
  const { messages, program, value } = run(graph, target)
  expect(messages).toEqual([
    'the values and gradients of this graph are 2,201,002,213 numbers, more than 20,000,000, so that none is computed; the largest is y0, which has shape (1000000): make it smaller, or remove others like it',
    'z has no value yet: give it a number, a vector or a matrix',
  ])
  expect([value('a'), value('y0')]).toEqual([null, null])
  expect(program.schedule).toHaveLength(0)
})

test('what inputs read counts as often as broadcasting repeats it', () => {
  const { graph } = graphOf(`y = broadcastTo(x, shape=[${MILLION}]); a = y * x; b = exp(a)`, { x: 1 })
  // x; y and x again; a, y and x a million times; b and a.
  const numbers = 1 + (MILLION + 1) + 3 * MILLION + 2 * MILLION
  expect(compile(graph, null, { most: numbers }).problems).toEqual([])
  expect(compile(graph, null, { most: numbers - 1 }).problems).toMatchObject([
    { kind: 'too-many-numbers', numbers },
  ])
})

test('a table that many nodes read is not gathered before it is known that there is room', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [i])
  const table = { id: 't', name: 'points', columns: ['u'], content: { kind: 'rows', rows } } as const
  const nodes = Array.from({ length: 1 + MAX_GRAPH_NUMBERS / 1000 }, (_, i) => ({
    ...node(`d${i}`, 'data'),
    attributes: { table: 'points', columns: ['u'], flat: true },
  }))
  const program = compile({ seed: 0, nodes, edges: [], tables: [table] })
  expect(program.problems).toMatchObject([{ kind: 'too-many-numbers', numbers: MAX_GRAPH_NUMBERS + 1000 }])
  expect(program.held.size).toBe(0)
  expect(compile({ seed: 0, nodes: nodes.slice(1), edges: [], tables: [table] }).problems).toEqual([])
})
