import type { Graph, GraphEdge, GraphNode } from '../engine/graph'
import { invariant } from '../invariant'
import type { Point } from '../layout/graph'
import type { Operation } from '../ops/op'
import { operations } from '../ops/registry'

/** A node with its place on the canvas: the top left corner, in pixels. */
export interface DocumentNode extends GraphNode {
  readonly position: Point
}

/** Nodes under one name, which may be drawn as one box. A node is in at most one group; groups nest. */
export interface NodeGroup {
  readonly id: string
  readonly name: string
  /** The id of the group around it, or null. */
  readonly parent: string | null
  readonly collapsed: boolean
  /** The ids of the nodes that are in it, without those of the groups within it. */
  readonly nodes: readonly string[]
}

/** What is edited and saved: a graph with its texts, its target and its positions. Plain data, never changed in place. */
export interface ChainruleDocument extends Graph {
  readonly title: string
  readonly notes: string
  /** The id of the node that is differentiated. */
  readonly target: string | null
  readonly nodes: readonly DocumentNode[]
  readonly groups: readonly NodeGroup[]
}

/** Where every new document starts. */
export const emptyDocument: ChainruleDocument = Object.freeze({
  title: '',
  notes: '',
  target: null,
  seed: 0,
  nodes: Object.freeze([]),
  edges: Object.freeze([]),
  groups: Object.freeze([]),
})

/** Whether the document holds the operation's value: it does for input, parameter and constant. */
export const holdsValue = (operation: Operation): boolean =>
  operation.kind === 'source' && operation.draw === null

/** The operation of a node; every node of a document has one that exists. */
export function operationOf({ op }: GraphNode): Operation {
  const operation = operations.get(op)
  invariant(operation, `there is no operation ${op}`)
  return operation
}

/** The node with an id, if there is one. */
export const findNode = ({ nodes }: ChainruleDocument, id: string): DocumentNode | undefined =>
  nodesById(nodes).get(id)

/** The node with an id that is known to exist. */
export function nodeOf(document: ChainruleDocument, id: string): DocumentNode {
  const node = findNode(document, id)
  invariant(node, `there is no node ${id}`)
  return node
}

/** The node with a name, if there is one. */
export const findNodeNamed = ({ nodes }: ChainruleDocument, name: string): DocumentNode | undefined =>
  nodesByName(nodes).get(name)

/** The edge with an id, if there is one. */
export const findEdge = ({ edges }: ChainruleDocument, id: string): GraphEdge | undefined =>
  edgesById(edges).get(id)

/** The edge with an id that is known to exist. */
export function edgeOf(document: ChainruleDocument, id: string): GraphEdge {
  const edge = findEdge(document, id)
  invariant(edge, `there is no edge ${id}`)
  return edge
}

/** The edges that end at a node. */
export const edgesInto = ({ edges }: Pick<Graph, 'edges'>, id: string): readonly GraphEdge[] =>
  edgesByTarget(edges).get(id) ?? []

/** The edges that start at a node. */
export const edgesFrom = ({ edges }: Pick<Graph, 'edges'>, id: string): readonly GraphEdge[] =>
  edgesBySource(edges).get(id) ?? []

// Lookups are prepared once a list: lists never change, an edit makes a new one.
const nodesById = oncePerList(
  (nodes: readonly DocumentNode[]) => new Map(nodes.map((node) => [node.id, node])),
)
const nodesByName = oncePerList(
  (nodes: readonly DocumentNode[]) => new Map(nodes.map((node) => [node.name, node])),
)
const edgesById = oncePerList((edges: readonly GraphEdge[]) => new Map(edges.map((edge) => [edge.id, edge])))
const edgesByTarget = oncePerList((edges: readonly GraphEdge[]) => grouped(edges, ({ target }) => target))
const edgesBySource = oncePerList((edges: readonly GraphEdge[]) => grouped(edges, ({ source }) => source))

function oncePerList<T, V>(prepare: (list: readonly T[]) => V): (list: readonly T[]) => V {
  const prepared = new WeakMap<readonly T[], V>()
  return (list) => {
    const known = prepared.get(list)
    if (known !== undefined) return known
    const value = prepare(list)
    prepared.set(list, value)
    return value
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
