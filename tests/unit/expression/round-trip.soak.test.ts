import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import type { Graph, GraphEdge, GraphNode, Upstream } from '@shared/engine/graph'
import { inputNames } from '@shared/ops/inputs'
import { parseAttributes } from '@shared/ops/attributes'
import { operations } from '@shared/ops/registry'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'
import { soak } from '../soak'
import { built, byName, printed, targetName } from './texts'

const all = Array.from(operations.values())
const names = [
  'e',
  'pi',
  'π',
  'np',
  'F',
  'T',
  'x',
  'X',
  'f1',
  'f2',
  'f4',
  'c1',
  'c2',
  'c3',
  'sum',
  'seed',
  'ŷ₁',
]
const numbers = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, Math.E, 1, 2))
const values = fc.oneof(numbers, fc.array(numbers, { minLength: 1, maxLength: 3 }), fc.constant([[1, -2], [NaN, 4]])) // prettier-ignore

/** Everything that an attribute may be, as far as its schema says. */
const attributesOf = ({ attributes: schema, samples }: (typeof all)[number]) => {
  const written = Object.fromEntries(Object.entries(schema).map(([name, { initial }]) => [name, initial]))
  const sampled = samples.map(({ attributes }) => ({ ...written, ...attributes }))
  const tried = Object.fromEntries(
    Object.entries(schema).map(([name, { parse, choices, initial, fallback }]) => {
      const some = [
        initial,
        fallback,
        ...(choices ?? []),
        0,
        1,
        -2,
        0.25,
        null,
        true,
        [2, 1],
        ['a', 'b "c"'],
        'a\\b',
      ]
      return [name, fc.constantFrom(...some.filter((value) => value !== undefined && parse(value).ok))]
    }),
  )
  return fc.oneof(fc.record(tried), fc.constantFrom(written, ...sampled)).map((given) => {
    const read = parseAttributes(schema, new Map(Object.entries(given)))
    return read.ok ? read.value : expect.fail('no attributes')
  })
}

const upstreams = fc.option(
  fc.oneof(
    values.map((value): Upstream => ({ kind: 'value', value })),
    fc
      .array(fc.integer({ min: -2, max: 3 }), { minLength: 1, maxLength: 3 })
      .map((at): Upstream => ({ kind: 'entry', at })),
  ),
)

/** A text does not say of a constant that it is given. */
const isSaidAlready = (op: string, given: boolean): boolean => op === 'constant' && given

const graphs = fc
  .shuffledSubarray(names, { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(
      fc.nat(3),
      upstreams,
      ...chosen.map((name, index) =>
        fc.constantFrom(...all.filter(({ kind }) => index > 0 || kind === 'source')).chain((operation) =>
          fc.record({
            name: fc.constant(name),
            operation: fc.constant(operation),
            attributes: attributesOf(operation),
            value: fc.option(values),
            given: fc.option(fc.boolean()),
            sources: fc.array(fc.nat(Math.max(0, index - 1)), {
              minLength: operation.variadic ? 1 : operation.inputs.length,
              maxLength: operation.variadic ? 3 : operation.inputs.length,
            }),
          }),
        ),
      ),
    ),
  )
  .map(([seed, upstream, ...made]): { graph: Graph; target: string } => {
    const holds = ['input', 'parameter', 'constant']
    const nodes = made.map(({ name, operation, attributes, value }): GraphNode => ({
      id: name,
      op: operation.name,
      name,
      attributes,
      ...(holds.includes(operation.name) && { value }),
    }))
    const edges = made.flatMap(({ name, operation, sources }): GraphEdge[] =>
      operation.kind === 'source'
        ? []
        : inputNames(operation, sources.length).map((input, at) => ({
            id: `${name}.${input}`,
            source: made[sources[at]!]!.name,
            target: name,
            input,
          })),
    )
    const given = made.flatMap(({ name, operation, given }) =>
      operation.kind !== 'source' || given === null || isSaidAlready(operation.name, given)
        ? []
        : [{ id: name, given }],
    )
    return { graph: { seed, nodes, edges, given, upstream }, target: made.at(-1)!.name }
  })

/** Attributes that a distribution does not read are not written. */
const asRead = (graph: Graph) => {
  const { nodes, ...rest } = byName(graph)
  return {
    ...rest,
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([name, node]) => [
        name,
        node.op === 'random' ? { ...node, attributes: readBy(node.attributes) } : node,
      ]),
    ),
  }
}

const readBy = (attributes: GraphNode['attributes']) =>
  Object.fromEntries(
    Object.entries(operations.get('random')!.attributes).flatMap(([name, { readWhere = {} }]) =>
      Object.entries(readWhere).every(([other, some]) => some.some((value) => value === attributes[other]))
        ? [[name, attributes[name]]]
        : [],
    ),
  )

describe('a graph is the same after it was text', () => {
  it('whatever its operations, attributes, values and names are', () => {
    fc.assert(
      fc.property(graphs, ({ graph, target }) => {
        const again = built(printed({ graph, target }))
        expect(asRead(again.graph)).toStrictEqual(asRead(graph))
        expect(targetName(again)).toBe(target)
      }),
      { numRuns: soak(200, 1000) },
    )
  })

  test.each(examples.map(({ id, text }) => [id, text]))('%s', (_, text) => {
    const { nodes, edges, seed, given, upstream } = must(readDocument(text))
    const graph = {
      seed,
      edges,
      given,
      upstream,
      nodes: nodes.map(({ id, op, name, attributes, value }) => ({
        id,
        op,
        name,
        attributes,
        ...(value !== undefined && { value }),
      })),
    }
    const target = nodes.at(-1)!.id
    const again = built(printed({ graph, target }))
    expect(asRead(again.graph)).toStrictEqual(asRead(graph))
    expect(targetName(again)).toBe(targetName({ graph, target }))
  })
})
