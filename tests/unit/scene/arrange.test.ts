import { expect, it } from 'vitest'
import { arrange, boxesOf } from '@shared/scene/arrange'
import { documentOf, node } from '../document/builders'

const matrix = node('W', 'input', {}, [
  [1, 2, 3],
  [4, 5, 6],
])
const document = documentOf(
  [node('x', 'input', {}, [1, 0, -1]), matrix, node('z', 'matmul'), node('f', 'sum')],
  ['W -> z.a', 'x -> z.b', 'z -> f.x'],
)

it('boxes are as large as they are drawn, with their names, and wires know their ports', () => {
  const { nodes, edges } = boxesOf(document)
  expect(nodes.map(({ id, width, height, below }) => [id, width, height, below > 0])).toStrictEqual([
    ['x', 52, 28, false],
    ['W', 52, 28, false],
    ['z', 36, 36, true],
    ['f', 36, 36, true],
  ])
  expect(edges).toMatchObject([
    { source: 'W', target: 'z', port: 0 },
    { source: 'x', target: 'z', port: 1 },
    { source: 'z', target: 'f', port: 0 },
  ])
})

it('a graph that cannot be evaluated is arranged all the same', () => {
  const unfinished = documentOf(
    [node('x', 'input'), node('f', 'exp'), node('g', 'add')],
    ['x -> f.x', 'f -> g.b'],
  )
  expect(arrange(unfinished).size).toBe(3)
})

it('the first input stands above the second, in the column before', () => {
  const positions = arrange(document)
  expect(positions.get('W')!.y).toBeLessThan(positions.get('x')!.y)
  expect(positions.get('z')!.x).toBeGreaterThan(positions.get('W')!.x + 52)
})

it('nodes that stand somewhere already keep their centre', () => {
  const moved = new Map([...arrange(document)].map(([id, { x, y }]) => [id, { x: x + 700, y: y - 300 }]))
  expect(arrange(document, { keep: moved })).toStrictEqual(moved)
})
