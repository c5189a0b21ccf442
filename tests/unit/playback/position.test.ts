import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import type { Graph } from '@shared/engine/graph'
import type { BackwardStep } from '@shared/engine/trace'
import type { Grain } from '@shared/playback/moments'
import { placeIn, positionAfterGrain, positionBeside, withinTimeline } from '@shared/playback/position'
import { momentAt, type Timeline, timelineOf } from '@shared/playback/timeline'
import { node } from '../engine/builders'
import { fork, positionOf, said } from './builders'

test('a position stays within the timeline', () => {
  const { timeline } = fork()
  const end = timeline.moments.length
  expect([-3, 2, end + 9, Infinity].map((wanted) => withinTimeline(timeline, wanted))).toEqual([
    0,
    2,
    end,
    end,
  ])
})

describe('beside a position', () => {
  const { timeline, node } = fork()
  const open = () => null
  const boxed = new Set([node('a'), node('s')])
  const boxOf = (index: number) => (boxed.has(index) ? 'both' : null)

  test('is the next one and the one before', () => {
    expect([positionBeside(timeline, 0, 1, open), positionBeside(timeline, 3, -1, open)]).toEqual([1, 2])
  })

  test('what happens inside a box is one step, on and back', () => {
    expect([1, 2, 3].map((at) => said(timeline, at))).toEqual([
      'forward a whole',
      'forward s whole',
      'forward r whole',
    ])
    expect([0, 2, 3].map((from) => positionBeside(timeline, from, 1, boxOf))).toEqual([2, 3, 4])
    expect([3, 2].map((from) => positionBeside(timeline, from, -1, boxOf))).toEqual([2, 0])
  })

  test('two phases inside one box are two steps', () => {
    const all = () => 'everything'
    const { forwardEnd, moments } = timeline
    expect(positionBeside(timeline, 0, 1, all)).toBe(forwardEnd)
    expect(positionBeside(timeline, forwardEnd, 1, all)).toBe(moments.length)
    expect(positionBeside(timeline, moments.length, -1, all)).toBe(forwardEnd)
  })
})

/** The graph of a timeline without a node. */
function without({ program: { graph } }: Timeline, name: string): Graph {
  const { id } = graph.nodes.find((node) => node.name === name)!
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => node.id !== id),
    edges: graph.edges.filter(({ source, target }) => source !== id && target !== id),
  }
}

const timelineWith = (graph: Graph, target: string | null, grain: Grain = 'coarse') =>
  timelineOf(evaluate(graph, target), grain)

describe('a place', () => {
  const { timeline: before } = fork()
  const { graph } = before.program
  const target = graph.nodes[before.target!]!.id
  const saidIn = (timeline: Timeline, words: string) =>
    said(timeline, placeIn(timeline, { timeline: before, position: positionOf(before, words) }))

  test('is where it was in its own timeline', () => {
    const positions = Array.from({ length: before.moments.length + 1 }, (_, position) => position)
    expect(positions.map((position) => placeIn(before, { timeline: before, position }))).toEqual(positions)
  })

  test('is the step of its node, wherever that is now', () => {
    const first = { ...node('k', 'input', 2), id: 'k' }
    const more = { ...node('j', 'neg'), id: 'j' }
    const timeline = timelineWith(
      {
        ...graph,
        nodes: [first, more, ...graph.nodes],
        edges: [{ id: 'kj', source: 'k', target: 'j', input: 'x' }, ...graph.edges],
      },
      target,
    )
    expect(saidIn(timeline, 'forward s')).toBe('forward s whole')
    expect(positionOf(timeline, 'forward s')).toBe(positionOf(before, 'forward s') + 1)
  })

  test('is the nearest moment before it that there still is', () => {
    expect(saidIn(timelineWith(without(before, 's'), target), 'forward s')).toBe('forward a whole')
  })

  test('is never before the end of the forward phase once gradients were seen', () => {
    const aimless = timelineWith(graph, null)
    const position = positionOf(before, 'backward s')
    expect(placeIn(aimless, { timeline: before, position })).toBe(aimless.forwardEnd)
  })

  test('is the start of a graph without any of its nodes', () => {
    const empty = timelineWith({ seed: 0, nodes: [], edges: [] }, null)
    expect(saidIn(empty, 'backward s')).toBe('start')
  })

  test('in parts: a contribution is told by its edge', () => {
    const { timeline: fine } = fork('fine')
    const second = positionOf(fine, 'backward x contribution 2')
    const step = momentAt(fine, second)!.step as BackwardStep
    const others = graph.edges.map((edge) => ({ ...edge, id: `other ${edge.id}` }))
    /** Where the second contribution is in a graph in which only one edge is the same. */
    const placeKeeping = (edge: number) => {
      const edges = others.with(edge, graph.edges[edge]!)
      return placeIn(timelineWith({ ...graph, edges }, target, 'fine'), { timeline: fine, position: second })
    }
    expect(step.contributions.map(placeKeeping)).toEqual([second - 1, second])
  })
})

describe('another grain', () => {
  const { evaluation, timeline: coarse } = fork()
  const fine = timelineOf(evaluation, 'fine')

  test('keeps the step, as a whole', () => {
    const position = positionAfterGrain(coarse, positionOf(coarse, 'backward s'), fine)
    expect(said(fine, position)).toBe('backward s products')
    expect(said(coarse, positionAfterGrain(fine, position - 2, coarse))).toBe('backward s whole')
  })

  test('keeps the start and the end', () => {
    expect(positionAfterGrain(coarse, 0, fine)).toBe(0)
    expect(positionAfterGrain(coarse, coarse.moments.length, fine)).toBe(fine.moments.length)
  })
})
