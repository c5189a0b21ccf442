import type { GraphEdge } from '../../engine/graph'
import { resolveTopology } from '../../engine/topology'
import { inputPosition } from '../../ops/inputs'
import { err, ok, type Result } from '../../result'
import type { Fault, Wrong } from '../fault'
import { object, text } from '../form'
import { freshEdgeIds } from '../ids'
import { closeGaps, inputListOf } from '../inputs'
import { MAX_EDGES, MAX_TEXT } from '../limits'
import { list } from '../part'
import { nodesById, operationOf, type DocumentNode } from './nodes'

interface Needed {
  readonly nodes: readonly DocumentNode[]
}

type NodesById = ReadonlyMap<string, DocumentNode>

const id = text(1, MAX_TEXT)
const entry = object({ id, source: id, target: id, input: text(1, MAX_TEXT) })

/** The wires between the nodes: at most one into an input, none of them closes a cycle. */
export const edges = list<GraphEdge, GraphEdge, Needed>({
  since: 1,
  most: MAX_EDGES,
  entry,
  thing: 'edge',
  needs: ['nodes'],
  read(records, { nodes }) {
    const byId = nodesById(nodes)
    const read = readEnds(records, byId)
    if (!read.ok) return read
    const fault = findGap(read.value, byId) ?? findCycle(nodes, read.value)
    return fault ? err(fault) : read
  },
  write: entry.ordered,
  without: (all, gone, { nodes }) =>
    closed(
      all.filter(({ source, target }) => !gone.has(source) && !gone.has(target)),
      nodes,
    ),
  // Also those that come from outside: whoever pastes decides whether they are kept.
  extract: (all, chosen) => all.filter(({ target }) => chosen.has(target)),
  paste(all, copied, { idOf, origins }, { nodes }) {
    const nextId = freshEdgeIds(all)
    const added = copied.flatMap(({ source, target, input }) => {
      const from = idOf.get(source) ?? (origins.has(source) ? source : undefined)
      return from === undefined ? [] : [{ id: nextId(), source: from, target: idOf.get(target)!, input }]
    })
    return closed([...all, ...added], nodes)
  },
})

/** The inputs of variadic operations numbered without a gap. */
function closed(all: readonly GraphEdge[], nodes: readonly DocumentNode[]): readonly GraphEdge[] {
  const byId = nodesById(nodes)
  return closeGaps(all, (id) => operationOf(byId.get(id)!))
}

/** Both ends must be there, and nothing else may end at the input. */
function readEnds(records: readonly GraphEdge[], nodes: NodesById): Result<readonly GraphEdge[], Fault> {
  const read: GraphEdge[] = []
  const taken = new Map<string, Map<string, string>>()
  for (const [index, { id, source, target, input }] of records.entries()) {
    const refuse = (key: keyof GraphEdge, wrong: Wrong) => err({ ...wrong, path: [index, key] })
    if (!nodes.has(source)) return refuse('source', noNode(source))
    const node = nodes.get(target)
    if (!node) return refuse('target', noNode(target))
    const operation = operationOf(node)
    if (inputPosition(operation, input) === null)
      return refuse('input', { kind: 'no-such-input', input, inputs: inputListOf(operation) })
    const inputs = taken.get(target) ?? new Map<string, string>()
    const by = inputs.get(input)
    if (by !== undefined) return refuse('input', { kind: 'occupied', by })
    taken.set(target, inputs.set(input, id))
    read.push({ id, source, target, input })
  }
  return ok(read)
}

const noNode = (id: string): Wrong => ({ kind: 'no-such-id', thing: 'node', id })

/** The inputs of a variadic operation are x1 … xn: with n wires none is beyond xn. */
function findGap(all: readonly GraphEdge[], nodes: NodesById): Fault | null {
  const counts = new Map<string, number>()
  for (const { target } of all) counts.set(target, (counts.get(target) ?? 0) + 1)
  for (const [index, { target, input }] of all.entries()) {
    const operation = operationOf(nodes.get(target)!)
    if (!operation.variadic || inputPosition(operation, input)! < counts.get(target)!) continue
    return { kind: 'gap', path: [index, 'input'], input, inputs: inputListOf(operation) }
  }
  return null
}

/** The fault stands at one edge of a cycle, the last one in the list. */
function findCycle(nodes: readonly DocumentNode[], all: readonly GraphEdge[]): Fault | null {
  const [cycle] = resolveTopology({ seed: 0, nodes, edges: all }, null).cycles
  if (!cycle) return null
  const next = new Map(cycle.nodes.map((id, at) => [id, cycle.nodes[(at + 1) % cycle.nodes.length]]))
  const index = all.findLastIndex(({ source, target }) => next.get(source) === target)
  const { kind, names, isWhole } = cycle
  return { kind, path: [index], names, isWhole }
}
