import * as fc from 'fast-check'
import { expect } from 'vitest'
import {
  emptyDocument,
  findNodeNamed,
  holdsValue,
  operationOf,
  type ChainruleDocument,
  type DocumentNode,
} from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { writeDocument } from '@shared/document/file'
import { inputName } from '@shared/ops/inputs'
import { apply, type Patch } from '@shared/document/patch'
import type { GraphEdge } from '@shared/engine/graph'
import type { Attributes } from '@shared/ops/attributes'
import { operation, operations, type OperationName } from '@shared/ops/registry'
import type { Result } from '@shared/result'
import type { Nested } from '@shared/tensor/tensor'
import { codePoint } from '../code-point'

/** The value of a success; fails the test otherwise. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) expect.fail(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** The error of a failure; fails the test otherwise. */
export function refusal<E>(result: Result<unknown, E>): E {
  if (result.ok) expect.fail('expected a refusal')
  return result.error
}

/** The document after an edit that must be possible. */
export const after = (document: ChainruleDocument, edit: Edit | Patch): ChainruleDocument =>
  apply(document, 'ok' in edit ? must(edit) : edit)

/** A node whose id is its name; with initial attributes unless given. */
export function node(
  name: string,
  op: OperationName,
  attributes: Attributes = {},
  value: Nested | null = null,
) {
  const schema = operation(op).attributes
  const initial = Object.fromEntries(Object.entries(schema).map(([key, { initial }]) => [key, initial]))
  const made = { id: name, op, name, position: { x: 0, y: 0 }, attributes: { ...initial, ...attributes } }
  return holdsValue(operation(op)) ? { ...made, value } : made
}

/** A wire written `x -> f.a`. */
export function edge(wire: string): GraphEdge {
  const [, source, target, input] = /^(\w+) -> (\w+)\.(\w+)$/.exec(wire)!
  return { id: wire, source: source!, target: target!, input: input! }
}

/** A document of nodes and of wires written `x -> f.a`. */
export const documentOf = (
  nodes: readonly DocumentNode[],
  wires: readonly string[] = [],
  rest: Partial<ChainruleDocument> = {},
): ChainruleDocument => ({ ...emptyDocument, nodes, edges: wires.map(edge), ...rest })

/** f = (x + y) · z, the lecture's first example. */
export const multiplyAfterAdd = documentOf(
  [
    node('x', 'input', {}, -2),
    node('y', 'input', {}, 5),
    node('z', 'input', {}, -4),
    node('q', 'add'),
    node('f', 'mul'),
  ],
  ['x -> q.a', 'y -> q.b', 'q -> f.a', 'z -> f.b'],
  { title: 'Add, then multiply', target: 'f' },
)

/** All wires written `x -> f.a`, by the nodes' names, sorted. */
export function wiresOf({ nodes, edges }: ChainruleDocument): string[] {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
  return edges.map((edge) => `${nameOf.get(edge.source)} -> ${nameOf.get(edge.target)}.${edge.input}`).sort()
}

/** The names of all nodes in their order. */
export const namesOf = ({ nodes }: ChainruleDocument): string[] => nodes.map(({ name }) => name)

/** The node with a name that must be there. */
export function named(document: ChainruleDocument, name: string): DocumentNode {
  const found = findNodeNamed(document, name)
  if (!found) expect.fail(`there is no node ${name}`)
  return found
}

/** A document as JSON, for a test to damage. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test reaches wherever it likes
export const rawOf = (document: ChainruleDocument): any => JSON.parse(writeDocument(document))

/* ---- Random documents ---- */

const special = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 5e-324, Number.MAX_VALUE)

const anyNumber: fc.Arbitrary<number> = fc.oneof(fc.double(), special)

/** A number, a vector, a matrix or nothing. */
export const anyValue: fc.Arbitrary<Nested | null> = fc.oneof(
  fc.constant(null),
  anyNumber,
  fc.array(anyNumber, { minLength: 1, maxLength: 3 }),
  fc.integer({ min: 1, max: 3 }).chain((columns) =>
    fc.array(fc.array(anyNumber, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
)

const coordinate = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
)

export const anyPoint = fc.tuple(coordinate, coordinate).map(([x, y]) => ({ x, y }))

export const anyOperation: fc.Arbitrary<OperationName> = fc.constantFrom(
  ...([...operations.keys()] as OperationName[]),
)

/** Text with line breaks, quotes, emoji, half a surrogate pair. */
export const anyText = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 20 }),
  fc.constantFrom('a "quoted"\nline\\', '\ud83d', '</script>', '∂f/∂x 😀'),
)

const anyGroupName = fc.constantFrom('σ', 'hidden layer', 'group1', '<b>')

const anyPart = fc.record({
  op: anyOperation,
  value: anyValue,
  position: anyPoint,
  prefix: fc.constantFrom('x', 'W', 'θ', 'größe_', '変数'),
  wires: fc.array(fc.option(fc.nat()), { minLength: 4, maxLength: 4 }),
})

/** Sound documents of any operations, wired at random, the nodes in any order. */
export const anyDocument: fc.Arbitrary<ChainruleDocument> = fc
  .record({
    parts: fc.array(anyPart, { maxLength: 12 }),
    order: fc.infiniteStream(fc.nat()),
    title: anyText,
    notes: anyText,
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    target: fc.option(fc.nat()),
    grouping: fc.array(fc.record({ name: anyGroupName, parent: fc.nat(), collapsed: fc.boolean() }), {
      maxLength: 4,
    }),
    membership: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ parts, order, title, notes, seed, target, grouping, membership }) => {
    const nodes: DocumentNode[] = []
    const edges: GraphEdge[] = []
    parts.forEach(({ op, value, position, prefix, wires }, index) => {
      const made = { ...node(`${prefix}${index}`, op, {}, value), id: `id ${index}`, position }
      const { inputs, variadic } = operationOf(made)
      const count = variadic ? wires.findIndex((wire) => wire === null) : inputs.length
      for (const [position, wire] of wires.slice(0, Math.max(0, count)).entries()) {
        if (wire === null || nodes.length === 0) continue
        const source = nodes[wire % nodes.length]!.id
        const input = inputName(operationOf(made), position)!
        edges.push({ id: `edge ${edges.length}`, source, target: made.id, input })
      }
      nodes.push(made)
    })
    const shuffled = nodes
      .map((item) => ({ item, at: order.next().value }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
    const chosen = target === null || nodes.length === 0 ? null : nodes[target % nodes.length]!.id
    // Each node is in one of the groups or in none; each group is in an earlier one or in none.
    const groups = grouping.map(({ name, parent, collapsed }, index) => ({
      id: `group ${index}`,
      name,
      parent: parent % (index + 1) === index ? null : `group ${parent % (index + 1)}`,
      collapsed,
      nodes: shuffled.flatMap(({ id }, at) =>
        membership[at]! % (grouping.length + 1) === index ? [id] : [],
      ),
    }))
    const held = (id: string): boolean =>
      groups.some(
        (group) => (group.id === id && group.nodes.length > 0) || (group.parent === id && held(group.id)),
      )
    const full = groups.filter(({ id }) => held(id))
    const drawn = { title, notes, seed, target: chosen, nodes: shuffled, edges, groups: full }
    return { ...emptyDocument, ...drawn }
  })
