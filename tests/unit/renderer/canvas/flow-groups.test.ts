import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { collapsedAround } from '@shared/document/groups'
import { geometryOf } from '@shared/scene/geometry'
import { plainLook } from '../../scene/plain-look'
import { compile } from '@shared/engine/program'
import type { Point } from '@shared/layout/graph'
import { flowBoxes, flowEdges } from '../../../../src-renderer/canvas/adapter'
import { boxId, framesOf, movedNodes, nodesBehind, shownAs, visibleParts } from '@shared/scene/groups'
import { after, documentOf, node } from '../../document/builders'
import { createDesk } from '../desk'

const { workspace } = createDesk()

const at = (x: number, y: number, made: ReturnType<typeof node>) => ({ ...made, position: { x, y } })

/** q = x + y, f = q · z, g = −q, a node of each at a place of its own. */
const plain = documentOf(
  [
    at(0, 0, node('x', 'input', {}, 1)),
    at(0, 100, node('y', 'input', {}, 2)),
    at(0, 200, node('z', 'input', {}, 3)),
    at(200, 50, node('q', 'add')),
    at(400, 100, node('f', 'mul')),
    at(400, 0, node('g', 'neg')),
  ],
  ['x -> q.a', 'y -> q.b', 'q -> f.a', 'z -> f.b', 'q -> g.x'],
)

function grouped(document: ChainruleDocument, nodes: string, name: string, collapsed: boolean) {
  const made = after(document, groupNodes(document, nodes.split(' '), name))
  return after(made, setCollapsed(made, made.groups.at(-1)!.id, collapsed))
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)
const NOTHING: ReadonlyMap<string, Point> = new Map()
const geometryIn = (document: ChainruleDocument) =>
  geometryOf(visibleParts(document), compile(document), plainLook, NOTHING)

const collapsed = grouped(plain, 'q f', 'inner', true)
const box = boxId('g1')

describe('what is seen of a document', () => {
  test('is everything, the very same lists, where nothing is collapsed', () => {
    const visible = visibleParts(grouped(plain, 'q f', 'inner', false))
    expect(visible.nodes).toBe(plain.nodes)
    expect(visible.edges).toBe(plain.edges)
    expect(visible.boxes).toEqual([])
  })

  test('is a box in place of the nodes of a collapsed group, without the wires within it', () => {
    const visible = visibleParts(collapsed)
    expect(idsOf(visible.nodes)).toEqual(['x', 'y', 'z', 'g'])
    expect(idsOf(visible.edges)).toEqual(['x -> q.a', 'y -> q.b', 'z -> f.b', 'q -> g.x'])
    expect(shownAs(visible, 'f')).toBe(box)
    expect(shownAs(visible, 'x')).toBe('x')
    expect(nodesBehind(visible, box)).toEqual(['q', 'f'])
    expect(nodesBehind(visible, 'x')).toEqual(['x'])
  })

  test('has an input for every wire that enters and an output for every node that one leaves', () => {
    const [found] = visibleParts(collapsed).boxes
    expect(found).toMatchObject({ id: box, position: { x: 200, y: 100 }, outputs: ['q'] })
    expect(idsOf(found!.inputs)).toEqual(['x -> q.a', 'y -> q.b', 'z -> f.b'])
    const several = visibleParts(grouped(plain, 'x y', 'both', true)).boxes[0]!
    expect(several).toMatchObject({ inputs: [], outputs: ['x', 'y'] })
  })

  test('is the outer box where collapsed groups nest', () => {
    const outer = grouped(collapsed, 'q f g', 'outer', true)
    expect(idsOf(visibleParts(outer).boxes)).toEqual([boxId('g2')])
    expect([...collapsedAround(outer)].map(([node, { name }]) => `${node} ${name}`)).toEqual([
      'q outer',
      'f outer',
      'g outer',
    ])
    const opened = after(outer, setCollapsed(outer, 'g2', false))
    expect(idsOf(visibleParts(opened).boxes)).toEqual([box])
    expect(idsOf(visibleParts(opened).nodes)).toEqual(['x', 'y', 'z', 'g'])
  })
})

describe('dragging a box', () => {
  test('moves its nodes by as much', () => {
    const places = movedNodes(visibleParts(collapsed), [
      [box, { x: 210, y: 80 }],
      ['x', { x: 5, y: 6 }],
    ])
    expect(Object.fromEntries(places)).toEqual({
      q: { x: 210, y: 30 },
      f: { x: 410, y: 80 },
      x: { x: 5, y: 6 },
    })
  })
})

describe('for React Flow', () => {
  test('wires end at the box, and cannot be taken hold of there', () => {
    const visible = visibleParts(collapsed)
    const edges = flowEdges(
      createDesk(collapsed).workspace,
      { ...collapsed, edges: visible.edges },
      geometryIn(collapsed),
      new Set(),
      new Map(),
      visible.boxOf,
    )
    expect(edges[0]).toMatchObject({
      source: 'x',
      sourceHandle: 'out',
      target: box,
      targetHandle: 'x -> q.a',
      reconnectable: false,
    })
    expect(edges[3]).toMatchObject({ source: box, sourceHandle: 'q', target: 'g', targetHandle: 'x' })
    const ports = flowBoxes(
      workspace,
      visible.boxes,
      geometryIn(collapsed),
      new Set(),
      NOTHING,
      new Map(),
    )[0]!.handles!.map(({ id }) => id)
    expect(ports).toEqual(['x -> q.a', 'y -> q.b', 'z -> f.b', 'q'])
  })

  test('a box is selected when all of its nodes are, and made anew only when something changed', () => {
    const { boxes } = visibleParts(collapsed)
    const cache = new Map()
    const geometry = geometryIn(collapsed)
    const [first] = flowBoxes(workspace, boxes, geometry, new Set(['q']), NOTHING, cache)
    expect(first!.selected).toBe(false)
    expect(flowBoxes(workspace, boxes, geometry, new Set(['q']), NOTHING, cache)[0]).toBe(first)
    expect(flowBoxes(workspace, boxes, geometry, new Set(['q', 'f']), NOTHING, cache)[0]!.selected).toBe(true)
    const dragged = flowBoxes(workspace, boxes, geometry, new Set(), new Map([[box, { x: 1, y: 2 }]]), cache)
    expect(dragged[0]!.position).toEqual({ x: 1, y: 2 })
  })
})

describe('the frames of expanded groups', () => {
  const framed = (document: ChainruleDocument, moved = NOTHING) =>
    framesOf(document, visibleParts(document), geometryIn(document), moved)

  test('are around their nodes, with room for a title', () => {
    const [frame] = framed(grouped(plain, 'x y', 'both', false))
    expect(frame).toEqual({
      group: expect.objectContaining({ name: 'both' }),
      x: -16,
      y: -26,
      width: 84,
      height: 170,
    })
  })

  test('are around the boxes and frames within them, the outer ones first', () => {
    const document = grouped(grouped(plain, 'q f', 'inner', false), 'q f g', 'outer', false)
    const [outer, inner, ...more] = framed(document)
    expect([outer!.group.name, inner!.group.name, more]).toEqual(['outer', 'inner', []])
    expect(outer!.x).toBeLessThan(inner!.x)
    expect(outer!.y).toBeLessThan(inner!.y)
    expect(framed(grouped(collapsed, 'q f g', 'outer', false)).map(({ group }) => group.name)).toEqual([
      'outer',
    ])
  })

  test('are none of what is collapsed or within what is', () => {
    expect(framed(collapsed)).toEqual([])
    expect(framed(grouped(grouped(plain, 'q f', 'inner', false), 'q f g', 'outer', true))).toEqual([])
  })

  test('follow what is dragged', () => {
    const document = grouped(plain, 'x y', 'both', false)
    expect(framed(document, new Map([['x', { x: -50, y: 0 }]]))[0]!.x).toBe(-66)
  })
})
