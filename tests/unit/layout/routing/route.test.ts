import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayoutGraph, Point } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import { tidy } from '@shared/layout/tidy'
import { drawn } from '../drawn'
import { faults } from '../faults'
import { anyNet, chain, residual } from '../nets'

const placed = (places: Record<string, readonly [number, number]>) =>
  new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]))

/** The route of the only wire between two nodes. */
function wireOf(graph: LayoutGraph, places: ReadonlyMap<string, Point>, source: string, target: string) {
  const edge = graph.edges.find((each) => each.source === source && each.target === target)!
  return route(graph, places).edges.get(edge.id)!
}

const touching = (graph: LayoutGraph, places: ReadonlyMap<string, Point>) =>
  [...route(graph, places).edges.values()].filter(({ touches }) => touches)

describe('route', () => {
  const pair = drawn('f = a b')

  it('runs level to just before the gate, with the label on the level of its source', () => {
    const places = placed({ a: [0, 0], b: [0, 60], f: [128, 20] })
    const { points, label, touches } = wireOf(pair, places, 'a', 'f')
    expect(points[0]).toStrictEqual({ x: 52, y: 14 })
    expect(points[1]!.y).toBe(14)
    expect(points.at(-1)).toStrictEqual({ x: 128, y: 29 })
    expect(label.y).toBe(14)
    expect(touches).toBe(false)
  })

  it('runs straight where source and port stand on one height', () => {
    const places = placed({ a: [0, 0], b: [0, 60], f: [140, 5] })
    expect(wireOf(pair, places, 'a', 'f').points).toStrictEqual([
      { x: 52, y: 14 },
      { x: 140, y: 14 },
    ])
  })

  it('gives a fork a stem with the value, and each branch a label of its own', () => {
    const graph = drawn('f = a', 'g = a')
    const places = placed({ a: [0, 60], f: [240, 0], g: [240, 120] })
    const routes = route(graph, places)
    const stem = routes.stems.get('a')!
    expect(stem.from).toStrictEqual({ x: 52, y: 74 })
    for (const { points } of routes.edges.values()) expect(points[0]).toStrictEqual(stem.to)
    expect(faults(graph, places, routes)).toStrictEqual([])
  })

  it('gives a node that feeds nothing a stub as long as its label', () => {
    const { stems } = route(pair, placed({ a: [0, 0], b: [0, 60], f: [128, 20] }))
    const { from, to } = stems.get('f')!
    expect([...stems.keys()]).toStrictEqual(['f'])
    expect(to.x - from.x).toBeGreaterThanOrEqual(62)
  })

  it('leads a wire around a box in its way', () => {
    const graph = drawn('f = a', 'g = b')
    const places = placed({ a: [0, 0], f: [400, 0], b: [180, -20], g: [180, 200] })
    expect(
      faults(graph, places, route(graph, places)).filter((fault) => fault.startsWith('a→f')),
    ).toStrictEqual([])
  })

  it('swings back to a gate that stands before its source', () => {
    const graph = drawn('b = a', 'c = b')
    const places = placed({ a: [0, 0], b: [300, 0], c: [0, 160] })
    const { points } = wireOf(graph, places, 'b', 'c')
    expect(Math.max(...points.map(({ x }) => x))).toBeGreaterThan(336)
    expect(Math.min(...points.map(({ x }) => x))).toBeLessThan(0)
    expect(faults(graph, places, route(graph, places))).toStrictEqual([])
  })

  it('leads two wires of one node into both inputs of a gate apart', () => {
    const graph = drawn('f = x x')
    const places = placed({ x: [0, 0], f: [240, -4] })
    expect(faults(graph, places, route(graph, places))).toStrictEqual([])
  })

  it('draws every wire of any graph wherever its nodes stand, and says where it touches something', () => {
    const scattered = anyNet(7).chain((graph) =>
      fc.tuple(
        fc.constant(graph),
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 700 }) }), {
          minLength: graph.nodes.length,
          maxLength: graph.nodes.length,
        }),
      ),
    )
    fc.assert(
      fc.property(scattered, ([graph, points]) => {
        const places = new Map(graph.nodes.map(({ id }, i) => [id, points[i]!]))
        const routes = route(graph, places)
        for (const { id } of graph.edges) {
          const { points, label } = routes.edges.get(id)!
          expect([label, ...points].flatMap(({ x, y }) => [x, y]).every(Number.isFinite)).toBe(true)
        }
        if ([...routes.edges.values(), ...routes.stems.values()].some(({ touches }) => touches)) return
        expect(faults(graph, places, routes).filter((fault) => fault.includes('→'))).toStrictEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same routes each time, in whatever order the nodes are named', () => {
    const graph = residual(3)
    const places = tidy(graph, { room: { width: 900, height: 640 } })
    const turned = { ...graph, nodes: graph.nodes.toReversed() }
    expect(route(turned, places).edges).toStrictEqual(route(graph, places).edges)
  })

  it('changes little when a node moves a little', () => {
    const graph = chain(4)
    const places = tidy(graph, { room: { width: 2000, height: 640 } })
    const before = route(graph, places)
    for (const { id } of graph.nodes) {
      const { x, y } = places.get(id)!
      const after = route(graph, new Map(places).set(id, { x: x + 1, y: y + 1 }))
      const changed = graph.edges.filter(
        (edge) => before.edges.get(edge.id)!.points.length !== after.edges.get(edge.id)!.points.length,
      )
      // a straight wire becomes one with a swing
      expect(changed.every((edge) => edge.source === id || edge.target === id)).toBe(true)
    }
  })

  it('finds a way for wires that can touch nothing, however they are asked for', () => {
    const graph = residual(4)
    expect(touching(graph, tidy(graph, { room: { width: 900, height: 640 } }))).toStrictEqual([])
  })
})

describe('route while a node is dragged', () => {
  const graph = residual(3)
  const places = tidy(graph, { room: { width: 900, height: 640 } })
  const before = route(graph, places)

  it('leads only the wires of the node, and those that it runs into, anew', () => {
    const { x, y } = places.get('w0')!
    const after = route(graph, new Map(places).set('w0', { x: x - 10, y: y - 6 }), {
      routes: before,
      moved: new Set(['w0']),
    })
    for (const edge of graph.edges)
      if (edge.source !== 'w0') expect(after.edges.get(edge.id)).toBe(before.edges.get(edge.id))
    expect(after.edges.get(graph.edges.find(({ source }) => source === 'w0')!.id)!.points[0]!.x).toBe(
      x - 10 + 52,
    )
  })

  it('leads a wire away from a node that is dropped on it', () => {
    const target = graph.edges.find(({ source }) => source === 'p0')!
    const { label } = before.edges.get(target.id)!
    const moved = new Map(places).set('w2', { x: label.x - 26, y: label.y - 14 })
    const after = route(graph, moved, { routes: before, moved: new Set(['w2']) })
    expect(after.edges.get(target.id)).not.toBe(before.edges.get(target.id))
  })
})
