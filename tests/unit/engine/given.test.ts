import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { isGiven } from '@shared/engine/given'
import type { Graph } from '@shared/engine/graph'
import { traceOf } from '@shared/engine/trace'
import { nonFiniteFindings } from '@shared/health/non-finite'
import { noGradientRemark } from '@shared/explain'
import { shownEdge, shownNode } from '@shared/playback/shown'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { trainedNodes } from '@shared/training/trainer'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { at, edgeBetween, graphOf, run } from './builders'

const made = (text: string, values: Record<string, Nested> = {}, said: Record<string, boolean> = {}) => {
  const { graph, target } = graphOf(text, values)
  const given = Object.entries(said).map(([name, given]) => ({
    id: graph.nodes.find((node) => node.name === name)!.id,
    given,
  }))
  return run({ ...graph, given } satisfies Graph, target)
}

const givenIn = (...parts: Parameters<typeof made>): string[] => {
  const { program } = made(...parts)
  return program.graph.nodes.filter((_, node) => isGiven(program, node)).map(({ name }) => name)
}

describe('of what nobody said anything', () => {
  test('constants are given, inputs and parameters are not', () => {
    expect(givenIn('param w = 2; f = w * x ^ 3', { x: 1 })).toEqual(['c1'])
  })

  test('what is a label and nothing besides is given', () => {
    expect(givenIn('f = meanSquaredError(a, y)', { a: 1, y: 2 })).toEqual(['y'])
    expect(givenIn('f = meanSquaredError(a * y, y)', { a: 1, y: 2 })).toEqual([])
    expect(givenIn('param y = 2; f = meanSquaredError(a, y)', { a: 1 })).toEqual([])
  })

  test('gates are not, whatever they are computed from', () => {
    expect(givenIn('f = x * (2 + 3)', { x: 1 })).toEqual(['c1', 'c2'])
  })
})

test('somebody may say that a source is given, or that it is not', () => {
  expect(givenIn('f = x * 2', { x: 1 }, { x: true, c1: false })).toEqual(['x'])
})

describe('what is given', () => {
  const cube = made('f = x ^ 3', { x: -1.5 })
  const { evaluation, program } = cube
  const exponent = at(program, 'c1')

  test('has a gradient still, for whoever evaluates', () => {
    expect(cube.gradient('c1')).toBeNaN()
  })

  test('has no step', () => {
    const back = traceOf(evaluation).filter(({ phase }) => phase === 'backward')
    expect(back.map(({ node }) => program.graph.nodes[node]!.name)).toEqual(['f', 'x'])
  })

  test('is not the first that is not finite, nor is its wire', () => {
    expect(nonFiniteFindings(evaluation)).toEqual([])
    const said = made('f = x ^ 3', { x: -1.5 }, { c1: false }).evaluation
    expect(nonFiniteFindings(said)).not.toEqual([])
  })

  test('shows no gradient, at no moment, nor does its wire', () => {
    const timeline = timelineOf(evaluation, 'fine')
    const edge = edgeBetween(program, 'c1', 'f')
    for (const position of [null, ...timeline.moments.keys(), timeline.moments.length]) {
      const view = shownAt(evaluation, timeline, position)
      expect(shownNode(view, exponent)).toMatchObject({
        gradient: null,
        gradientAwaited: false,
        isGiven: true,
      })
      expect(shownEdge(view, edge)).toMatchObject({ local: null, global: null, gradientAwaited: false })
    }
    expect(shownNode(shownAt(evaluation, timeline, null), at(program, 'x')).gradient).not.toBeNull()
  })

  test('says so in the place of its gradient', () => {
    expect(say(english.explain.remark, noGradientRemark(evaluation, exponent))).toBe(
      'No gradient: c₁ is given, so that nobody asks for one.',
    )
  })

  test('is not trained', () => {
    const { program } = made('param w = 2; param v = 3; f = w * v', {}, { v: true })
    expect(trainedNodes(program).map((node) => program.graph.nodes[node]!.name)).toEqual(['w'])
  })
})

test('a target that is given has its gradient: it is asked for', () => {
  const { graph } = graphOf('c = 2; f = x * c', { x: 1 })
  const evaluation = evaluate(graph, graph.nodes.find(({ name }) => name === 'c')!.id)
  expect(traceOf(evaluation).filter(({ phase }) => phase === 'backward')).toHaveLength(1)
})
