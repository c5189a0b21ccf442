import { describe, expect, test } from 'vitest'
import { edgesInto, type ChainruleDocument } from '@shared/document/document'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { addNode, moveNodes } from '@shared/document/edit-nodes'
import { documentOf as documentOfExample } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import type { Point } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import type { OperationName } from '@shared/ops/registry'
import { boxesOf } from '@shared/scene/arrange'
import { spliceInRoom } from '@shared/scene/edit-splice'
import { after, documentOf, must, named, node, wiresOf } from '../document/builders'
import { faults } from '../layout/faults'

const chain = documentOf(
  [node('x', 'input', {}, 2), node('a', 'exp'), node('b', 'neg'), node('c', 'square')],
  ['x -> a.x', 'a -> b.x', 'b -> c.x'],
)

const placesOf = ({ nodes }: ChainruleDocument) => new Map(nodes.map(({ id, position }) => [id, position]))
const at = (document: ChainruleDocument, places: Record<string, readonly [number, number]>) =>
  after(document, moveNodes(document, new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]))))

/** A document with an operation added with its middle at a place, and the id of that. */
function added(document: ChainruleDocument, op: OperationName, { x, y }: Point) {
  const made = after(document, must(addNode(document, op, { x: 0, y: 0 })))
  const { id } = made.nodes.at(-1)!
  const { width, height } = boxesOf(made).nodes.at(-1)!
  return {
    id,
    document: after(made, moveNodes(made, new Map([[id, { x: x - width / 2, y: y - height / 2 }]]))),
  }
}

function spliced(document: ChainruleDocument, op: OperationName, point: Point, edgeId: string) {
  const { id, document: made } = added(document, op, point)
  return { id, document: after(made, spliceInRoom(made, id, edgeId)) }
}

function drawingOf(document: ChainruleDocument) {
  const graph = boxesOf(document)
  const places = placesOf(document)
  return { document, graph, places, routes: route(graph, places) }
}

/** What lies over something else. */
function faultsOf(document: ChainruleDocument): string[] {
  const { graph, places, routes } = drawingOf(document)
  return faults(graph, places, routes)
}

/** The nodes that lie over others, with their names. */
function nodesOver(document: ChainruleDocument): string[] {
  const { graph, places } = drawingOf(document)
  return faults({ nodes: graph.nodes, edges: [] }, places, { edges: new Map(), stems: new Map(), cost: 0 })
}

const exampleNamed = (id: string): ChainruleDocument =>
  documentOfExample(examples.find((example) => example.id === id)!)

/** All that a node is computed from. */
function upstreamOf(document: ChainruleDocument, id: string): Set<string> {
  const found = new Set<string>([id])
  for (const next of found) for (const { source } of edgesInto(document, next)) found.add(source)
  found.delete(id)
  return found
}

/** What is in collapsed groups is not drawn. */
const exampleIds = examples
  .filter((example) => documentOfExample(example).groups.length === 0)
  .map(({ id }) => id)

describe('splicing into a wire makes room', () => {
  const wide = at(chain, { x: [-20, 4], a: [110, 0], b: [220, 0], c: [600, 0] })

  test('what comes after goes to the right, as far as is needed; what is far enough, and what comes before, stays', () => {
    const { document } = spliced(wide, 'sigmoid', { x: 190, y: 20 }, 'a -> b.x')
    expect(wiresOf(document)).toEqual(['a -> f1.x', 'b -> c.x', 'f1 -> b.x', 'x -> a.x'])
    const [x, a, f1, b, c] = ['x', 'a', 'f1', 'b', 'c'].map((name) => named(document, name).position)
    expect([x, a, c]).toEqual([
      { x: -20, y: 4 },
      { x: 110, y: 0 },
      { x: 600, y: 0 },
    ])
    // On the level of its wire.
    expect(f1!.y).toBe(0)
    expect(b!.y).toBe(0)
    expect(b!.x).toBeGreaterThan(f1!.x + 36 + 60)
    expect(b!.x).toBeLessThan(f1!.x + 36 + 112)
    expect(faultsOf(document)).toEqual([])
  })

  test('where there is room already nothing moves', () => {
    const { document, id } = spliced(wide, 'exp', { x: 420, y: 18 }, 'b -> c.x')
    const places = placesOf(document)
    for (const [node, place] of placesOf(wide)) expect(places.get(node)).toEqual(place)
    expect(places.get(id)).toEqual({ x: 402, y: 0 })
  })

  test('what is beside it and in the way of what is pushed goes along', () => {
    const beside = documentOf(
      [...wide.nodes, { ...node('w', 'input', {}, 1), position: { x: 275, y: 4 } }],
      ['x -> a.x', 'a -> b.x', 'b -> c.x'],
    )
    const { document } = spliced(beside, 'exp', { x: 190, y: 18 }, 'a -> b.x')
    const [b, w] = ['b', 'w'].map((name) => named(document, name).position)
    expect(b!.x).toBeGreaterThan(220)
    expect(w!.x - b!.x).toBe(275 - 220)
  })

  test('what comes before and is in the way is passed', () => {
    const behind = at(chain, { x: [300, 4], a: [110, 0], b: [220, 0], c: [600, 0] })
    const { document } = spliced(behind, 'exp', { x: 190, y: 18 }, 'a -> b.x')
    expect(named(document, 'x').position).toEqual({ x: 300, y: 4 })
    expect(named(document, 'b').position.x).toBeGreaterThan(352)
  })

  test('a collapsed group is pushed as one, with all that is in it', () => {
    const grouped = after(wide, groupNodes(wide, ['b', 'c']))
    const boxed = after(grouped, setCollapsed(grouped, grouped.groups[0]!.id, true))
    const { document } = spliced(boxed, 'exp', { x: 190, y: 18 }, 'a -> b.x')
    const [b, c] = ['b', 'c'].map((name) => named(document, name).position)
    expect(b!.x).toBeGreaterThan(220)
    expect(c!.x - b!.x).toBe(600 - 220)
  })

  test('where wires go round through a collapsed group a node does not give way to itself', () => {
    const grouped = after(wide, groupNodes(wide, ['a', 'c']))
    const boxed = after(grouped, setCollapsed(grouped, grouped.groups[0]!.id, true))
    const { document } = spliced(boxed, 'exp', { x: 190, y: 18 }, 'a -> b.x')
    expect(wiresOf(document)).toEqual(['a -> f1.x', 'b -> c.x', 'f1 -> b.x', 'x -> a.x'])
    expect(nodesOver(document)).toEqual([])
  })

  test.each(exampleIds)(
    'into each wire of %s: what comes before stays, and no node lies over another',
    (id) => {
      const { document, routes, graph } = drawingOf(exampleNamed(id))
      for (const edge of graph.edges) {
        const { document: made, id: added } = spliced(
          document,
          'neg',
          routes.edges.get(edge.id)!.label,
          edge.id,
        )
        const before = upstreamOf(made, added)
        const places = placesOf(made)
        for (const { id, position } of document.nodes) {
          const { x, y } = places.get(id)!
          if (before.has(id)) expect({ x, y }).toEqual(position)
          expect(y).toBe(position.y)
          expect(x).toBeGreaterThanOrEqual(position.x)
        }
        expect(nodesOver(made)).toEqual([])
      }
    },
  )

  // In the others wires run so close that some pass by a label elsewhere, too.
  const crowded: readonly string[] = [
    'two-layer-bce',
    'linear-layers-collapse',
    'batch-norm',
    'mazur-2-2-2',
    'batch-norm-gates',
    'staged-circuit',
    'micrograd-tanh-apart',
    'weight-decay',
    'residual-depth',
    'circles-2-3-1',
    'rnn-three-steps',
    'lstm-cell',
    'attention-head',
    'causal-attention',
    'small-cnn',
    'attention-one-gate',
    'embedding-one-hot',
  ]

  test.each(exampleIds.filter((id) => !crowded.includes(id)))(
    'into each wire of %s: no number, name or wire lies over another',
    (id) => {
      const { document, routes, graph } = drawingOf(exampleNamed(id))
      for (const edge of graph.edges) {
        const { document: made } = spliced(document, 'neg', routes.edges.get(edge.id)!.label, edge.id)
        expect(faultsOf(made)).toEqual([])
      }
    },
  )
})
