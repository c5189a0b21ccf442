import type { GraphEdge } from '../engine/graph'
import type { Point } from '../layout/graph'
import { parseAttributes, type Attributes, type AttributeSchema } from '../ops/attributes'
import { operation as operationNamed, type OperationName } from '../ops/registry'
import { ok } from '../result'
import type { Nested } from '../tensor/tensor'
import {
  edgesFrom,
  edgesInto,
  findNodeNamed,
  holdsValue,
  nodeOf,
  operationOf,
  type ChainruleDocument,
} from './document'
import { freshNodeIds } from './ids'
import { MAX_NODES } from './limits'
import { isName } from '../engine/name'
import { automaticName, NAME_RULE } from './names'
import { diff, type Patch } from './patch'
import { onCanvas } from './place'
import { refuse, tooMany } from './refusal'
import { checkValue } from './value'
import { change, changeNode, type Edit } from './edit'
import { withoutNodes } from './fragment'

/** Adds a node with an automatic name and the initial attributes; one that holds a value has none yet. */
export function addNode(document: ChainruleDocument, op: OperationName, position: Point): Edit {
  if (document.nodes.length >= MAX_NODES) return tooMany('nodes')
  const operation = operationNamed(op)
  const node = {
    id: freshNodeIds(document.nodes)(),
    op,
    name: automaticName(
      operation,
      document.nodes.map(({ name }) => name),
    ),
    position: onCanvas(position),
    attributes: initialAttributes(operation.attributes),
  }
  const added = holdsValue(operation) ? { ...node, value: null } : node
  return ok(change(document, { nodes: [...document.nodes, added] }))
}

const initialAttributes = (schema: AttributeSchema): Attributes =>
  Object.fromEntries(Object.entries(schema).map(([attribute, { initial }]) => [attribute, initial]))

/**
 * Removes nodes with their edges; a target among them leaves none. With `heal`, a node that had exactly one edge in and
 * one out leaves a wire from where the one came to where the other went.
 */
export function removeNodes(
  document: ChainruleDocument,
  ids: Iterable<string>,
  { heal = false }: { readonly heal?: boolean } = {},
): Patch {
  const gone = new Set(ids)
  for (const id of gone) nodeOf(document, id)
  const edges = heal ? document.edges.map((edge) => healed(document, edge, gone)) : document.edges
  return diff(document, withoutNodes({ ...document, edges }, gone))
}

/** An edge of a node that stays, from where it will come. */
function healed(document: ChainruleDocument, edge: GraphEdge, gone: ReadonlySet<string>): GraphEdge {
  if (gone.has(edge.target)) return edge
  const source = originOf(document, edge, gone)
  return source === edge.source ? edge : { ...edge, source }
}

/** Follows an edge back through nodes that are removed, as long as they have one edge in and one out. */
function originOf(document: ChainruleDocument, edge: GraphEdge, gone: ReadonlySet<string>): string {
  let { source } = edge
  while (gone.has(source)) {
    const [into, ...more] = edgesInto(document, source)
    if (!into || more.length > 0 || edgesFrom(document, source).length > 1) break
    source = into.source
  }
  return source
}

/** Moves nodes to new places, by id. */
export function moveNodes(document: ChainruleDocument, positions: ReadonlyMap<string, Point>): Patch {
  for (const id of positions.keys()) nodeOf(document, id)
  const nodes = document.nodes.map((node) => {
    const position = positions.get(node.id)
    return position ? { ...node, position: onCanvas(position) } : node
  })
  return change(document, { nodes })
}

/** Gives a node another name; refused where it is no identifier or another node has it. */
export function rename(document: ChainruleDocument, id: string, name: string): Edit {
  const node = nodeOf(document, id)
  if (!isName(name)) return refuse({ kind: 'invalid-name', rule: NAME_RULE })
  const other = findNodeNamed(document, name)
  if (other && other.id !== id) return refuse({ kind: 'taken-name', name })
  return ok(changeNode(document, { ...node, name }))
}

/** Sets what an input, a parameter or a constant is; null: nothing given yet. Refused where lists are uneven. */
export function setValue(document: ChainruleDocument, id: string, value: Nested | null): Edit {
  const node = nodeOf(document, id)
  if (!holdsValue(operationOf(node))) return refuse({ kind: 'holds-no-value', node: node.name, op: node.op })
  const checked = value === null ? ok(null) : checkValue(value)
  if (!checked.ok) return refuse({ kind: 'invalid-value', node: node.name, fault: checked.error })
  return ok(changeNode(document, { ...node, value: checked.value }))
}

/** Sets one attribute; refused where the operation's schema does not take it. */
export function setAttribute(
  document: ChainruleDocument,
  id: string,
  attribute: string,
  value: unknown,
): Edit {
  const node = nodeOf(document, id)
  const given = new Map(Object.entries(node.attributes)).set(attribute, value)
  const attributes = parseAttributes(operationOf(node).attributes, given)
  if (!attributes.ok) return refuse({ kind: 'invalid-attribute', node: node.name, fault: attributes.error })
  return ok(changeNode(document, { ...node, attributes: attributes.value }))
}
