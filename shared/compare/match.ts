import { targetOf, type Targeted } from '../engine/target'
import { sourcesOf, type Topology } from '../engine/topology'

// Which node of one graph is which of another: first by name, then by place.

/** By the index of a node in one graph, its index in the other; −1: it is in one only. */
export interface Matches {
  readonly first: Int32Array
  readonly second: Int32Array
}

/** What is matched. */
export interface Matched {
  readonly graph: Targeted
  readonly topology: Topology
}

/**
 * Matches nodes that have the same name, and then those that stand in the same place: at the same input of nodes that are
 * matched, or alone behind the same output, or as the target; of one operation before others. A copy has the ids of what
 * it was copied from: with `sameIds` these come first.
 */
export function matchNodes(first: Matched, second: Matched, sameIds = false): Matches {
  const [count, other] = [first.graph.nodes.length, second.graph.nodes.length]
  const matches = { first: new Int32Array(count).fill(-1), second: new Int32Array(other).fill(-1) }
  const match = (a: number, b: number) => {
    matches.first[a] = b
    matches.second[b] = a
  }
  const isFree = (a: number, b: number) => matches.first[a] === -1 && matches.second[b] === -1
  const matchBy = (key: 'id' | 'name') => {
    const known = new Map(second.graph.nodes.map((node, index) => [node[key], index]))
    for (let a = 0; a < count; a++) {
      const b = known.get(first.graph.nodes[a]![key])
      if (b !== undefined && isFree(a, b)) match(a, b)
    }
  }
  if (sameIds) matchBy('id')
  matchBy('name')
  for (const strict of [true, false]) matchByPlace(first, second, matches, match, strict)
  return matches
}

/** Goes from matched nodes to those around them, until nothing more is found. */
function matchByPlace(
  first: Matched,
  second: Matched,
  matches: Matches,
  match: (a: number, b: number) => void,
  strict: boolean,
): void {
  const [left, right] = [first.topology, second.topology]
  const consumers = [consumersOf(left), consumersOf(right)] as const
  const waiting: number[] = []
  const fits = (a: number, b: number): boolean => {
    const [one, other] = [left.operations[a]!, right.operations[b]!]
    return strict ? one === other : (one.kind === 'source') === (other.kind === 'source')
  }
  const offer = (a: number | undefined, b: number | undefined) => {
    if (a === undefined || b === undefined || a < 0 || b < 0) return
    if (matches.first[a] !== -1 || matches.second[b] !== -1 || !fits(a, b)) return
    match(a, b)
    waiting.push(a)
  }
  const indexOfTarget = ({ graph, topology }: Matched) => topology.indexOf.get(targetOf(graph) ?? '')
  for (let a = 0; a < matches.first.length; a++) if (matches.first[a] !== -1) waiting.push(a)
  offer(indexOfTarget(first), indexOfTarget(second))
  for (let at = 0; at < waiting.length; at++) {
    const a = waiting[at]!
    const b = matches.first[a]!
    const [sources, others] = [sourcesOf(left, a), sourcesOf(right, b)]
    sources.forEach((source, port) => offer(source, others[port]))
    const free = (of: readonly Consumer[], matched: Int32Array) =>
      of.filter(({ node }) => matched[node] === -1)
    const [ones, twos] = [free(consumers[0][a]!, matches.first), free(consumers[1][b]!, matches.second)]
    for (const { node, port } of ones) {
      const same = (of: readonly Consumer[]) => of.filter((consumer) => consumer.port === port)
      // Of several alike nobody could say which is which.
      if (same(ones).length === 1 && same(twos).length === 1) offer(node, same(twos)[0]!.node)
    }
  }
}

interface Consumer {
  readonly node: number
  readonly port: number
}

function consumersOf({ edgeSource, edgeTarget, edgePort, operations }: Topology): readonly Consumer[][] {
  const consumers: Consumer[][] = operations.map(() => [])
  edgeSource.forEach((source, edge) =>
    consumers[source]!.push({ node: edgeTarget[edge]!, port: edgePort[edge]! }),
  )
  return consumers
}
