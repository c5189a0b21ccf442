import { WIRE_GAP } from '@shared/layout/wire'
import { expect, it } from 'vitest'
import { arrange, boxesOf } from '@shared/document/arrange'
import { documentOf, node } from './builders'

const matrix = node('W', 'input', {}, [
  [1, 2, 3],
  [4, 5, 6],
])
const document = documentOf(
  [node('x', 'input', {}, [1, 0, -1]), matrix, node('z', 'matmul'), node('f', 'sum')],
  ['W -> z.a', 'x -> z.b', 'z -> f.x'],
)

it('boxes are as large as the values in them, and wires know their ports', () => {
  const { nodes, edges } = boxesOf(document)
  expect(nodes.map(({ id, height }) => [id, height])).toStrictEqual([
    ['x', 120],
    ['W', 100],
    ['z', 120],
    ['f', 60],
  ])
  expect(edges).toStrictEqual([
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
  expect(positions.get('z')!.x - (positions.get('W')!.x + 188)).toBeGreaterThanOrEqual(WIRE_GAP)
})

it('nodes that stand somewhere already keep their centre', () => {
  const moved = new Map([...arrange(document)].map(([id, { x, y }]) => [id, { x: x + 700, y: y - 300 }]))
  expect(arrange(document, moved)).toStrictEqual(moved)
})
