import { equal } from '../document/equal'
import type { ChainruleDocument, DocumentNode } from '../document/document'
import { incomingOf, sourcesOf } from '../engine/topology'
import { targetOf } from '../engine/target'
import { isRead } from '../ops/attributes'
import { inputName } from '../ops/inputs'
import { defaultSettings, type TrainingSettings } from '../training/settings'
import type { Both, NodeRef, StructureDifference } from './difference'
import type { Matched, Matches } from './match'

/** A document that is compared, with its wires resolved. */
export interface Structured extends Matched {
  readonly graph: ChainruleDocument
}

export const refOf = ({ id, name }: DocumentNode): NodeRef => ({ id, name })

/**
 * What two documents consist of, and are trained by, that is not alike: nodes of the first alone, nodes of the second
 * alone, what is unlike about those of both in the order of the first, then what is of no node.
 */
export function structureDifferences(
  first: Structured,
  second: Structured,
  matches: Matches,
): StructureDifference[] {
  const found: StructureDifference[] = []
  for (const side of ['first', 'second'] as const)
    ({ first, second })[side].graph.nodes.forEach((node, index) => {
      if (matches[side][index] === -1)
        found.push({ kind: 'only-in', side, node: refOf(node), operation: node.op })
    })
  first.graph.nodes.forEach((_, index) => {
    if (matches.first[index] !== -1)
      found.push(...nodeDifferences(first, second, matches, index, matches.first[index]!))
  })
  found.push(...targetDifferences(first, second, matches))
  const upstream = { first: first.graph.upstream, second: second.graph.upstream }
  if (!equal(upstream.first, upstream.second)) found.push({ kind: 'upstream', value: upstream })
  if (first.graph.seed !== second.graph.seed)
    found.push({ kind: 'seed', value: { first: first.graph.seed, second: second.graph.seed } })
  found.push(...settingDifferences(first.graph.training, second.graph.training))
  found.push(...tableDifferences(first.graph, second.graph))
  return found
}

function nodeDifferences(
  first: Structured,
  second: Structured,
  matches: Matches,
  a: number,
  b: number,
): StructureDifference[] {
  const [one, other] = [first.graph.nodes[a]!, second.graph.nodes[b]!]
  const node = { first: refOf(one), second: refOf(other) }
  const found: StructureDifference[] = []
  if (one.name !== other.name) found.push({ kind: 'name', node })
  if (one.op !== other.op)
    found.push({ kind: 'operation', node, operation: { first: one.op, second: other.op } })
  else found.push(...attributeDifferences(first, a, one, other, node))
  const said = ({ graph: { given } }: Structured, node: DocumentNode) =>
    given.find(({ id }) => id === node.id)?.given ?? null
  const value = { first: said(first, one), second: said(second, other) }
  if (value.first !== value.second) found.push({ kind: 'is-given', node, value })
  return [...found, ...wireDifferences(first, second, matches, a, b, node)]
}

function attributeDifferences(
  { topology }: Structured,
  index: number,
  one: DocumentNode,
  other: DocumentNode,
  node: Both<NodeRef>,
): StructureDifference[] {
  return Object.entries(topology.operations[index]!.attributes).flatMap(([attribute, spec]) => {
    const value = { first: one.attributes[attribute], second: other.attributes[attribute] }
    // What only one of them reads follows from the attribute that says so, which differs as well.
    const isIdle = !isRead(spec, one.attributes) || !isRead(spec, other.attributes)
    return isIdle || equal(value.first, value.second) ? [] : [{ kind: 'attribute', node, attribute, value }]
  })
}

/** Inputs are compared by their places: those of another operation may have other names. */
function wireDifferences(
  first: Structured,
  second: Structured,
  matches: Matches,
  a: number,
  b: number,
  node: Both<NodeRef>,
): StructureDifference[] {
  const [sources, others] = [sourcesOf(first.topology, a), sourcesOf(second.topology, b)]
  const found: StructureDifference[] = []
  for (let port = 0; port < Math.max(sources.length, others.length); port++) {
    const [source, other] = [sources[port] ?? -1, others[port] ?? -1]
    if (source === -1 ? other === -1 : matches.first[source] === other) continue
    found.push({
      kind: 'wire',
      node,
      input:
        port < sources.length
          ? inputName(first.topology.operations[a]!, port)!
          : inputName(second.topology.operations[b]!, port)!,
      source: { first: refAt(first, source), second: refAt(second, other) },
    })
  }
  return found
}

const refAt = ({ graph }: Structured, index: number): NodeRef | null =>
  index === -1 ? null : refOf(graph.nodes[index]!)

function targetDifferences(first: Structured, second: Structured, matches: Matches): StructureDifference[] {
  const indexOf = ({ graph, topology }: Structured) => topology.indexOf.get(targetOf(graph) ?? '') ?? -1
  const [a, b] = [indexOf(first), indexOf(second)]
  if (a === -1 ? b === -1 : matches.first[a] === b) return []
  return [{ kind: 'target', target: { first: refAt(first, a), second: refAt(second, b) } }]
}

/** Where nobody has chosen a training, what holds then. Numbers of two optimisers are not compared with one another. */
function settingDifferences(
  first: TrainingSettings | null,
  second: TrainingSettings | null,
): StructureDifference[] {
  const [one, other] = [flat(first ?? defaultSettings), flat(second ?? defaultSettings)]
  return [...one].flatMap(([setting, value]) =>
    !other.has(setting) || equal(value, other.get(setting))
      ? []
      : [{ kind: 'setting', setting, value: { first: value, second: other.get(setting) } }],
  )
}

/** Settings by their places; the numbers of an optimiser or a schedule by its name, too. */
function flat({ optimizer, schedule, ...general }: TrainingSettings): Map<string, unknown> {
  const entries = Object.entries({ optimizer, schedule }).flatMap(([key, { name, numbers }]) => [
    [key, name] as const,
    ...Object.entries(numbers).map(([number, value]) => [`${name}.${number}`, value] as const),
  ])
  return new Map<string, unknown>([...entries, ...Object.entries(general)])
}

function tableDifferences(first: ChainruleDocument, second: ChainruleDocument): StructureDifference[] {
  const found: StructureDifference[] = []
  const others = new Map(second.tables.map((table) => [table.name, table]))
  for (const { name, columns, content } of first.tables) {
    const other = others.get(name)
    if (!other) found.push({ kind: 'table-only-in', side: 'first', table: name })
    else if (!equal(columns, other.columns)) found.push({ kind: 'table', table: name, what: 'columns' })
    else if (!equal(content, other.content)) found.push({ kind: 'table', table: name, what: 'content' })
  }
  const known = new Set(first.tables.map(({ name }) => name))
  for (const { name } of second.tables)
    if (!known.has(name)) found.push({ kind: 'table-only-in', side: 'second', table: name })
  return found
}

/** Pairs of wires that end at the same input of matched nodes, and come from matched nodes, by their indices. */
export function* matchedEdges(
  first: Matched,
  second: Matched,
  matches: Matches,
): Iterable<{ readonly node: number; readonly port: number; readonly edge: Both<number> }> {
  for (let a = 0; a < matches.first.length; a++) {
    const b = matches.first[a]!
    if (b === -1) continue
    const [edges, others] = [incomingOf(first.topology, a), incomingOf(second.topology, b)]
    for (let port = 0; port < Math.min(edges.length, others.length); port++) {
      const [edge, other] = [edges[port]!, others[port]!]
      if (edge === -1 || other === -1) continue
      if (matches.first[first.topology.edgeSource[edge]!] !== second.topology.edgeSource[other]) continue
      yield { node: a, port, edge: { first: edge, second: other } }
    }
  }
}
