import type { Graph } from '../engine/graph'
import { invariant } from '../invariant'
import type { Point } from '../layout/graph'
import { parseAttributes } from '../ops/attributes'
import { emptyDocument, holdsValue, operationOf, type ChainruleDocument } from './document'

/** What a graph lacks to be a document. */
export interface BesideGraph {
  readonly title?: string
  readonly notes?: string
  /** The id of a node. */
  readonly target?: string | null
  /** By node id; a node without one stands at (0, 0). */
  readonly positions?: ReadonlyMap<string, Point>
}

/** Makes a document of a sound graph: attributes that are not given take their fallbacks, missing values become null. */
export function documentFrom(
  graph: Graph,
  { title = '', notes = '', target = null, positions = new Map() }: BesideGraph = {},
): ChainruleDocument {
  const nodes = graph.nodes.map((node) => {
    const operation = operationOf(node)
    const attributes = parseAttributes(operation.attributes, new Map(Object.entries(node.attributes)))
    invariant(attributes.ok, `${node.name} lacks an attribute, or has one of the wrong kind`)
    const { id, op, name, value = null } = node
    const position = positions.get(id) ?? { x: 0, y: 0 }
    const complete = { id, op, name, position, attributes: attributes.value }
    return holdsValue(operation) ? { ...complete, value } : complete
  })
  const { seed, edges, tables = [], given = [], upstream = null } = graph
  return { ...emptyDocument, title, notes, target, seed, nodes, edges, tables, given, upstream }
}
