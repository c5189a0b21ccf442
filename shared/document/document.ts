import type { Graph, GraphEdge } from '../engine/graph'
import { invariant } from '../invariant'
import { listsBy } from '../lists'
import { oncePerList } from './lookup'
import { emptyOf, type DocumentOf } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import { nodesById, type DocumentNode } from './parts/nodes'

// Documents are plain data, never changed in place. Begin with part.ts, which says what a part of one is; edit.ts is where
// edits begin, file.ts reads and writes, transaction.ts says how the document that is open goes on.

export type { NodeGroup } from './groups'
export { holdsValue, operationOf, type DocumentNode } from './parts/nodes'

/** What is edited and saved: a graph with its texts, its target, its positions and its groups. */
export interface ChainruleDocument extends DocumentOf<DocumentParts> {}

/** Where every new document starts. */
export const emptyDocument: ChainruleDocument = emptyOf(documentParts)

/** The node with an id, if there is one. */
export const findNode = ({ nodes }: Pick<ChainruleDocument, 'nodes'>, id: string): DocumentNode | undefined =>
  nodesById(nodes).get(id)

/** The node with an id that is known to exist. */
export function nodeOf(document: Pick<ChainruleDocument, 'nodes'>, id: string): DocumentNode {
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

// Nodes by their ids are looked up in parts/nodes.ts.
const nodesByName = oncePerList(
  (nodes: readonly DocumentNode[]) => new Map(nodes.map((node) => [node.name, node])),
)
const edgesById = oncePerList((edges: readonly GraphEdge[]) => new Map(edges.map((edge) => [edge.id, edge])))
const edgesByTarget = oncePerList((edges: readonly GraphEdge[]) => listsBy(edges, ({ target }) => target))
const edgesBySource = oncePerList((edges: readonly GraphEdge[]) => listsBy(edges, ({ source }) => source))
