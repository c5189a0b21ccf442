import { expect, test } from 'vitest'
import { ancestorsOf } from '@shared/engine/ancestors'
import { compile } from '@shared/engine/program'
import { at, edge, evaluated, node } from './builders'

test('the node itself comes first, then what it is computed from, the nearest first, each once', () => {
  const { program } = evaluated('a = x * y; b = a + x; c = b * 2; d = c + 1', { x: 1, y: 2 })
  const names = [...ancestorsOf(program, at(program, 'b'))].map((index) => program.graph.nodes[index]!.name)
  expect(names).toEqual(['b', 'a', 'x', 'y'])
})

test('a cycle and an input without a wire end the way', () => {
  const nodes = [node('a', 'add'), node('b', 'neg')]
  const program = compile({ seed: 0, nodes, edges: [edge('b', 'a', 'a'), edge('a', 'b', 'x')] })
  expect([...ancestorsOf(program, 0)].toSorted()).toEqual([0, 1])
})
