import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { compile } from '@shared/engine/program'
import type { Point } from '@shared/layout/graph'
import { type Geometry, geometryOf } from '@shared/scene/geometry'
import { plainLook } from '../../scene/plain-look'
import {
  chosenIn,
  draggedTo,
  type FlowNode,
  flowNodes,
  labelId,
  openInputs,
} from '../../../../src-renderer/canvas/adapter'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import { createDesk } from '../desk'

const { workspace } = createDesk()

const NOTHING_MOVED: ReadonlyMap<string, Point> = new Map()

let geometry: Geometry | null = null

function draw(document: ChainruleDocument, cache: Map<string, FlowNode>): FlowNode[] {
  const { nodes, edges } = document
  const parts = { nodes, edges, boxes: [], boxOf: new Map() }
  geometry = geometryOf(parts, compile(document), plainLook, NOTHING_MOVED, geometry)
  return flowNodes(workspace, document, geometry, new Set(), NOTHING_MOVED, cache)
}

const handles = ({ handles }: FlowNode) => handles!.map(({ id }) => id)

describe('the nodes for React Flow', () => {
  test('are the same objects as long as nothing in them changes', () => {
    const cache = new Map<string, FlowNode>()
    const [before, after] = [draw(multiplyAfterAdd, cache), draw(multiplyAfterAdd, cache)]
    after.forEach((node, at) => expect(node).toBe(before[at]))
  })

  test('have the ports of another operation where one of as many inputs stood before', () => {
    const cache = new Map<string, FlowNode>()
    const [product] = draw(documentOf([node('f', 'mul')]), cache)
    const [loss] = draw(documentOf([node('f', 'meanSquaredError')]), cache)
    expect(loss!.handles).toHaveLength(product!.handles!.length)
    expect(handles(loss!)).not.toEqual(handles(product!))
  })
})

test('the id of a label has no space, whatever the id of its node: a list of ids is separated by spaces', () => {
  expect(labelId('w1', 'group g1')).not.toContain(' ')
  expect(labelId('w1', 'group g1')).not.toBe(labelId('w1', 'groupg1'))
})

test('the ids of labels of two graphs in one page differ, whatever the ids of their nodes', () => {
  expect(labelId('w1', 'x')).not.toBe(labelId('w2', 'x'))
})

test('a node waits for the inputs that no wire ends at', () => {
  const program = compile(
    documentOf(
      [node('x', 'input', {}, 1), node('f', 'mul'), node('g', 'mul'), node('all', 'concat')],
      ['x -> f.b', 'x -> g.a', 'x -> g.b', 'x -> all.x1'],
    ),
  )
  expect(openInputs(program, 'f')).toEqual(['a'])
  expect(openInputs(program, 'g')).toEqual([])
  // The next input of a variadic operation is there to be taken; nothing waits for it.
  expect(openInputs(program, 'all')).toEqual([])
  expect(openInputs(program, 'gone')).toEqual([])
})

describe('of what React Flow tells', () => {
  test('only the moves of a drag count, not those by which it measures', () => {
    const position = { x: 1, y: 2 }
    expect(
      draggedTo([
        { type: 'position', id: 'x', position, dragging: true },
        { type: 'position', id: 'y', position, dragging: false },
        { type: 'dimensions', id: 'z' },
      ]),
    ).toEqual([['x', position]])
  })

  test('a selection is what was chosen and what no longer is', () => {
    const changes = [
      { type: 'select' as const, id: 'x', selected: true },
      { type: 'dimensions' as const, id: 'y' },
      { type: 'select' as const, id: 'z', selected: false },
    ]
    expect(chosenIn(changes).map(({ id, selected }) => [id, selected])).toEqual([
      ['x', true],
      ['z', false],
    ])
  })
})
