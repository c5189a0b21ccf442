import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesOf } from '@shared/scene/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import { extractFragment } from '@shared/document/fragment'
import { writeFragment } from '@shared/document/fragment-text'
import { parseExpressions } from '@shared/expression/build'
import type { Point } from '@shared/layout/graph'
import { addOperation } from '../../../../src-renderer/commands/add'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { addExpressions } from '../../../../src-renderer/commands/expression'
import { clearPlace, GRID, type Size, toGrid } from '../../../../src-renderer/commands/place'
import { anyDocument, anyPoint, documentOf, must, node } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const size: Size = { width: 100, height: 60 }
const point = fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -30, max: 30 }) })
const onGrid = point.map(({ x, y }) => toGrid({ x: x * GRID, y: y * GRID }))

/** Gates at the corners given; they may lie on one another. */
const graphAt = (corners: readonly Point[]) =>
  documentOf(corners.map((position, at) => ({ ...node(`f${at}`, at % 2 ? 'mul' : 'exp'), position })))

/** How far a box is from the nearest node, with its name and the numbers behind it, along the axis on which it is farther; below 0 they overlap. */
function clearance(graph: ReturnType<typeof graphAt>, { x, y }: Point): number {
  const gaps = boxesOf(graph).nodes.map(({ width, height, below, stem }, at) => {
    const { position } = graph.nodes[at]!
    return Math.max(
      x - position.x - width - stem.width,
      position.x - x - size.width,
      y - position.y - height - below,
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
      const distance = ({ x, y }: Point) => Math.hypot(x - wanted.x, y - wanted.y)
      if (clearance(graph, other) >= GRID) expect(distance(place)).toBeLessThanOrEqual(distance(other))
    }),
    { seed: 7 },
  )
})

test('a place that is clear is kept', () => {
  expect(clearPlace(graphAt([{ x: 0, y: 0 }]), { x: 300, y: 0 }, size)).toEqual({ x: 300, y: 0 })
})

test('a place is found however wide the box is, and however far out', () => {
  const corners = Array.from({ length: 300 }, (_, at) => ({
    x: (at % 20) * 110,
    y: Math.floor(at / 20) * 130,
  }))
  const graph = graphAt(corners)
  expect(clearPlace(graph, { x: 1000, y: 1000 }, { width: 9e8, height: 60 })).toEqual({ x: 1000, y: 1890 })
  for (const x of [-1e9, 1e9])
    expect(Math.abs(clearPlace(graphAt([{ x, y: 0 }]), { x, y: 0 }, size).x)).toBeLessThanOrEqual(1e9)
})

/** The pairs of a node that was there and one that was added that lie over one another. */
function covered(before: ChainruleDocument, after: ChainruleDocument): string[] {
  const boxes = boxesOf(after).nodes.map((box, at) => ({ ...box, ...after.nodes[at]!.position }))
  const old = new Set(before.nodes.map(({ id }) => id))
  return boxes.flatMap((a) =>
    boxes
      .filter(
        (b) =>
          old.has(a.id) &&
          !old.has(b.id) &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      )
      .map((b) => `${a.id} ${b.id}`),
  )
}

/** How something comes into a graph that may have nodes already. */
const ways: Readonly<Record<string, (desk: Desk, wired: boolean) => void>> = {
  paste: ({ workspace, document, selectedIds }, wired) => {
    if (selectedIds.length === 0) return
    const fragment = extractFragment(document, selectedIds)
    pasteText(workspace, writeFragment(document, fragment), wired)
  },
  duplicate: (desk) => void desk.run('edit.duplicate'),
  'an operation': ({ workspace }) => void addOperation(workspace, 'concat'),
  'an operation at a wire': ({ workspace, selectedIds: [from] }) =>
    void addOperation(workspace, 'add', undefined, from === undefined ? null : { from }),
  'an expression': ({ workspace }) =>
    void addExpressions(workspace, must(parseExpressions('p = stack(q, r, s, [[1, 2], [3, 4]])'))),
}

test.each(Object.keys(ways))('%s covers no node that was there, in any document, at any place', (way) => {
  const anyPlace = fc.option(fc.oneof(anyPoint, onGrid))
  let added = 0
  fc.assert(
    fc.property(anyDocument, fc.array(fc.nat()), anyPlace, fc.boolean(), (document, chosen, at, wired) => {
      const desk = createDesk(document)
      const { nodes } = document
      if (nodes.length > 0) desk.workspace.session.select(chosen.map((at) => nodes[at % nodes.length]!.id))
      if (at) desk.pointAt(at.x, at.y)
      ways[way]!(desk, wired)
      added += desk.document.nodes.length - nodes.length
      expect(covered(document, desk.document)).toEqual([])
    }),
  )
  expect(added).toBeGreaterThan(50)
})

test('pasted with the wires that come in, a node has room for what it becomes', () => {
  const wide = Array.from({ length: 8 }, () => [1, 2, 3, 4, 5, 6, 7, 8])
  const desk = createDesk(
    documentOf(
      [node('W', 'input', {}, wide), { ...node('f', 'exp'), position: { x: 900, y: 0 } }],
      ['W -> f.x'],
    ),
  )
  desk.selectNamed(['f'])
  const before = desk.document
  pasteText(desk.workspace, writeFragment(before, extractFragment(before, desk.selectedIds)), true)
  expect(desk.wires).toContain('W -> f1.x')
  expect(covered(before, desk.document)).toEqual([])
})
