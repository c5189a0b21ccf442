import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Graph, GraphNode } from '@shared/engine/graph'
import { isGiven } from '@shared/engine/given'
import { reevaluate } from '@shared/engine/reevaluate'
import type { Nested } from '@shared/tensor/tensor'
import { at, changeBetween, graphOf, node, seeded } from './builders'
import { randomGraph, randomTensorGraph } from './random-graphs'

const made = graphOf('p = x * y; f = p + z', { x: 2, y: 3, z: 4 })
const { graph } = made
const target = graph.nodes.find(({ name }) => name === 'f')!.id

/** The graph with some fields of the node of a name changed. */
const withNode = (before: Graph, name: string, fields: Partial<GraphNode>): Graph => ({
  ...before,
  nodes: before.nodes.map((node) => (node.name === name ? { ...node, ...fields } : node)),
})

const after = (evaluation: Evaluation, before: Graph, edited: Graph, wanted: string | null = target) =>
  reevaluate(evaluation, edited, wanted, changeBetween(before, edited))

const numbers = (evaluation: Evaluation) =>
  evaluation.program.graph.nodes.map((_, index) => [evaluation.valueOf(index), evaluation.gradientOf(index)])

test('a changed value is an update of the same evaluation, which names what it changed', () => {
  const evaluation = evaluate(graph, target)
  const index = (name: string) => graph.nodes.findIndex((node) => node.name === name)
  const { evaluation: now, changes } = after(evaluation, graph, withNode(graph, 'x', { value: 5 }))
  expect(now).toBe(evaluation)
  expect(new Set(changes!.values)).toEqual(new Set(['x', 'p', 'f'].map(index)))
  expect(changes!.gradients).toEqual([index('y')])
})

test('of several changed values each counts', () => {
  const evaluation = evaluate(graph, target)
  const edited = withNode(withNode(withNode(graph, 'x', { value: 5 }), 'y', { value: 6 }), 'z', { value: 7 })
  const { evaluation: now, changes } = after(evaluation, graph, edited)
  expect(changes).not.toBeNull()
  expect(numbers(now)).toEqual(numbers(evaluate(edited, target)))
})

test('0 that becomes −0 is a change', () => {
  const { graph } = graphOf('f = 1 / x', { x: 0 })
  const wanted = graph.nodes.find(({ name }) => name === 'f')!.id
  const at = graph.nodes.findIndex(({ name }) => name === 'f')
  const evaluation = evaluate(graph, wanted)
  expect(evaluation.valueOf(at)!.data[0]).toBe(Infinity)
  const { evaluation: now } = after(evaluation, graph, withNode(graph, 'x', { value: -0 }), wanted)
  expect(now.valueOf(at)!.data[0]).toBe(-Infinity)
})

test('what no number depends on changes nothing', () => {
  const evaluation = evaluate(graph, target)
  const moved = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })) }
  expect(after(evaluation, graph, moved)).toEqual({
    evaluation,
    changes: { values: [], gradients: [], edges: [] },
  })
})

describe('it takes another evaluation', () => {
  const edits: Record<string, Graph> = {
    'a name': withNode(graph, 'x', { name: 'renamed' }),
    attributes: withNode(graph, 'p', { attributes: { at: 1 } }),
    'an operation': withNode(graph, 'p', { op: 'sub' }),
    'a value of another shape': withNode(graph, 'x', { value: [1, 2] }),
    'a value that is gone': withNode(graph, 'x', { value: null }),
    'a value that is none': withNode(graph, 'x', { value: [[1, 2], [3]] as Nested }),
    'an edge that goes': { ...graph, edges: graph.edges.slice(1) },
    'an edge that comes from elsewhere': {
      ...graph,
      edges: [{ ...graph.edges[0]!, source: graph.edges[1]!.source }, ...graph.edges.slice(1)],
    },
    'a node that comes': { ...graph, nodes: [...graph.nodes, node('new', 'input', 1)] },
    'a node that moves in the list': { ...graph, nodes: graph.nodes.toReversed() },
    'the seed': { ...graph, seed: graph.seed + 1 },
  }
  test.each(Object.entries(edits))('for %s', (_, edited) => {
    const evaluation = evaluate(graph, target)
    const { evaluation: now, changes } = after(evaluation, graph, edited)
    expect(changes).toBeNull()
    expect(now).not.toBe(evaluation)
    expect(numbers(now)).toEqual(numbers(evaluate(edited, target)))
  })

  test.each([null, 'gone', graph.nodes[0]!.id])('for the target %s', (wanted) => {
    const { evaluation, changes } = after(evaluate(graph, target), graph, graph, wanted)
    expect(changes).toBeNull()
    expect(numbers(evaluation)).toEqual(numbers(evaluate(graph, wanted)))
  })
})

test('a value that was changed before the structure is still the changed one', () => {
  const valued = withNode(graph, 'x', { value: 7 })
  const { evaluation } = after(evaluate(graph, target), graph, valued)
  const grown = { ...valued, nodes: [node('first', 'input', 1), ...valued.nodes] }
  expect(numbers(after(evaluation, valued, grown).evaluation)).toEqual(numbers(evaluate(grown, target)))
})

test('edit after edit, the numbers are those of a graph that was never edited', () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = seeded(seed)
    const { graph: first, target: name } = seed % 2 ? randomTensorGraph(seed) : randomGraph(seed, 30)
    const wanted = first.nodes.find((node) => node.name === name)!.id
    let [before, evaluation] = [first, evaluate(first, wanted)]
    for (let edits = 0; edits < 12; edits++) {
      const edited = randomEdit(before, first, random)
      evaluation = after(evaluation, before, edited, wanted).evaluation
      before = edited
      expect(numbers(evaluation)).toEqual(numbers(evaluate(edited, wanted)))
    }
  }
})

/** Another value, an edge less or more, the nodes in another order, a node more. */
function randomEdit(graph: Graph, first: Graph, random: () => number): Graph {
  const { nodes, edges } = graph
  const below = (count: number) => Math.floor(random() * count)
  const without = <T>(list: readonly T[], at: number) => list.toSpliced(at, 1)
  switch (below(6)) {
    case 0:
      return { ...graph, edges: without(edges, below(edges.length)) }
    case 1: {
      const missing = first.edges.filter(({ id }) => edges.every((edge) => edge.id !== id))
      return { ...graph, edges: edges.toSpliced(below(edges.length + 1), 0, ...missing) }
    }
    case 2:
      return { ...graph, nodes: [...nodes.slice(1), nodes[0]!] }
    case 3:
      return { ...graph, nodes: [...nodes, node(`new${nodes.length}`, 'input', random())] }
    default: {
      const source = nodes.findIndex(({ value }) => typeof value === 'number')
      const changed = { ...nodes[source]!, value: random() }
      return source < 0 ? graph : { ...graph, nodes: nodes.with(source, changed) }
    }
  }
}

test('what is said to be given, and what comes to the target, is carried on', () => {
  const { graph, target } = graphOf('f = x * w', { x: [1, 2], w: 3 })
  const id = graph.nodes.find(({ name }) => name === target)!.id
  const nothing = { changed: [], removed: [], added: [] }
  const after = (edited: Graph) => {
    const { evaluation } = reevaluate(evaluate(graph, id), edited, id, { nodes: nothing, edges: nothing })
    return evaluation
  }
  const chosen = after({ ...graph, upstream: { kind: 'entry', at: [1] } })
  expect(chosen.gradientOf(at(chosen.program, 'w'))!.data[0]).toBe(2)
  const w = graph.nodes.find(({ name }) => name === 'w')!
  const { program } = after({ ...graph, given: [{ id: w.id, given: true }] })
  expect(isGiven(program, at(program, 'w'))).toBe(true)
})
