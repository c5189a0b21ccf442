import type { GraphNode } from '../../engine/graph'
import { isName } from '../../engine/name'
import { invariant } from '../../invariant'
import type { Point } from '../../layout/graph'
import { parseAttributes } from '../../ops/attributes'
import type { ColumnsRead, Operation } from '../../ops/op'
import { operations } from '../../ops/registry'
import { err, ok, type Result } from '../../result'
import type { Fault } from '../fault'
import { anyObject, anything, number, object, text, that, within, type Formed } from '../form'
import { MAX_COORDINATE, MAX_NODES, MAX_TEXT } from '../limits'
import { oncePerList } from '../lookup'
import { freshNames, NAME_RULE } from '../names'
import { list, type Copies } from '../part'
import { onCanvas } from '../place'
import { readValue } from '../value'

/** A node with its place on the canvas: the top left corner, in pixels. */
export interface DocumentNode extends GraphNode {
  readonly position: Point
}

/** Nodes by their ids. */
export const nodesById = oncePerList(
  (all: readonly DocumentNode[]): ReadonlyMap<string, DocumentNode> =>
    new Map(all.map((node) => [node.id, node])),
)

/** Whether the document holds the operation's value: it does for input, parameter and constant. */
export const holdsValue = (operation: Operation): boolean =>
  operation.kind === 'source' && operation.draw === null && operation.reads === null

/** The operation of a node; every node of a document has one that exists. */
export function operationOf({ op }: Pick<GraphNode, 'op'>): Operation {
  const operation = operations.get(op)
  invariant(operation, `there is no operation ${op}`)
  return operation
}

/** What a node reads of tables; null: it reads none. */
export function columnsRead(node: Pick<DocumentNode, 'op' | 'attributes'>): ColumnsRead | null {
  const operation = operationOf(node)
  return operation.kind === 'source' && operation.reads ? operation.reads(node.attributes) : null
}

const coordinate = number(-MAX_COORDINATE, MAX_COORDINATE)

const entry = object(
  {
    id: text(1, MAX_TEXT),
    op: text(1, MAX_TEXT),
    name: that<string>(NAME_RULE, (value) => typeof value === 'string' && isName(value)),
    position: object({ x: coordinate, y: coordinate }),
    attributes: anyObject,
  },
  // A number, nested lists or null; entries may be "NaN", "Infinity" and "-Infinity".
  { value: anything },
)

/** A node in a file. */
type NodeRecord = Formed<typeof entry>

/** The operations of the graph, with their names, values and places. */
export const nodes = list<DocumentNode, NodeRecord>({
  since: 1,
  most: MAX_NODES,
  entry,
  thing: 'node',
  nameOf: ({ name }) => name,
  read: readNodes,
  write(node) {
    const attributes = parseAttributes(operationOf(node).attributes, new Map(Object.entries(node.attributes)))
    invariant(attributes.ok, `${node.name} has an attribute that ${node.op} does not know`)
    return entry.ordered({ ...node, attributes: attributes.value })
  },
  without: (all, gone) => all.filter(({ id }) => !gone.has(id)),
  extract: (all, chosen) => all.filter(({ id }) => chosen.has(id)),
  paste: (all, copied, copies) => [...all, ...copiesOf(copied, all, copies)],
})

function readNodes(records: readonly NodeRecord[]): Result<readonly DocumentNode[], Fault> {
  const read: DocumentNode[] = []
  const names = new Set<string>()
  for (const [index, record] of records.entries()) {
    if (names.has(record.name)) return err({ kind: 'same-name', path: [index, 'name'] })
    names.add(record.name)
    const node = readNode(record)
    if (!node.ok) return err(within([index], node.error))
    read.push(node.value)
  }
  return ok(read)
}

function readNode(record: NodeRecord): Result<DocumentNode, Fault> {
  const { id, op, name, position } = record
  const operation = operations.get(op)
  if (!operation) return err({ kind: 'no-such-operation', path: ['op'], op })
  const attributes = parseAttributes(operation.attributes, new Map(Object.entries(record.attributes)))
  if (!attributes.ok) return err({ ...attributes.error, path: ['attributes', attributes.error.attribute] })
  const node = { id, op, name, position: { x: position.x, y: position.y }, attributes: attributes.value }
  if (!holdsValue(operation))
    return 'value' in record ? err({ kind: 'holds-no-value', path: ['value'], op }) : ok(node)
  const value = readValue(record.value ?? null)
  return value.ok ? ok({ ...node, value: value.value }) : err({ ...value.error, path: ['value'] })
}

/** The nodes under fresh ids and names that are not taken. */
function copiesOf(
  copied: readonly DocumentNode[],
  all: readonly DocumentNode[],
  { idOf, offset }: Copies,
): readonly DocumentNode[] {
  const nameFor = freshNames(all.map(({ name }) => name))
  return copied.map((node) => ({
    ...node,
    id: idOf.get(node.id)!,
    name: nameFor(node.name),
    position: onCanvas({ x: node.position.x + offset.x, y: node.position.y + offset.y }),
  }))
}
