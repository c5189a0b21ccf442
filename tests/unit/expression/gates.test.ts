import { describe, expect, test } from 'vitest'
import { largestDifference } from '@shared/engine/agreement'
import type { Graph, GraphNode } from '@shared/engine/graph'
import { gatesOf } from '@shared/expression/gates'
import { real } from '@shared/ops/domains'
import { inputNames } from '@shared/ops/inputs'
import type { Operation, Sample } from '@shared/ops/op'
import { operation, operations } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { type Tensor, toNested } from '@shared/tensor/tensor'
import { attributesOf } from '../ops/apply'

const compound = [...operations.values()].filter(({ gates }) => gates !== null)
const cases = compound.flatMap((operation) =>
  operation.samples.map(
    (sample) => [`${operation.name} ${JSON.stringify(sample.shapes)}`, operation, sample] as const,
  ),
)

/** Points of a sample away from kinks. */
function pointsOf(operation: Operation, { shapes, attributes, domains = [] }: Sample): Tensor[][] {
  const generator = new RandomState(7)
  const points: Tensor[][] = []
  while (points.length < 5) {
    const point = shapes.map((shape, i) => (domains[i] ?? real)(shape, () => generator.randomSample()))
    if (operation.kink(point, attributesOf(operation, attributes)) > 1e-3) points.push(point)
  }
  return points
}

/** Inputs i1, i2, …, what is made of them, and a weighted sum of its entries, so that no two upstream gradients are equal. */
function around(operation: Operation, point: readonly Tensor[], made: Graph, target: string): Graph {
  const names = inputNames(operation, point.length)
  const given: GraphNode[] = names.map((name, i) => ({
    id: `input ${name}`,
    op: 'input',
    name: `i${i + 1}`,
    attributes: {},
    value: toNested(point[i]!),
  }))
  const isInput = new Map(made.nodes.filter(({ op }) => op === 'input').map(({ id, name }) => [id, name]))
  const idOf = (id: string) => (isInput.has(id) ? `input ${isInput.get(id)}` : id === target ? 'made' : id)
  return {
    seed: 0,
    nodes: [
      ...given,
      ...made.nodes.filter(({ id }) => !isInput.has(id)).map((node) => ({ ...node, id: idOf(node.id) })),
      { id: 'curved', op: 'sin', name: 'curved', attributes: {} },
      { id: 'end', op: 'sum', name: 'end', attributes: { axis: null, keepdims: false } },
    ],
    edges: [
      ...made.edges.map((edge) => ({ ...edge, source: idOf(edge.source), target: idOf(edge.target) })),
      { id: 'to curved', source: 'made', target: 'curved', input: 'x' },
      { id: 'to end', source: 'curved', target: 'end', input: 'x' },
    ],
  }
}

function whole(operation: Operation, { attributes, shapes }: Sample): Graph {
  const names = inputNames(operation, shapes.length)
  return {
    seed: 0,
    nodes: [
      ...names.map((name): GraphNode => ({ id: name, op: 'input', name, attributes: {}, value: null })),
      { id: 'whole', op: operation.name, name: 'whole', attributes: attributesOf(operation, attributes) },
    ],
    edges: names.map((name) => ({ id: name, source: name, target: 'whole', input: name })),
  }
}

describe('the gates of a compound operation', () => {
  test.each(cases)('have the value and the gradients of %s', (_, operation, sample) => {
    const gates = gatesOf(operation, attributesOf(operation, sample.attributes), sample.shapes)
    if (!gates) return expect(sample.shapes[0]).not.toEqual(sample.shapes[1])
    for (const point of pointsOf(operation, sample)) {
      const before = around(operation, point, whole(operation, sample), 'whole')
      const after = around(operation, point, gates.graph, gates.target)
      expect(largestDifference(before, after, 'end')).toBeLessThan(1e-9)
    }
  })

  test.each(compound.map(({ name }) => name))('%s is not among its own gates', (name) => {
    const sample = operations.get(name)!.samples[0]!
    const of = operations.get(name)!
    const gates = gatesOf(of, attributesOf(of, sample.attributes), sample.shapes)!
    expect(gates.graph.nodes.map(({ op }) => op)).not.toContain(name)
    const free = gates.graph.nodes.filter(({ op }) => op === 'input').map((node) => node.name)
    expect(free.toSorted()).toEqual([...of.inputs].toSorted())
  })

  test('are none of what is a gate itself, and of a class index', () => {
    expect(gatesOf(operation('relu'), {}, [[]])).toBeNull()
    expect(gatesOf(operation('softmaxCrossEntropy'), {}, [[3], []])).toBeNull()
    expect(gatesOf(operation('softmaxCrossEntropy'), {}, [[3], [3]])).not.toBeNull()
  })

  test.each([
    'sigmoid',
    'tanh',
    'softplus',
    'silu',
    'softmax',
    'variance',
    'layerNorm',
    'binaryCrossEntropy',
  ])('exist of %s', (name) => expect(compound.map((operation) => operation.name)).toContain(name))
})
