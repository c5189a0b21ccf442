import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Mask } from '@shared/playback/mask'
import { FROM_START, type Grain } from '@shared/playback/moments'
import { type Timeline, timelineOf } from '@shared/playback/timeline'
import { currentEdges, shownAt, type View } from '@shared/playback/view'
import { edgeBetween, graphOf, run } from '../engine/builders'
import { randomGraph, randomTensorGraph } from '../engine/random-graphs'
import { fork, playing, positionOf } from './builders'

/** The view of every position, each made from the one before. */
function* everyView(evaluation: Evaluation, timeline: Timeline, mask?: Mask): Generator<View> {
  let view: View | null = null
  for (let position = 0; position <= timeline.moments.length; position++)
    yield (view = shownAt(evaluation, timeline, position, mask, view))
}

/** The nodes and edges, by index, that do not look as they did; the two views are of one program. */
function differences(before: View, after: View): { readonly nodes: number[]; readonly edges: number[] } {
  const indices = (a: readonly unknown[], b: readonly unknown[]) =>
    b.flatMap((object, index) => (object === a[index] ? [] : [index]))
  return { nodes: indices(before.nodes, after.nodes), edges: indices(before.edges, after.edges) }
}

const grains: readonly Grain[] = ['coarse', 'fine']

describe.each(grains)('in %s steps', (grain) => {
  test('what shows is what has had its moment: random graphs', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { graph, target } = seed % 2 ? randomTensorGraph(seed) : randomGraph(seed, 30)
      const { evaluation } = run(graph, target)
      const timeline = timelineOf(evaluation, grain)
      const { value, local } = timeline.reveal
      for (const { position, nodes, edges } of everyView(evaluation, timeline)) {
        const isReached = (first: number) => first === FROM_START || (first >= 0 && first < position!)
        expect(nodes.map((node) => node.value === null)).toEqual(Array.from(value, isReached))
        expect(edges.map((edge) => edge.local === null)).toEqual(Array.from(local, isReached))
        const gradients = nodes.filter((node) => node.gradient === null)
        if (position! <= timeline.forwardEnd) expect(gradients).toEqual([])
      }
    }
  })

  test('a view made from the one before says the same as one made afresh', () => {
    const { graph, target } = randomGraph(3, 30)
    const { evaluation } = run(graph, target)
    const timeline = timelineOf(evaluation, grain)
    for (const view of everyView(evaluation, timeline))
      expect(view).toEqual(shownAt(evaluation, timeline, view.position))
  })
})

test('a step changes the objects of its node, its edges, and of what was current before, and no others', () => {
  const { evaluation, timeline, node } = fork()
  const at = positionOf(timeline, 'forward s')
  const before = shownAt(evaluation, timeline, at)
  const after = shownAt(evaluation, timeline, at + 1, undefined, before)
  expect(differences(before, before)).toEqual({ nodes: [], edges: [] })
  const [s, r, xs, as, xa] = [
    node('s'),
    node('r'),
    ...[['x', 's'] as const, ['a', 's'] as const, ['x', 'a'] as const].map(([from, to]) =>
      edgeBetween(evaluation.program, from, to),
    ),
  ]
  expect(differences(before, after)).toEqual({
    nodes: [s, r].sort(),
    edges: expect.arrayContaining([xs, as]),
  })
  expect(after.edges[xa!]).toBe(before.edges[xa!])
})

test('on average a step of a large graph changes a few objects', () => {
  const { graph, target } = randomGraph(1, 1_000)
  const { evaluation } = run(graph, target)
  const timeline = timelineOf(evaluation, 'coarse')
  let [view, changed] = [shownAt(evaluation, timeline, 0), 0]
  for (let position = 1; position <= timeline.forwardEnd; position++) {
    const next = shownAt(evaluation, timeline, position, undefined, view)
    const { nodes, edges } = differences(view, next)
    changed += nodes.length + edges.length
    view = next
  }
  expect(changed / timeline.forwardEnd).toBeLessThan(12)
})

describe('live', () => {
  test('everything shows and nothing has a stage', () => {
    const { evaluation, timeline } = fork()
    const { nodes, edges } = shownAt(evaluation, timeline, null)
    for (const node of nodes)
      expect(node).toEqual({ value: null, gradient: null, arrived: 0, stage: null, phase: 'forward' })
    for (const { value, local, global, stage, motion } of edges)
      expect([value, local, global, stage, motion]).toEqual([null, null, null, null, null])
  })

  test('a gradient may still come where there is no value, of the node or of the target', () => {
    const { graph } = graphOf('a = x * 2; f = a + y', { x: 1 })
    const node = (name: string) => graph.nodes.findIndex((node) => node.name === name)
    const gradientsFor = (target: string) => {
      const evaluation = evaluate(graph, graph.nodes[node(target)]!.id)
      const { nodes } = shownAt(evaluation, timelineOf(evaluation, 'coarse'), null)
      return ['x', 'y'].map((name) => nodes[node(name)]!.gradient)
    }
    expect(gradientsFor('a')).toEqual([null, 'not-reached'])
    expect(gradientsFor('f')).toEqual(['not-reached', 'not-reached'])
  })
})

describe('in the forward phase', () => {
  const { evaluation, timeline, node } = fork()
  const view = shownAt(evaluation, timeline, positionOf(timeline, 'forward s'))

  test('a node is done, current or still to come', () => {
    expect(['a', 's', 'r'].map((name) => view.nodes[node(name)]!.stage)).toEqual(['done', 'current', 'todo'])
  })

  test('the values move along the edges into the node of the step', () => {
    const motions = [
      ['a', 's'],
      ['x', 'a'],
    ].map(([from, to]) => view.edges[edgeBetween(evaluation.program, from!, to!)]!.motion)
    expect(motions).toEqual(['value', null])
  })

  test('that there is no gradient is not known yet, unless none ever comes', () => {
    const { evaluation, timeline, node } = playing('y = k * 2; f = x * 2', { x: 1, k: 3 })
    const gradientAt = (position: number) =>
      shownAt(evaluation, timeline, position).nodes[node('y')]!.gradient
    expect(gradientAt(timeline.forwardEnd)).toBe('not-reached')
    expect(gradientAt(timeline.forwardEnd + 1)).toBeNull()
    const aimless = evaluate(evaluation.program.graph, null)
    const { nodes } = shownAt(aimless, timelineOf(aimless, 'coarse'), 1)
    expect(nodes[node('y')]!.gradient).toBeNull()
  })
})

describe('in the backward phase', () => {
  const motionsAt = (grain: Grain, words: string) => {
    const { evaluation, timeline } = fork(grain)
    const { edges } = shownAt(evaluation, timeline, positionOf(timeline, words))
    const { nodes } = evaluation.program.graph
    const { edgeSource, edgeTarget } = evaluation.program
    return Object.fromEntries(
      edges.flatMap(({ motion, stage }, edge) =>
        stage === 'current'
          ? [[`${nodes[edgeSource[edge]!]!.name} → ${nodes[edgeTarget[edge]!]!.name}`, motion]]
          : [],
      ),
    )
  }

  test.each([
    ['coarse', 'backward s', { 's → r': 'arriving', 'x → s': 'leaving-later', 'a → s': 'leaving-later' }],
    ['coarse', 'backward r', { 's → r': 'leaving' }],
    ['fine', 'backward x contribution 1', { 'x → s': 'arriving' }],
    ['fine', 'backward x contribution 2', { 'x → a': 'arriving' }],
    ['fine', 'backward s locals', { 'x → s': null, 'a → s': null }],
    ['fine', 'backward s products', { 'x → s': 'leaving', 'a → s': 'leaving' }],
  ] as const)('in %s steps, at %s', (grain, words, motions) => {
    expect(motionsAt(grain, words)).toEqual(motions)
  })

  test('the local gradients show before the products', () => {
    const { evaluation, timeline } = fork('fine')
    const edge = edgeBetween(evaluation.program, 'x', 's')
    const at = (words: string) => shownAt(evaluation, timeline, positionOf(timeline, words)).edges[edge]!
    expect(at('backward s contribution')).toMatchObject({ local: 'not-reached', global: 'not-reached' })
    expect(at('backward s locals')).toMatchObject({ local: null, global: 'not-reached' })
    expect(at('backward s products')).toMatchObject({ local: null, global: null })
  })
})

describe('a mask', () => {
  const { evaluation, timeline, node } = fork('fine')
  const x = node('x')
  const edge = edgeBetween(evaluation.program, 'x', 's')
  const masked = (kind: string, index: number, position: number | null) => {
    const mask: Mask = (of, at) => (of === kind && at === index ? 'asked' : null)
    return shownAt(evaluation, timeline, position, mask)
  }

  test('hides a value at its node and on the edges out of it', () => {
    const { nodes, edges } = masked('value', x, null)
    expect([nodes[x]!.value, edges[edge]!.value, nodes[x]!.gradient]).toEqual(['asked', 'asked', null])
  })

  test.each(['local', 'global'] as const)('hides a %s gradient on its edge alone', (kind) => {
    const { nodes, edges } = masked(kind, edge, null)
    expect(edges.filter((one) => one[kind] === 'asked')).toEqual([edges[edge]])
    expect(nodes.every(({ value, gradient }) => value === null && gradient === null)).toBe(true)
  })

  test('hides the part of a gradient that would give it away', () => {
    const position = positionOf(timeline, 'backward x contribution 1')
    expect(shownAt(evaluation, timeline, position).nodes[x]!.arrived).toBe(1)
    expect(masked('gradient', x, position).nodes[x]!).toMatchObject({ gradient: 'not-reached', arrived: 0 })
    expect(masked('gradient', x, position + 1).nodes[x]!.gradient).toBe('asked')
  })
})

test('the edges of the present moment are those that are drawn as current', () => {
  for (const grain of ['coarse', 'fine'] as const) {
    const { evaluation, timeline } = playing('a = x * 2; f = a * x + x', { x: 3 }, grain)
    for (let at = 0; at <= timeline.moments.length; at++) {
      const view = shownAt(evaluation, timeline, at)
      const current = view.edges.flatMap(({ stage }, edge) => (stage === 'current' ? [edge] : []))
      expect(currentEdges(view).toSorted((a, b) => a - b)).toEqual(current)
    }
    expect(currentEdges(shownAt(evaluation, timeline, null))).toEqual([])
  }
})
