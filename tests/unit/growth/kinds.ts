import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument, NodeGroup } from '@shared/document/document'
import type { GraphEdge, GraphNode } from '@shared/engine/graph'
import type { Operation } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { filled, type Nested, toNested } from '@shared/tensor/tensor'

// Documents that are large in one respect each, with about n nodes or edges. Whatever is done with one of them may take
// twice as long with one twice as large, and no longer.

/** Makes a document of a size. */
export type Make = (n: number) => ChainruleDocument

const range = <T>(n: number, each: (i: number) => T): T[] =>
  Array.from({ length: Math.floor(n) }, (_, i) => each(i))

/** In rows of a hundred, so that a picture of many is no line. */
function documentOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  target: string,
): ChainruleDocument {
  const places = nodes.map(({ id }, i) => [id, { x: 180 * (i % 100), y: 120 * Math.floor(i / 100) }] as const)
  return documentFrom({ seed: 0, nodes, edges }, { target, positions: new Map(places) })
}

const gate = (name: string, op: string, attributes: GraphNode['attributes'] = {}): GraphNode => ({
  id: name,
  op,
  name,
  attributes,
})
const input = (name: string, value: Nested = 0.5): GraphNode => ({ ...gate(name, 'input'), value })
const total = gate('f', 'sum', { axis: null, keepdims: false })

const edge = (source: string, target: string, input: string): GraphEdge => ({
  id: `${source} ${target} ${input}`,
  source,
  target,
  input,
})

/** One node after the other. */
const chainFrom =
  (value: number): Make =>
  (n) =>
    documentOf(
      [input('f0', value), ...range(n, (i) => gate(`f${i + 1}`, i % 2 ? 'tanh' : 'neg'))],
      range(n, (i) => edge(`f${i}`, `f${i + 1}`, 'x')),
      `f${Math.floor(n)}`,
    )
const chain = chainFrom(0.5)

/** Of these more is to be said: where they come from, and whether something comes of a sign. */
const ODD = [-0, Infinity, NaN, 0.5]

/** Many inputs, or many gates on one input, and one node that reads them all. */
const joined =
  (join: 'stack' | 'concat', valueAt: (i: number) => Nested, isFork: boolean): Make =>
  (n) =>
    documentOf(
      [
        ...(isFork ? [input('x', valueAt(0))] : []),
        ...range(n, (i) => (isFork ? gate(`p${i}`, 'neg') : input(`p${i}`, valueAt(i)))),
        gate('s', join, { axis: 0 }),
        total,
      ],
      [
        ...(isFork ? range(n, (i) => edge('x', `p${i}`, 'x')) : []),
        ...range(n, (i) => edge(`p${i}`, 's', `x${i + 1}`)),
        edge('s', 'f', 'x'),
      ],
      'f',
    )

/** Edges into a few nodes, from a few. */
const fewReaders: Make = (n) =>
  documentOf(
    [
      ...range(10, (i) => input(`x${i}`)),
      gate('s', 'stack', { axis: 0 }),
      gate('t', 'stack', { axis: 0 }),
      gate('a', 'mul'),
      total,
    ],
    [
      ...range(n, (i) => edge(`x${i % 10}`, i % 2 ? 's' : 't', `x${Math.floor(i / 2) + 1}`)),
      edge('s', 'a', 'a'),
      edge('t', 'a', 'b'),
      edge('a', 'f', 'x'),
    ],
    'f',
  )

/** Each node reads the one before, and many another one from not long ago. */
const mesh: Make = (n) =>
  documentOf(
    [...range(12, (i) => input(`f${i}`)), ...range(n, (i) => gate(`f${i + 12}`, i % 3 ? 'add' : 'tanh'))],
    range(n, (i) => {
      const [id, before] = [`f${i + 12}`, `f${i + 11}`]
      return i % 3
        ? [edge(before, id, 'a'), edge(`f${i + 11 - ((i * 7) % 11)}`, id, 'b')]
        : [edge(before, id, 'x')]
    }).flat(),
    `f${Math.floor(n) + 11}`,
  )

/** Graphs beside each other, most of which the target does not depend on. */
const separate: Make = (n) =>
  documentOf(
    range(n / 2, (i) => [input(`x${i}`), gate(`f${i}`, 'exp')]).flat(),
    range(n / 2, (i) => edge(`x${i}`, `f${i}`, 'x')),
    'f0',
  )

/** Neurons of ten inputs each, whose parameters are trained. */
const neurons: Make = (n) => {
  const units = Math.max(1, Math.floor(n / 40))
  const parameter = (name: string): GraphNode => ({ ...input(name), op: 'parameter' })
  return documentOf(
    [
      ...range(10, (i) => input(`x${i}`)),
      ...range(units, (u) => [
        ...range(10, (i) => parameter(`w${u}_${i}`)),
        ...range(10, (i) => gate(`p${u}_${i}`, 'mul')),
        ...range(9, (i) => gate(`q${u}_${i}`, 'add')),
        gate(`h${u}`, 'tanh'),
      ]).flat(),
      gate('s', 'stack', { axis: 0 }),
      total,
    ],
    [
      ...range(units, (u) => [
        ...range(10, (i) => [edge(`w${u}_${i}`, `p${u}_${i}`, 'a'), edge(`x${i}`, `p${u}_${i}`, 'b')]).flat(),
        ...range(9, (i) => [
          edge(i === 0 ? `p${u}_0` : `q${u}_${i - 1}`, `q${u}_${i}`, 'a'),
          edge(`p${u}_${i + 1}`, `q${u}_${i}`, 'b'),
        ]).flat(),
        edge(`q${u}_8`, `h${u}`, 'x'),
        edge(`h${u}`, 's', `x${u + 1}`),
      ]).flat(),
      edge('s', 'f', 'x'),
    ],
    'f',
  )
}

/** Nodes without values, because of the first. */
const withoutValue: Make = (n) => {
  const document = chain(n)
  return { ...document, nodes: document.nodes.map((node, i) => (i === 0 ? { ...node, value: null } : node)) }
}

const grouped =
  (groups: (n: number) => NodeGroup[]): Make =>
  (n) => ({ ...chain(n), groups: groups(n) })
const group = (i: number, parent: string | null, collapsed: boolean, nodes: string[]): NodeGroup => ({
  id: `g${i}`,
  name: `g${i}`,
  parent,
  collapsed,
  nodes,
})
const deep = (collapsed: boolean) =>
  grouped((n) =>
    range(n, (i) => group(i, i === 0 ? null : `g${i - 1}`, collapsed && i > n / 2, [`f${i + 1}`])),
  )
const many = (collapsed: boolean) =>
  grouped((n) => range(n / 2, (i) => group(i, null, collapsed, [`f${2 * i + 1}`, `f${2 * i + 2}`])))

/** Names and notes as long as may be. */
const longNames: Make = (n) => {
  const document = chain(n / 4)
  return {
    ...document,
    notes: 'µ'.repeat(10_000),
    nodes: document.nodes.map((node) => ({ ...node, name: `${node.name}_${'a'.repeat(80)}` })),
  }
}

const vector: Make = (n) =>
  documentOf(
    [
      input(
        'x',
        range(n, (i) => i / n),
      ),
      gate('y', 'exp'),
      total,
    ],
    [edge('x', 'y', 'x'), edge('y', 'f', 'x')],
    'f',
  )

/** Large in the number of nodes and edges, in how they are connected and grouped, and in names and numbers. */
export const kinds: Readonly<Record<string, Make>> = {
  chain,
  'zeros with signs': chainFrom(0),
  'a fork that is stacked': joined('stack', () => Infinity, true),
  'a stack': joined('stack', (i) => ODD[i % ODD.length]!, false),
  'a concat': joined('concat', () => [0.5], false),
  'few readers': fewReaders,
  mesh,
  separate,
  neurons,
  'without values': withoutValue,
  'deep groups': deep(false),
  'deep groups, collapsed': deep(true),
  'many groups': many(false),
  'many groups, collapsed': many(true),
  'long names': longNames,
  'a vector': vector,
}

/** Each operation many times, on inputs of the shapes of its first sample. */
export const kindsOfOperations: Readonly<Record<string, Make>> = Object.fromEntries(
  Array.from(operations, ([name, operation]) => [name, manyOf(operation)]),
)

function manyOf(operation: Operation): Make {
  const { shapes, attributes = {} } = operation.samples[0] ?? { shapes: [] }
  const names = operation.variadic ? shapes.map((_, i) => `x${i + 1}`) : operation.inputs
  const holdsValue = operation.kind === 'source' && !operation.draw && !operation.reads
  const one = (i: number): GraphNode => ({
    ...gate(`f${i}`, operation.name, attributes),
    ...(holdsValue && { value: 0.5 }),
  })
  return (n) =>
    documentOf(
      [...shapes.map((shape, i) => input(`x${i}`, toNested(filled(shape, 0.5)))), ...range(n, one)],
      range(n, (i) => shapes.map((_, k) => edge(`x${k}`, `f${i}`, names[k]!))).flat(),
      `f${Math.floor(n) - 1}`,
    )
}
