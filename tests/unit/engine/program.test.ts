import { expect, test } from 'vitest'
import { compile } from '@shared/engine/program'
import { changeBetween, edge, evaluated, graphOf, node, run } from './builders'

test('a shape mismatch names the nodes and the shapes', () => {
  const { program, value } = evaluated('z = W @ x; a = W * 2', {
    W: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    x: [1, 2, 3],
  })
  expect(program.problems).toEqual([
    {
      kind: 'shape-mismatch',
      nodes: [program.graph.nodes[2]!.id, program.graph.nodes[0]!.id, program.graph.nodes[1]!.id],
      operation: 'matmul',
      inputs: [
        { name: 'W', shape: [3, 2] },
        { name: 'x', shape: [3] },
      ],
      fault: { kind: 'inner-sizes', left: 2, right: 3 },
    },
  ])
  expect(value('z')).toBeNull()
})

test('everything that can still be evaluated is', () => {
  const { value, messages } = evaluated('z = W @ x; a = exp(z); b = x * 2; f = a + y', {
    W: [[1, 2]],
    x: [1, 2, 3],
  })
  expect(value('b')).toEqual([2, 4, 6])
  expect([value('z'), value('a'), value('f')]).toEqual([null, null, null])
  expect(messages).toEqual([
    'matmul: W has shape 1×2, x has shape (3): inner sizes 2 and 3 differ',
    'y has no value yet: give it a number, a vector or a matrix',
  ])
})

test('shapes that do not broadcast are refused with the axis where they meet', () => {
  const messages = (a: readonly number[][] | number[], b: readonly number[][] | number[]) =>
    evaluated('f = a + b', { a: a as number[], b: b as number[] }).messages
  expect(messages([1, 2, 3], [1, 2])).toEqual([
    'add: a has shape (3), b has shape (2): the shapes do not broadcast to one shape: along the last axis 3 meets 2',
  ])
  expect(
    messages(
      [[1], [2]],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ),
  ).toEqual([
    'add: a has shape 2×1, b has shape 3×2: the shapes do not broadcast to one shape: along axis -2 2 meets 3',
  ])
})

test('a result that would not fit into memory is refused', () => {
  const x = Array.from({ length: 2000 }, (_, i) => i)
  expect(evaluated('f = outer(x, x)', { x }).messages).toEqual([
    'outer: x has shape (2000), x has shape (2000): the result would have shape 2000×2000, more than 1,000,000 entries',
  ])
})

test('an input that is not connected is named', () => {
  const { graph } = graphOf('f = x * y', { x: 1, y: 2 })
  const { messages, value } = run({ ...graph, edges: graph.edges.slice(0, 1) }, 'f')
  expect(messages).toEqual(['f: the input b of mul is not connected: draw a wire to it'])
  expect(value('f')).toBeNull()
})

test('a cycle is named as a path, and what stands outside it is evaluated', () => {
  const graph = {
    seed: 0,
    nodes: [node('x', 'input', 2), node('a', 'add'), node('b', 'exp'), node('c', 'neg'), node('g', 'square')],
    edges: [
      edge('x', 'a', 'a'),
      edge('c', 'a', 'b'),
      edge('a', 'b', 'x'),
      edge('b', 'c', 'x'),
      edge('x', 'g', 'x'),
    ],
  }
  const { program, messages, value } = run(graph, 'g')
  expect(program.problems).toMatchObject([{ kind: 'cycle', nodes: ['b', 'c', 'a'], isWhole: true }])
  expect(messages).toEqual(['b → c → a → b is a cycle: remove one of its wires'])
  expect(value('g')).toBe(4)
  expect([value('a'), value('b'), value('c')]).toEqual([null, null, null])
})

test('a node wired to itself is a cycle of one', () => {
  const { messages } = run({ seed: 0, nodes: [node('a', 'neg')], edges: [edge('a', 'a', 'x')] }, null)
  expect(messages).toEqual(['a → a is a cycle: remove one of its wires'])
})

test('a ragged value is a problem of its node', () => {
  const { messages } = run({ seed: 0, nodes: [node('A', 'input', [[1, 2], [3]])], edges: [] }, null)
  expect(messages).toEqual(['A: expected a list of 2, found one of 1'])
})

test.each(['f = q * z; g = concat(v, w)', 'f = q * z; g = v * w'])(
  'a program of %s that is compiled from the one before equals one that is compiled afresh',
  (text) => {
    const { graph } = graphOf(`q = x + y; ${text}`, { x: 1, y: 2, z: 3, v: [1], w: [2] })
    const last = graph.edges.at(-1)!
    const edits = [
      { ...graph, edges: [...graph.edges.slice(0, -1), { ...last, source: graph.nodes[0]!.id }] },
      { ...graph, edges: [last, ...graph.edges.slice(0, -1)] },
      graph,
      { ...graph, edges: graph.edges.slice(0, -1) },
      { ...graph, edges: graph.edges.slice(1) },
      { ...graph, nodes: [...graph.nodes, node('h', 'input', 4)] },
      { ...graph, nodes: graph.nodes.map((n) => (n.name === 'x' ? { ...n, value: 9 } : n)) },
      { ...graph, nodes: graph.nodes.map((n) => (n.name === 'f' ? { ...n, op: 'sub' } : n)) },
      { ...graph, nodes: [node('first', 'input', 4), ...graph.nodes] },
      { ...graph, nodes: [...graph.nodes.slice(1), graph.nodes[0]!] },
      { ...graph, edges: [last, ...graph.edges.slice(1, -1), { ...graph.edges[0]!, id: 'new' }] },
      graph,
    ]
    let program = compile(graph)
    for (const edited of edits) {
      program = compile(edited, { program, change: changeBetween(program.graph, edited) })
      expect(program).toEqual(compile(edited))
    }
  },
)

test('nodes of one operation on one level are one block', () => {
  const { program } = evaluated('a = x + y; b = x + z; c = y + z; f = a * b * c', { x: 1, y: 2, z: 3 })
  expect(program.blocks.filter(({ operation }) => operation.name === 'add')).toEqual([
    expect.objectContaining({ start: 3, end: 6 }),
  ])
})

test.each([1.5, [1, 2]])('clamp of %j is refused where its lower bound is above the upper', (x) => {
  expect(evaluated('f = clamp(x, 2, 1)', { x }).messages).toEqual([
    'clamp: the lower bound lo = 2 is above the upper bound hi = 1: exchange them',
  ])
  expect(evaluated('f = clamp(x, 1, 1)', { x }).messages).toEqual([])
})

test.each([
  ['randint(0.5, 3)', 'low = 0.5 to below high = 3'],
  ['randint(3, 3)', 'low = 3 to below high = 3'],
  ['randint(0, 4294967297)', 'low = 0 to below high = 4294967297'],
])('%s draws nothing, and says why', (draw, range) => {
  const [message, ...others] = evaluated(`x ~ ${draw}; f = 2 * x`, {}).messages
  expect(message).toBe(
    `random: randint draws whole numbers from ${range}: give it whole numbers, high above low by at most 4,294,967,296`,
  )
  expect(others).toEqual([])
  expect(evaluated('x ~ randint(0, 4294967296); f = 2 * x', {}).messages).toEqual([])
})
