import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossings } from '@shared/layout/crossings'
import type { LayoutGraph, Point } from '@shared/layout/graph'
import { tidy } from '@shared/layout/tidy'
import { anyGraph, anyTree, at, graphOf } from './graphs'

const options = { layerGap: 80, nodeGap: 30 }
const tidied = (...statements: string[]) => tidy(graphOf(...statements), options)

/** The columns from left to right, each the ids from top to bottom. */
function columns(positions: ReadonlyMap<string, Point>): string[][] {
  const xs = [...new Set([...positions.values()].map(({ x }) => x))].sort((a, b) => a - b)
  return xs.map((x) =>
    [...positions]
      .filter(([, position]) => position.x === x)
      .sort(([, a], [, b]) => a.y - b.y)
      .map(([id]) => id),
  )
}

/** Pairs of boxes with less than the gap of a column between them, sideways and downwards. */
function overlaps({ nodes }: LayoutGraph, positions: ReadonlyMap<string, Point>, gap: number): string[][] {
  const near = (a: number, aSize: number, b: number, bSize: number) =>
    a < b + bSize + gap && b < a + aSize + gap
  return nodes.flatMap((a, i) =>
    nodes
      .slice(0, i)
      .filter((b) => {
        const [p, q] = [at(positions, a.id), at(positions, b.id)]
        return near(p.x, a.width, q.x, b.width) && near(p.y, a.height, q.y, b.height)
      })
      .map((b) => [a.id, b.id]),
  )
}

const centre = (positions: ReadonlyMap<string, Point>, axis: 'x' | 'y') =>
  [...positions.values()].reduce((sum, point) => sum + point[axis], 0) / positions.size

describe('tidy of any graph', () => {
  it('keeps all boxes apart by the gap', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(overlaps(graph, tidy(graph, options), options.nodeGap)).toStrictEqual([])
      }),
    )
  })

  it('leads every edge from left to right across the gap between columns', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const positions = tidy(graph, options)
        const widths = new Map(graph.nodes.map(({ id, width }) => [id, width]))
        for (const { source, target } of graph.edges) {
          const gap = at(positions, target).x - at(positions, source).x - widths.get(source)!
          expect(gap).toBeGreaterThanOrEqual(options.layerGap)
        }
      }),
    )
  })

  it('places every node on the grid of 10, from (0, 0) on', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const points = [...tidy(graph, options).values()]
        expect(points).toHaveLength(graph.nodes.length)
        expect(Math.min(...points.map(({ x }) => x))).toBe(0)
        expect(Math.min(...points.map(({ y }) => y))).toBe(0)
        expect(points.filter(({ x, y }) => x % 10 !== 0 || y % 10 !== 0)).toStrictEqual([])
      }),
    )
  })

  it('does not depend on the order of the edges', () => {
    const shuffled = anyGraph.chain((graph) =>
      fc.tuple(fc.constant(graph), fc.shuffledSubarray([...graph.edges], { minLength: graph.edges.length })),
    )
    fc.assert(
      fc.property(shuffled, ([graph, edges]) => {
        expect(tidy({ ...graph, edges }, options)).toStrictEqual(tidy(graph, options))
      }),
    )
  })

  it('keeps the centre within half a step of the grid, and changes nothing the second time', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 })
    fc.assert(
      fc.property(anyGraph, coordinate, coordinate, (graph, x, y) => {
        const scattered = new Map(graph.nodes.map(({ id }, i) => [id, { x: x + 37 * i, y: y - 11 * i }]))
        const once = tidy(graph, { ...options, keep: scattered })
        expect(Math.abs(centre(once, 'x') - centre(scattered, 'x'))).toBeLessThan(5.001)
        expect(Math.abs(centre(once, 'y') - centre(scattered, 'y'))).toBeLessThan(5.001)
        expect(tidy(graph, { ...options, keep: once })).toStrictEqual(once)
      }),
    )
  })
})

describe('tidy of a tree', () => {
  it('crosses no wires', () => {
    fc.assert(fc.property(anyTree, (graph) => crossings(graph, tidy(graph, options)) === 0))
  })

  it('stacks the inputs of every gate in port order in the column before it', () => {
    fc.assert(
      fc.property(anyTree, (graph) => {
        const positions = tidy(graph, options)
        const laidOut = columns(positions)
        const columnOf = new Map(laidOut.flatMap((ids, i) => ids.map((id) => [id, i] as const)))
        for (const { id } of graph.nodes) {
          const inputs = graph.edges
            .filter(({ target }) => target === id)
            .sort((a, b) => a.port - b.port)
            .map(({ source }) => source)
          const tops = inputs.map((source) => at(positions, source).y)
          expect(tops).toStrictEqual(tops.toSorted((a, b) => a - b))
          expect(inputs.filter((source) => columnOf.get(source) !== columnOf.get(id)! - 1)).toStrictEqual([])
        }
      }),
    )
  })

  it('draws the lecture figure (x + y) z', () => {
    const positions = tidied('q = x y', 'f = q z')
    expect(columns(positions)).toStrictEqual([['x', 'y'], ['q', 'z'], ['f']])
    expect(at(positions, 'q').y).toBe((at(positions, 'x').y + at(positions, 'y').y) / 2)
  })

  it('puts the source of the upper port above whichever node comes first in the graph', () => {
    const { nodes, edges } = graphOf('f = a b')
    expect(columns(tidy({ nodes: nodes.toReversed(), edges }, options))).toStrictEqual([['a', 'b'], ['f']])
  })
})

describe('tidy', () => {
  it('gives an empty graph no positions', () => {
    expect(tidy({ nodes: [], edges: [] }, options)).toStrictEqual(new Map())
  })

  it('runs a line of operations straight, with what feeds it above and below', () => {
    const layers = Array.from({ length: 12 }, (_, i) => [
      `a${i} = w${i} ${i === 0 ? 'x' : `s${i - 1}`}`,
      `s${i} = a${i}`,
    ])
    const positions = tidied(...layers.flat())
    for (let i = 0; i < 12; i++) expect(at(positions, `s${i}`).y).toBe(at(positions, `a${i}`).y)
    for (let i = 1; i < 12; i++) {
      // 15 to the lower of two ports of a box of 60, rounded to the grid.
      expect([10, 20]).toContain(at(positions, `s${i - 1}`).y - at(positions, `a${i}`).y)
      expect(at(positions, `w${i}`).y).toBeLessThan(at(positions, `s${i - 1}`).y)
    }
  })

  it('puts a leaf directly before the first of its consumers', () => {
    const positions = tidied('a = x', 'b = a', 'c = b w', 'd = c w')
    expect(columns(positions)).toStrictEqual([['x'], ['a'], ['b', 'w'], ['c'], ['d']])
  })

  it('leaves a gate of two shared operations by them when its only consumer is far away', () => {
    const positions = tidied('a = x', 'b = a', 'h = a b', 'c = b', 'd = c', 'e = d', 'f = e h')
    expect(columns(positions)[3]).toContain('h')
  })

  it('leads a wire that passes columns around the boxes in them', () => {
    const positions = tidied('a = x', 'b = a', 'c = b', 'f = c x')
    const wire = at(positions, 'x').y + 30
    for (const id of ['a', 'b', 'c']) expect(at(positions, id).y + 60).toBeLessThan(wire)
  })

  it('finds the order without crossings that the order of the nodes hides', () => {
    const graph = graphOf('r = c d', 't = r', 'p = a b', 'u = p', 'q = b c', 'v = q')
    expect(crossings(graph, tidy(graph, options))).toBe(0)
  })

  it('takes the lower source above where the order of the ports costs a crossing', () => {
    const positions = tidied('p = a b', 'q = a', 'f = q p')
    expect(columns(positions)).toStrictEqual([['a', 'b'], ['q', 'p'], ['f']])
  })

  it('draws x·x with both wires from the one box', () => {
    const positions = tidied('f = x x')
    expect(columns(positions)).toStrictEqual([['x'], ['f']])
    expect(at(positions, 'x').y).toBe(at(positions, 'f').y)
  })

  it('lays out parts that nothing joins side by side, without mixing them', () => {
    const graph = graphOf('f = a b', 'g = c d', 'h = e')
    const positions = tidy(graph, options)
    expect(overlaps(graph, positions, options.nodeGap)).toStrictEqual([])
    expect(at(positions, 'f').y).toBe((at(positions, 'a').y + at(positions, 'b').y) / 2)
    expect(at(positions, 'h').y).toBe(at(positions, 'e').y)
  })

  it('sets loose nodes out as a page, not as one row or column', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => ({ id: `n${i}`, width: 120, height: 60 }))
    const rows = columns(tidy({ nodes, edges: [] }, options)).map((column) => column.length)
    expect(rows.length).toBeGreaterThan(5)
    expect(Math.max(...rows)).toBeGreaterThan(5)
  })

  it('takes no notice of edges to nodes that are not in the graph', () => {
    const { nodes, edges } = graphOf('f = a b')
    const stray = { source: 'elsewhere', target: 'f', port: 0 }
    expect(tidy({ nodes, edges: [stray, ...edges] }, options)).toStrictEqual(tidy({ nodes, edges }, options))
  })

  it('lays out a graph with cycles as if the edges that close them were not there', () => {
    const positions = tidied('a = x c', 'b = a', 'c = b', 'd = d')
    expect(positions.size).toBe(5)
    expect(new Set([...positions.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(5)
  })

  it('lays out a chain of 100,000 nodes as one straight line', () => {
    const nodes = Array.from({ length: 100_000 }, (_, i) => ({ id: `n${i}`, width: 120, height: 60 }))
    const edges = nodes.slice(1).map(({ id }, i) => ({ source: `n${i}`, target: id, port: 0 }))
    const positions = tidy({ nodes, edges }, options)
    expect(
      nodes.filter(({ id }, i) => at(positions, id).x !== 200 * i || at(positions, id).y !== 0),
    ).toStrictEqual([])
  })

  it('lays out a parameter that 3,000 steps share without a bend for each column passed', () => {
    const steps = Array.from({ length: 3000 }, (_, i) => `h${i + 1} = W h${i}`)
    const graph = graphOf(...steps)
    const positions = tidy(graph, options)
    expect(at(positions, 'h3000').x).toBe(200 * 3000)
    expect(at(positions, 'W').x).toBe(0)
  })
})
