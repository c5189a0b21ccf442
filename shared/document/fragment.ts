import type { GraphEdge } from '../engine/graph'
import type { Point } from '../layout/graph'
import { ok } from '../result'
import { findNode, nodeOf, type ChainruleDocument, type DocumentNode, type NodeGroup } from './document'
import { wholeGroups } from './groups'
import { freshEdgeIds, freshGroupIds, freshNodeIds } from './ids'
import { MAX_EDGES, MAX_GROUPS, MAX_NODES } from './limits'
import { freshNames } from './names'
import { change, onCanvas, refuse, type Edit } from './edit'
import { tooManyGroups } from './edit-groups'
import { tooManyNodes } from './edit-nodes'
import { closedEdges } from './edit-wires'

/**
 * A part of a document, to be pasted: nodes, all edges that end at them, also those that come from outside, and the groups
 * that are wholly in it.
 */
export interface Fragment {
  readonly nodes: readonly DocumentNode[]
  readonly edges: readonly GraphEdge[]
  readonly groups: readonly NodeGroup[]
}

interface PasteOptions {
  /** How far from where the nodes were, in pixels. */
  readonly offset: Point
  /** Whether edges from outside the fragment are kept, where the document has a node with that id. */
  readonly keepIncoming?: boolean
}

/** Copies nodes, by id. */
export function extractFragment(document: ChainruleDocument, ids: Iterable<string>): Fragment {
  const chosen = new Set(ids)
  for (const id of chosen) nodeOf(document, id)
  const whole = wholeGroups(document, chosen)
  return {
    nodes: document.nodes.filter(({ id }) => chosen.has(id)),
    edges: document.edges.filter(({ target }) => chosen.has(target)),
    groups: document.groups
      .filter(({ id }) => whole.has(id))
      .map((group) => (whole.has(group.parent ?? '') ? group : { ...group, parent: null })),
  }
}

/** Adds copies of a fragment's nodes and groups with fresh ids and names that are not taken, and the edges between them. */
export function pasteNodes(
  document: ChainruleDocument,
  fragment: Fragment,
  { offset, keepIncoming = false }: PasteOptions,
): Edit {
  if (document.nodes.length + fragment.nodes.length > MAX_NODES) return tooManyNodes()
  const nextId = freshNodeIds(document.nodes)
  const nameFor = freshNames(document.nodes.map(({ name }) => name))
  const idOf = new Map(fragment.nodes.map(({ id }) => [id, nextId()]))
  const nodes = fragment.nodes.map((node) => ({
    ...node,
    id: idOf.get(node.id)!,
    name: nameFor(node.name),
    position: onCanvas({ x: node.position.x + offset.x, y: node.position.y + offset.y }),
  }))
  const nextEdgeId = freshEdgeIds(document.edges)
  const edges = fragment.edges.flatMap(({ source, target, input }) => {
    const from = idOf.get(source) ?? (keepIncoming ? findNode(document, source)?.id : undefined)
    return from === undefined ? [] : [{ id: nextEdgeId(), source: from, target: idOf.get(target)!, input }]
  })
  if (document.edges.length + edges.length > MAX_EDGES)
    return refuse('too-many', `a document holds at most ${MAX_EDGES.toLocaleString('en')} wires`)
  if (document.groups.length + fragment.groups.length > MAX_GROUPS) return tooManyGroups()
  const nextGroupId = freshGroupIds(document.groups)
  const groupIdOf = new Map(fragment.groups.map(({ id }) => [id, nextGroupId()]))
  const groupNameFor = freshNames(document.groups.map(({ name }) => name))
  const groups = fragment.groups.map((group) => ({
    ...group,
    id: groupIdOf.get(group.id)!,
    name: groupNameFor(group.name),
    parent: groupIdOf.get(group.parent ?? '') ?? null,
    nodes: group.nodes.map((node) => idOf.get(node)!),
  }))
  const pasted = { ...document, nodes: [...document.nodes, ...nodes] }
  return ok(
    change(document, {
      nodes: pasted.nodes,
      edges: closedEdges(pasted, [...document.edges, ...edges]),
      groups: [...document.groups, ...groups],
    }),
  )
}
