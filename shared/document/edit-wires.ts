import type { GraphEdge } from '../engine/graph'
import { ok, type Result } from '../result'
import { edgeOf, edgesFrom, edgesInto, nodeOf, operationOf, type ChainruleDocument } from './document'
import { freshEdgeIds } from './ids'
import { inputPosition } from '../ops/inputs'
import { closeGaps, freeInput, inputListOf } from './inputs'
import { MAX_EDGES } from './limits'
import type { Patch } from './patch'
import { change, type Edit } from './edit'
import { refuse, tooMany, type Refusal } from './refusal'

// Whether the shapes fit is the engine's to say; a wire that does not fit may be there, and its node has no value.

/** An edge without an id. */
export type WireEnds = Omit<GraphEdge, 'id'>

interface Options {
  /** Whether a wire that ends at the same input gives way; else the edit is refused. */
  readonly replace?: boolean
}

/** Connects a node to an input of another one. */
export function connect(
  document: ChainruleDocument,
  wire: WireEnds,
  { replace = false }: Options = {},
): Edit {
  const { source, target, input } = wire
  const same = edgesInto(document, target).some((edge) => edge.source === source && edge.input === input)
  if (same) return ok(change(document, {}))
  const edges = place(document, { id: freshEdgeIds(document.edges)(), source, target, input }, replace)
  return edges.ok ? ok(change(document, { edges: edges.value })) : edges
}

/**
 * Moves one end of an edge or both. Where another edge gives way at an input of the same node, the two change places: none
 * is lost.
 */
export function reconnect(
  document: ChainruleDocument,
  edgeId: string,
  ends: Partial<WireEnds>,
  { replace = false }: Options = {},
): Edit {
  const edge = edgeOf(document, edgeId)
  const other = replace ? exchanged(document, edge, ends) : undefined
  if (other) {
    const swapped = new Map([
      [edge.id, other.input],
      [other.id, edge.input],
    ])
    const edges = document.edges.map((each) => ({ ...each, input: swapped.get(each.id) ?? each.input }))
    return ok(change(document, { edges }))
  }
  const edges = place(document, { ...edge, ...ends }, replace)
  return edges.ok ? ok(change(document, { edges: edges.value })) : edges
}

/** The edge that changes places with one that is moved to its input: another one into the same node. */
export function exchanged(
  document: ChainruleDocument,
  edge: GraphEdge,
  { source = edge.source, target = edge.target, input }: Partial<WireEnds>,
): GraphEdge | undefined {
  if (source !== edge.source || target !== edge.target) return undefined
  return edgesInto(document, target).find((other) => other.input === input && other.id !== edge.id)
}

/** Removes edges. The inputs of a variadic operation close ranks. */
export function disconnect(document: ChainruleDocument, edgeIds: Iterable<string>): Patch {
  const gone = new Set(edgeIds)
  for (const id of gone) edgeOf(document, id)
  return change(document, {
    edges: closedEdges(
      document,
      document.edges.filter(({ id }) => !gone.has(id)),
    ),
  })
}

/** Puts a node into an edge: what came over it now comes through the node, by its first free input. */
export function splice(document: ChainruleDocument, nodeId: string, edgeId: string): Edit {
  const node = nodeOf(document, nodeId)
  const edge = edgeOf(document, edgeId)
  const input = freeInput(operationOf(node), edgesInto(document, nodeId))
  if (input === undefined) return refuse({ kind: 'no-free-input', node: node.name })
  const out = place(document, { ...edge, source: nodeId }, false)
  if (!out.ok) return out
  const spliced = { ...document, edges: out.value }
  const id = freshEdgeIds(document.edges)()
  const edges = place(spliced, { id, source: edge.source, target: nodeId, input }, false)
  return edges.ok ? ok(change(document, { edges: edges.value })) : edges
}

/** The edges with the inputs of variadic operations numbered without a gap. */
const closedEdges = (document: ChainruleDocument, edges: readonly GraphEdge[]): readonly GraphEdge[] =>
  closeGaps(edges, (id) => operationOf(nodeOf(document, id)))

/** The edges with this one among them, in its place if it was there before. */
function place(
  document: ChainruleDocument,
  edge: GraphEdge,
  replace: boolean,
): Result<readonly GraphEdge[], Refusal> {
  const source = nodeOf(document, edge.source)
  const target = nodeOf(document, edge.target)
  const operation = operationOf(target)
  const position = inputPosition(operation, edge.input)
  const into = edgesInto(document, edge.target)
  if (position === null || (operation.variadic && position > into.length))
    return refuse({
      kind: 'unknown-input',
      node: target.name,
      input: edge.input,
      inputs: inputListOf(operation),
    })

  const taken = into.find(({ id, input }) => input === edge.input && id !== edge.id)
  if (taken && !replace) {
    const by = nodeOf(document, taken.source).name
    return refuse({ kind: 'occupied', node: target.name, input: edge.input, by })
  }
  const others = document.edges.filter(({ id }) => id !== edge.id && id !== taken?.id)
  if (others.length >= MAX_EDGES) return tooMany('edges')
  if (reaches(others, edge.target, edge.source))
    return refuse({ kind: 'cycle', source: source.name, target: target.name })
  const isThere = document.edges.some(({ id }) => id === edge.id)
  const edges = isThere
    ? document.edges
        .filter(({ id }) => id !== taken?.id)
        .map((other) => (other.id === edge.id ? edge : other))
    : [...others, edge]
  return ok(closedEdges(document, edges))
}

/** Whether a path leads from one node to the other; iterative, for long chains. */
function reaches(edges: readonly GraphEdge[], from: string, to: string): boolean {
  const seen = new Set([from])
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    for (const { target } of edgesFrom({ edges }, id)) {
      if (seen.has(target)) continue
      seen.add(target)
      open.push(target)
    }
  }
  return false
}
