import { equal } from '../document/equal'
import type { ChainruleDocument } from '../document/document'
import { resolveTopology } from '../engine/topology'
import type { Both, StructureDifference } from './difference'
import { type Matches, matchNodes } from './match'
import { structureDifferences, type Structured } from './structure'

// What was made of a copy, in short: the same change of several nodes is one.

/** One change, with the names that the nodes have now; of what went, those that they had. */
export type Change =
  | { readonly kind: 'operation'; readonly nodes: readonly string[]; readonly operation: Both<string> }
  | {
      readonly kind: 'attribute'
      readonly nodes: readonly string[]
      readonly attribute: string
      readonly value: unknown
    }
  | NodesChange<'added'>
  | NodesChange<'removed'>
  /** They hold other values. */
  | NodesChange<'given'>
  /** Their inputs come from elsewhere. */
  | NodesChange<'rewired'>
  /** A single number that a node holds. */
  | { readonly kind: 'number'; readonly node: string; readonly number: Both<number> }
  | { readonly kind: 'name'; readonly name: Both<string> }
  | { readonly kind: 'target'; readonly node: string | null }
  | Extract<StructureDifference, { readonly kind: 'seed' | 'setting' | 'is-given' | 'upstream' }>
  | { readonly kind: 'table'; readonly table: string }

interface NodesChange<K> {
  readonly kind: K
  readonly nodes: readonly string[]
}

/** What a document that began as a copy of another one has changed, in a fixed order; nothing: []. */
export function changesOf(before: ChainruleDocument, after: ChainruleDocument): readonly Change[] {
  if (before === after) return []
  const [first, second] = [structured(before), structured(after)]
  const matches = matchNodes(first, second, true)
  const changes: Change[] = []
  const merged = new Map<string, { readonly nodes: string[] }>()
  /** Has one more node in a change of the same kind. */
  const add = (key: string, node: string, make: (nodes: readonly string[]) => Change) => {
    const known = merged.get(key)
    if (known) return void known.nodes.push(node)
    const nodes = [node]
    merged.set(key, { nodes })
    changes.push(make(nodes))
  }
  const differences = structureDifferences(first, second, matches)
  const isNew = new Set(
    differences.flatMap((difference) => (difference.kind === 'only-in' ? [difference.node.id] : [])),
  )
  const last: Change[] = []
  for (const difference of differences)
    switch (difference.kind) {
      case 'operation': {
        const { node, operation } = difference
        // What is drawn instead of given says from what.
        const drawn = second.graph.nodes[matches.first[first.topology.indexOf.get(node.first.id)!]!]!
        if (drawn.op === 'random') {
          const value = drawn.attributes['distribution']
          const drawnFrom = { kind: 'attribute', attribute: 'distribution', value } as const
          add(`attribute distribution ${JSON.stringify(value)}`, node.second.name, (nodes) => ({
            ...drawnFrom,
            nodes,
          }))
          break
        }
        const key = `operation ${operation.first} ${operation.second}`
        add(key, node.second.name, (nodes) => ({ kind: 'operation', nodes, operation }))
        break
      }
      case 'attribute': {
        const { node, attribute, value } = difference
        const key = `attribute ${attribute} ${JSON.stringify(value.second)}`
        add(key, node.second.name, (nodes) => ({ kind: 'attribute', nodes, attribute, value: value.second }))
        break
      }
      case 'only-in': {
        const kind = difference.side === 'first' ? 'removed' : 'added'
        add(kind, difference.node.name, (nodes) => ({ kind, nodes }))
        break
      }
      case 'wire': {
        const { first: from, second: to } = difference.source
        // Wires of what came and went came and went with it.
        if ((from && isNew.has(from.id)) || (to && isNew.has(to.id))) break
        add('rewired', difference.node.second.name, (nodes) => ({ kind: 'rewired', nodes }))
        break
      }
      case 'name':
        // A node in the place of another has its own name, of course.
        if (difference.node.first.id === difference.node.second.id)
          changes.push({
            kind: 'name',
            name: { first: difference.node.first.name, second: difference.node.second.name },
          })
        break
      case 'target':
        // What ends the graph is another node, but nobody chose it.
        if (before.target === null && after.target === null) break
        last.push({ kind: 'target', node: difference.target.second?.name ?? null })
        break
      case 'table':
      case 'table-only-in':
        last.push({ kind: 'table', table: difference.table })
        break
      default:
        last.push(difference)
    }
  return [...changes, ...heldChanges(first, second, matches), ...last]
}

const structured = (graph: ChainruleDocument): Structured => ({
  graph,
  topology: resolveTopology(graph, null),
})

/** Nodes that hold other values: a number by itself, all others together. */
function heldChanges(first: Structured, second: Structured, matches: Matches): Change[] {
  const numbers: Change[] = []
  const given: string[] = []
  first.graph.nodes.forEach((node, index) => {
    const other = second.graph.nodes[matches.first[index]!]
    if (!other || node.op !== other.op || equal(node.value, other.value)) return
    const [before, after] = [node.value ?? null, other.value ?? null]
    if (typeof before === 'number' && typeof after === 'number')
      numbers.push({ kind: 'number', node: other.name, number: { first: before, second: after } })
    else given.push(other.name)
  })
  return given.length === 0 ? numbers : [...numbers, { kind: 'given', nodes: given }]
}
