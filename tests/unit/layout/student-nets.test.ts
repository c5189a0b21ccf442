import { describe, expect, it } from 'vitest'
import { extentOf } from '@shared/layout/routing/extent'
import type { LayoutGraph, Point } from '@shared/layout/graph'
import { route } from '@shared/layout/routing/route'
import { tidy } from '@shared/layout/tidy'
import { nodeOf } from './drawn'
import { faults } from './faults'
import { studentNets } from './student-nets'

/** What the canvas leaves for a graph in a window of 1280×800. */
const room = { width: 892, height: 630 }

/** Nets as they are built, and the least zoom that each is shown at: 11/12 makes numbers 11 pixels high. */
const LEAST: Readonly<Record<string, number>> = {
  'expression 1 of 8 gates': 11 / 12,
  'expression 2 of 12 gates': 11 / 12,
  'expression 1 of 16 gates': 11 / 12,
  'expression 2 of 20 gates': 0.8,
  'graph 1 of 15 gates': 11 / 12,
  'graph 2 of 20 gates': 11 / 12,
  'graph 1 of 30 gates': 0.65,
  'a net 2-3-1': 11 / 12,
  'a net 3-2-2': 0.85,
  'a net 3-4-2': 0.62,
  'six residual blocks': 11 / 12,
  'a cell of a long short-term memory': 11 / 12,
  'an attention head': 11 / 12,
  'a chain of 50 unary gates': 11 / 12,
  'a fork of 4 branches': 11 / 12,
  'a fork of 12 branches': 0.66,
  'a softmax of 6': 0.84,
  'four values normalised': 0.7,
}

describe.each(Object.entries(LEAST))('the places of %s', (name, least) => {
  const graph = studentNets[name]!()
  const places = tidy(graph, { room })
  const routes = route(graph, places)

  it('lay no box, name, number or wire over another', () => {
    expect(faults(graph, places, routes)).toStrictEqual([])
  })

  it('show all of it as large as that', () => {
    const { width, height } = extentOf(graph, places, routes)
    expect(Math.min(1, room.width / width, room.height / height)).toBeGreaterThanOrEqual(least)
  })
})

/** The pairs of nodes that stand in one column before and after, and how many of these have changed sides. */
function pairsOf(graph: LayoutGraph, before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>) {
  let [all, swapped] = [0, 0]
  const right = (places: ReadonlyMap<string, Point>, { id, width }: { id: string; width: number }) =>
    places.get(id)!.x + width
  graph.nodes.forEach((a, i) => {
    for (const b of graph.nodes.slice(0, i)) {
      if (right(before, a) !== right(before, b) || right(after, a) !== right(after, b)) continue
      const way = (places: ReadonlyMap<string, Point>) => places.get(a.id)!.y - places.get(b.id)!.y
      all++
      if (way(before) * way(after) < 0) swapped++
    }
  })
  return { all, swapped }
}

it('a gate more leaves nearly all others in the order in which they stood', () => {
  let [all, swapped] = [0, 0]
  for (const name of [
    'expression 2 of 12 gates',
    'a net 2-2-1',
    'graph 1 of 15 gates',
    'a fork of 4 branches',
  ]) {
    const graph = studentNets[name]!()
    const keep = tidy(graph, { room })
    const stem = graph.nodes.at(-1)!
    const more: LayoutGraph = {
      nodes: [...graph.nodes, nodeOf('more', 1)],
      edges: [...graph.edges, { ...graph.edges[0]!, id: 'more', source: stem.id, target: 'more', port: 0 }],
    }
    const pairs = pairsOf(graph, keep, tidy(more, { room, keep }))
    all += pairs.all
    swapped += pairs.swapped
  }
  expect(all).toBeGreaterThan(40)
  expect(swapped).toBeLessThanOrEqual(0.05 * all)
})
