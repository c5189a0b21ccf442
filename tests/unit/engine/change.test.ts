import { expect, test } from 'vitest'
import { keepsNodes, unreadNodes } from '@shared/engine/change'
import { changeBetween, node } from './builders'

const nodes = [node('x', 'input', 1), node('y', 'input', 2), node('f', 'neg')]
const graph = { seed: 0, nodes, edges: [] }
const changeTo = (after: typeof nodes) => changeBetween(graph, { ...graph, nodes: after })

test.each([
  ['nothing changes', nodes, true],
  ['a value changes', [node('x', 'input', 3), ...nodes.slice(1)], true],
  ['one comes at the end', [...nodes, node('g', 'exp')], true],
  ['one comes before another', [node('g', 'exp'), ...nodes], false],
  ['one goes', nodes.slice(0, 2), false],
  ['an operation changes', [...nodes.slice(0, 2), node('f', 'exp')], false],
])('nodes keep their indices: %s', (_, after, expected) => {
  expect(keepsNodes(changeTo(after), nodes.length)).toBe(expected)
})

test('a value has to be read where it is new or was another, or the operation was', () => {
  const after = [
    { ...nodes[0]!, name: 'renamed' },
    node('y', 'input', 5),
    node('f', 'constant'),
    node('z', 'input', 1),
  ]
  expect([...unreadNodes(changeTo(after))].sort()).toEqual(['f', 'y', 'z'])
})
