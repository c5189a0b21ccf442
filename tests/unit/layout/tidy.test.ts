import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { extentOf } from '@shared/layout/routing/extent'
import { portFraction } from '@shared/layout/graph'
import type { LayoutGraph, Point } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import { tidy } from '@shared/layout/tidy'
import { drawingOf, drawn } from './drawn'
import { faults } from './faults'
import { anyNet, chain, denseNet, gateNet, residual, sumTree } from './nets'

const room = { width: 900, height: 640 }

/** The zoom at which a placement fits into the room. */
function zoomOf(graph: LayoutGraph, places: ReadonlyMap<string, Point>, { width, height } = room): number {
  const extent = extentOf(graph, places, route(graph, places))
  return Math.min(1, width / extent.width, height / extent.height)
}

const faultsOf = (graph: LayoutGraph) => {
  const places = tidy(graph, { room })
  return faults(graph, places, route(graph, places))
}

const NETS: Record<string, LayoutGraph> = {
  'a dense net 2-3-2': denseNet(2, 3, 2),
  'a dense net 3-4-4-2': denseNet(3, 4, 4, 2),
  'a net 2-2-1 gate by gate': gateNet(2, 2, 1),
  'a net 2-3-1 gate by gate': gateNet(2, 3, 1),
  'a chain of 10 layers': chain(10),
  'a chain of 30 layers': chain(30),
  'three residual blocks': residual(3),
  'eight residual blocks': residual(8),
  'a tree of 16 leaves': sumTree(16),
  'x·x, and its square': drawn('f = x x', 'g = f f'),
  'three parts': drawn('f = a b', 'g = c d', 'h = e'),
}

describe('tidy of the lecture examples', () => {
  // What is in collapsed groups is not drawn.
  it.each(examples.filter((example) => documentOf(example).groups.length === 0))(
    '$id fits with numbers of 11 px, and nothing lies on anything else',
    (example) => {
      const graph = drawingOf(documentOf(example))
      const places = tidy(graph, { room })
      expect(faults(graph, places, route(graph, places))).toStrictEqual([])
      expect(zoomOf(graph, places)).toBeGreaterThanOrEqual(11 / 12)
    },
  )
})

describe('tidy of nets', () => {
  it.each(Object.keys(NETS))('puts nothing on anything else in %s', (name) => {
    expect(faultsOf(NETS[name]!)).toStrictEqual([])
  })

  it.each(['a dense net 2-3-2', 'a net 2-2-1 gate by gate', 'a chain of 10 layers', 'three residual blocks'])(
    'shows %s with numbers of 11 px',
    (name) => {
      const graph = NETS[name]!
      expect(zoomOf(graph, tidy(graph, { room }))).toBeGreaterThanOrEqual(11 / 12)
    },
  )

  it('puts nothing on anything else in random nets', () => {
    fc.assert(
      fc.property(anyNet(30), (graph) => {
        expect(faultsOf(graph)).toStrictEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('stacks the sources of a gate in the order of its inputs', () => {
    const places = tidy(drawn('f = a b c', 'g = f d'), { room })
    const ys = ['a', 'b', 'c'].map((id) => places.get(id)!.y)
    expect(ys).toStrictEqual(ys.toSorted((a, b) => a - b))
    expect(places.get('d')!.y).toBeGreaterThan(places.get('f')!.y)
  })

  it('runs a line of single inputs straight', () => {
    const graph = drawn('b = a', 'c = b', 'd = c')
    const places = tidy(graph, { room })
    const routes = route(graph, places)
    for (const { points } of routes.edges.values()) expect(points[0]!.y).toBe(points.at(-1)!.y)
  })

  it('runs the main wire of a gate with a source beside it straight into its port', () => {
    const graph = drawn('p = x y', 'q = p w', 'r = q v')
    const places = tidy(graph, { room })
    const out = (id: string) => places.get(id)!.y + 18
    const port = (id: string, at: number) => places.get(id)!.y + 36 * portFraction(at, 2)
    expect(port('q', 0)).toBe(out('p'))
    expect(port('r', 0)).toBe(out('q'))
  })

  it('stands a source beside the gate before its consumer, not in a column of its own', () => {
    const places = tidy(drawn('p = x y', 'q = p', 'r = q w'), { room })
    expect(places.get('w')!.x + 52).toBe(places.get('q')!.x + 36)
  })

  it('folds a long chain into rows that read from left to right', () => {
    const graph = chain(10)
    const places = tidy(graph, { room })
    const back = graph.edges.filter(({ source, target }) => places.get(source)!.x > places.get(target)!.x)
    expect(back.length).toBeGreaterThan(0)
    expect(back.length).toBeLessThan(4)
    for (const { source, target } of back)
      expect(places.get(target)!.y).toBeGreaterThan(places.get(source)!.y)
  })

  it('leaves a chain in one row where the room is wide enough', () => {
    const graph = chain(10)
    const places = tidy(graph, { room: { width: 4000, height: 640 } })
    for (const { source, target } of graph.edges)
      expect(places.get(source)!.x).toBeLessThan(places.get(target)!.x)
  })
})

describe('tidy', () => {
  it('gives an empty graph no places', () => {
    expect(tidy({ nodes: [], edges: [] }, { room })).toStrictEqual(new Map())
  })

  it('shows a graph no smaller in a larger room, but for what fewer turns are worth', () => {
    for (const graph of [chain(6), gateNet(2, 2, 1), residual(3)]) {
      const sizes = [0.5, 0.75, 1, 1.5].map((factor) => ({
        width: room.width * factor,
        height: room.height * factor,
      }))
      const zooms = sizes.map((size) => zoomOf(graph, tidy(graph, { room: size }), size))
      for (const [i, zoom] of zooms.entries()) if (i > 0) expect(zoom).toBeGreaterThan(zooms[i - 1]! - 0.1)
    }
  })

  it('gives the same places each time, in whole pixels', () => {
    fc.assert(
      fc.property(anyNet(14), (graph) => {
        const places = tidy(graph, { room })
        expect(tidy(graph, { room })).toStrictEqual(places)
        for (const { x, y } of places.values()) expect([x, y].every(Number.isInteger)).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('keeps the common centre, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyNet(14), fc.integer({ min: -2000, max: 2000 }), (graph, shift) => {
        const before = new Map(graph.nodes.map(({ id }, i) => [id, { x: shift + 37 * i, y: shift - 11 * i }]))
        const once = tidy(graph, { room, keep: before })
        const centre = (places: ReadonlyMap<string, Point>, axis: 'x' | 'y') =>
          [...places.values()].reduce((sum, point) => sum + point[axis], 0) / places.size
        for (const axis of ['x', 'y'] as const)
          expect(Math.abs(centre(once, axis) - centre(before, axis))).toBeLessThanOrEqual(0.5)
        expect(tidy(graph, { room, keep: once })).toStrictEqual(once)
      }),
      { numRuns: 15 },
    )
  })

  it('moves little when a gate is added at the end', () => {
    const lines = ['p = x y', 'q = p w', 'r = q', 's = r v']
    const keep = tidy(drawn(...lines), { room })
    const after = tidy(drawn(...lines, 't = s'), { room, keep })
    for (const [id, { x, y }] of keep) {
      expect(Math.abs(after.get(id)!.x - x)).toBeLessThan(60)
      expect(Math.abs(after.get(id)!.y - y)).toBeLessThan(30)
    }
  })

  it('places only some nodes, clear of those that stay', () => {
    const graph = drawn('p = x y', 'q = p w', 'r = q')
    const keep = tidy(graph, { room })
    const only = new Set(['w', 'q', 'r'])
    const places = tidy(graph, { room, keep, only })
    expect(new Set(places.keys())).toStrictEqual(only)
    const all = new Map([...keep, ...places])
    expect(faults(graph, all, route(graph, all)).filter((fault) => !/label|→/.test(fault))).toStrictEqual([])
  })

  it('places loose nodes as a page', () => {
    const graph = { nodes: sumTree(20).nodes.filter(({ ports }) => ports === 0), edges: [] }
    const places = [...tidy(graph, { room }).values()]
    expect(new Set(places.map(({ x }) => x)).size).toBeGreaterThan(2)
    expect(new Set(places.map(({ y }) => y)).size).toBeGreaterThan(2)
  })

  it('takes no notice of edges from elsewhere, and lays out cycles', () => {
    const graph = drawn('a = x c', 'b = a', 'c = b')
    const stray = { ...graph.edges[0]!, id: 'stray', source: 'elsewhere' }
    expect(tidy({ ...graph, edges: [...graph.edges, stray] }, { room }).size).toBe(4)
  })

  it('lays out a chain of 10,000 gates', () => {
    const graph = drawn(...Array.from({ length: 10_000 }, (_, i) => `c${i + 1} = c${i}`))
    expect(tidy(graph, { room }).size).toBe(10_001)
  })
})
