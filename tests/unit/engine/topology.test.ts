import { expect, test } from 'vitest'
import { incomingOf, positionOf, resolveTopology, sourcesOf } from '@shared/engine/topology'
import { edge, node } from './builders'

const topology = resolveTopology(
  {
    seed: 0,
    nodes: [node('x', 'input', 1), node('f', 'sub'), node('y', 'input', 2), node('g', 'exp')],
    edges: [edge('y', 'f', 'b'), edge('x', 'f', 'a'), edge('x', 'g', 'x')],
  },
  null,
)
const [x, f, y, g] = [0, 1, 2, 3]

test('the sources of a node and its incoming edges are in the order of its inputs', () => {
  expect([...sourcesOf(topology, f)]).toEqual([x, y])
  expect([...incomingOf(topology, f)]).toEqual([1, 0])
  expect([...sourcesOf(topology, g)]).toEqual([x])
})

test('a source has none', () => {
  expect([sourcesOf(topology, x), incomingOf(topology, y)].map(({ length }) => length)).toEqual([0, 0])
})

test('an input that is not connected has neither a source nor an edge', () => {
  const open = resolveTopology({ ...topology.graph, edges: [edge('y', 'f', 'b')] }, null)
  expect([[...sourcesOf(open, f)], [...incomingOf(open, f)]]).toEqual([
    [-1, y],
    [-1, 0],
  ])
})

test('an edge ends at the position of its input', () => {
  topology.graph.edges.forEach((_, at) => expect(topology.inputEdge[positionOf(topology, at)]).toBe(at))
})
