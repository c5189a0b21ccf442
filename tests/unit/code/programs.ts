import fc from 'fast-check'
import { readDocument } from '@shared/document/file'
import { type Language, type Subject, writeProgram } from '@shared/code/program'
import { evaluate } from '@shared/engine/evaluate'
import type { Graph } from '@shared/engine/graph'
import { english } from '@shared/words'
import type { Attributes } from '@shared/ops/attributes'
import { real } from '@shared/ops/domains'
import { inputNames } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operation, type OperationName, operations } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { type Shape, type Tensor, toNested } from '@shared/tensor/tensor'
import { examples } from '../../../src-renderer/examples'
import { documentOf, must, node } from '../document/builders'
import { randomGraph, randomTensorGraph } from '../engine/random-graphs'
import { attributesOf } from '../ops/apply'
import { tensor } from '../ops/at'
import { conventions, type Row } from '../ops/conventions'
import { anyCall, pointsOf } from '../ops/points'

/** A graph as what a program is written of; `target` is the name of a node. */
export function subjectOf(graph: Graph, target: string | null, title = '', notes = ''): Subject {
  const id = graph.nodes.find(({ name }) => name === target)?.id ?? null
  return { title, notes, evaluation: evaluate(graph, id), missing: [] }
}

/** A program in English. */
export const programOf = (language: Language, subject: Subject): string =>
  writeProgram(language, subject, english.code)

/** The lecture examples by their ids. */
export const exampleSubjects: readonly (readonly [id: string, Subject])[] = examples.map(({ id, text }) => {
  const document = must(readDocument(text))
  const { title, notes, target } = document
  return [id, { title, notes, evaluation: evaluate(document, target), missing: [] }]
})

/**
 * One operation, of inputs under their names: `out`. With weights for its entries the target is their sum, so that what
 * comes back to it is the weights.
 */
export function applied(
  { name, variadic, inputs }: Operation,
  tensors: readonly Tensor[],
  attributes: Attributes,
  weights?: Tensor,
): Subject {
  const names = inputNames({ inputs, variadic }, tensors.length)
  const nodes = [
    ...names.map((input, at) => node(input, 'input', {}, toNested(tensors[at]!))),
    node('out', name as OperationName, attributes),
  ]
  const wires = names.map((input) => `${input} -> out.${input}`)
  if (!weights) return subjectOf(documentOf(nodes, wires), 'out')
  const weighted = [
    node('weights', 'constant', {}, toNested(weights)),
    node('weighted', 'mul'),
    node('total', 'sum'),
  ]
  const more = ['out -> weighted.a', 'weights -> weighted.b', 'weighted -> total.x']
  return subjectOf(documentOf([...nodes, ...weighted], [...wires, ...more]), 'total')
}

/** Each operation at the points where tests try it, and on any shapes and attributes that it takes. */
let made: readonly (readonly [title: string, Subject])[] | null = null
export const operationSubjects = () => (made ??= makeSubjects())

function makeSubjects(): (readonly [title: string, Subject])[] {
  const all = [...operations.values()].filter(({ kind }) => kind !== 'source')
  return all.flatMap((operation) => [
    ...operation.samples.flatMap((sample, at) =>
      pointsOf(operation, sample)
        .slice(0, 2)
        .map(
          ({ inputs, upstream }, point) =>
            [
              `${operation.name}, sample ${at}, point ${point}`,
              applied(operation, inputs, sample.attributes ?? {}, upstream),
            ] as const,
        ),
    ),
    ...anySubjects(operation),
  ])
}

/** How many calls are drawn; most have shapes that an operation refuses. */
const DRAWN = 30

function anySubjects(operation: Operation): (readonly [string, Subject])[] {
  return fc
    .sample(anyCall(operation), { numRuns: DRAWN, seed: 1 })
    .flatMap(({ shapes, attributes, seed }, at) => {
      const shape = operation.shape(shapes, attributesOf(operation, attributes))
      if (!shape.ok) return []
      const generator = new RandomState(seed)
      const draw = (of: Shape) => real(of, () => generator.randomSample())
      const subject = applied(operation, shapes.map(draw), attributes, draw(shape.value))
      return [[`${operation.name}, call ${at}: ${JSON.stringify({ shapes, attributes })}`, subject] as const]
    })
}

/** More of what a library may see otherwise: several at once, and labels beside probabilities of 0. */
const beside: readonly Row[] = [
  {
    op: 'crossEntropy',
    inputs: [
      [0, 1],
      [0, 1],
    ],
  },
  {
    op: 'crossEntropy',
    inputs: [
      [
        [0, 1],
        [0.5, 0.5],
      ],
      [1, 0],
    ],
  },
  { op: 'crossEntropy', inputs: [[0.5, 0, 0.5], 0] },
  { op: 'crossEntropy', inputs: [[0.5, 0.5], 7] },
  {
    op: 'crossEntropy',
    inputs: [
      [-1, NaN, 0.5],
      [0, 0, 1],
    ],
  },
  { op: 'softmaxCrossEntropy', inputs: [[0, 1000], 0] },
  { op: 'softmaxCrossEntropy', inputs: [[-Infinity, 1, 2], 1] },
  {
    op: 'reduceMax',
    inputs: [
      [
        [2, 2],
        [1, 4],
      ],
    ],
    attributes: { axis: 1 },
    upstream: [3, 5],
  },
  {
    op: 'binaryCrossEntropy',
    inputs: [
      [0, 1, 0.5],
      [0.3, 1, 0.2],
    ],
  },
  {
    op: 'hinge',
    inputs: [
      [1, 0.5, 3],
      [1, -1, 1],
    ],
  },
  {
    op: 'meanAbsoluteError',
    inputs: [
      [1, 2],
      [1, 3],
    ],
  },
  {
    op: 'huber',
    inputs: [
      [0, 1, 3],
      [1, 1, 0],
    ],
  },
  {
    op: 'logSumExp',
    inputs: [
      [
        [-Infinity, -Infinity],
        [1, 2],
      ],
    ],
    attributes: { axis: 1 },
  },
  {
    op: 'norm',
    inputs: [
      [
        [0, 0],
        [3, 4],
      ],
    ],
    attributes: { axis: 1, keepdims: true },
  },
  {
    op: 'pow',
    inputs: [
      [0, 0, 0, -2, 3],
      [0, 2, -1, 3, 0],
    ],
  },
  { op: 'clamp', inputs: [[-3, -1, 0, 1, 3]], attributes: { lo: -1, hi: 1 } },
  { op: 'abs', inputs: [[-2, 0, 3]] },
  { op: 'step', inputs: [[-2, 0, 3, NaN]], attributes: { atZero: 0.5 } },
  { op: 'elu', inputs: [[-1e-10, 0, 1e-10, -800, 800]], attributes: { alpha: 2 } },
  { op: 'gelu', inputs: [[-20, -8, 0, 8]] },
]

/** The conventions at kinks, ties and the ends of the number line; or those of them that no library shares. */
export const conventionSubjects = (areOurs = false): (readonly [title: string, Subject])[] =>
  [...Object.entries(conventions), ['beside others', beside] as const].flatMap(([title, rows]) =>
    rows
      .filter(({ isOurs = false }) => isOurs === areOurs)
      .map(
        ({ op, inputs, attributes, upstream }) =>
          [
            `${title}: ${op} of ${JSON.stringify(inputs)}`,
            applied(
              operation(op),
              inputs.map(tensor),
              attributes ?? {},
              upstream === undefined ? undefined : tensor(upstream),
            ),
          ] as const,
      ),
  )

/** Random graphs, of numbers and of tensors. */
export const randomSubjects = (): (readonly [title: string, Subject])[] =>
  [
    ...Array.from({ length: 30 }, (_, seed) => randomGraph(seed, 3 + (seed % 40))),
    ...Array.from({ length: 30 }, (_, seed) => randomTensorGraph(seed)),
  ].map(({ graph, target }, seed) => [`random graph ${seed}`, subjectOf(graph, target)] as const)
