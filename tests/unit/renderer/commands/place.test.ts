import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesOf } from '@shared/document/arrange'
import type { Point } from '@shared/layout/graph'
import type { Size } from '@shared/layout/node-size'
import { clearPlace, GRID, toGrid } from '../../../../src-renderer/commands/place'
import { documentOf, node } from '../../document/builders'

const size: Size = { width: 100, height: 60 }
const point = fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -30, max: 30 }) })
const onGrid = point.map(({ x, y }) => toGrid({ x: x * GRID, y: y * GRID }))

/** Gates at the corners given; they may lie on one another. */
const graphAt = (corners: readonly Point[]) =>
  documentOf(corners.map((position, at) => ({ ...node(`f${at}`, at % 2 ? 'mul' : 'exp'), position })))

/** How far a box is from the nearest node, along the axis on which it is farther; below 0 they overlap. */
function clearance(graph: ReturnType<typeof graphAt>, { x, y }: Point): number {
  const gaps = boxesOf(graph).nodes.map(({ width, height }, at) => {
    const { position } = graph.nodes[at]!
    return Math.max(
      x - position.x - width,
      position.x - x - size.width,
      y - position.y - height,
      position.y - y - size.height,
    )
  })
  return Math.min(Infinity, ...gaps)
}

test('a clear place overlaps no node, and is no farther off than any other on the grid', () => {
  fc.assert(
    fc.property(fc.array(onGrid, { maxLength: 12 }), onGrid, onGrid, (corners, wanted, other) => {
      const graph = graphAt(corners)
      const place = clearPlace(graph, wanted, size)
      expect(clearance(graph, place)).toBeGreaterThanOrEqual(GRID)
      const distance = ({ x, y }: Point) => Math.max(Math.abs(x - wanted.x), Math.abs(y - wanted.y))
      if (clearance(graph, other) >= GRID) expect(distance(place)).toBeLessThanOrEqual(distance(other))
    }),
    { seed: 7 },
  )
})

test('a place that is clear is kept', () => {
  expect(clearPlace(graphAt([{ x: 0, y: 0 }]), { x: 300, y: 0 }, size)).toEqual({ x: 300, y: 0 })
})
