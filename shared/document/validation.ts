import type { GraphEdge } from '../engine/graph'
import { resolveTopology } from '../engine/topology'
import { printPath, quote, type JsonPath } from '../json'
import { parseAttributes } from '../ops/attributes'
import { operations } from '../ops/registry'
import { err, ok, type Result } from '../result'
import type { Fault } from './checks'
import { holdsValue, operationOf, type ChainruleDocument, type DocumentNode } from './document'
import { inputPosition } from '../ops/inputs'
import { describeInputs } from './inputs'
import { documentCheck, type DocumentRecord, type EdgeRecord, type NodeRecord } from './schema'
import { readGroups } from './validate-groups'
import { readValue } from './value'

/** The first thing wrong with a document, and where: `nodes[3].attributes.axis`. */
export interface DocumentFault {
  readonly path: string
  readonly message: string
}

/**
 * Reads parsed JSON of the current version as a document. Everything is checked: the form, then the nodes, the edges,
 * the target and cycles. Linear in the size of the document.
 */
export function validateDocument(value: unknown): Result<ChainruleDocument, DocumentFault> {
  const fault = documentCheck(value)
  const document = fault ? err(fault) : readDocumentRecord(value as DocumentRecord)
  return document.ok
    ? document
    : err({ path: printPath(document.error.path), message: document.error.message })
}

type Checked<T> = Result<T, Fault>

const refuse = (path: JsonPath, message: string): Checked<never> => err({ path, message })

function readDocumentRecord(record: DocumentRecord): Checked<ChainruleDocument> {
  const { title, notes, target, seed } = record
  const nodes = readNodes(record.nodes)
  if (!nodes.ok) return nodes
  const byId = new Map(nodes.value.map((node) => [node.id, node]))
  const edges = readEdges(record.edges, byId)
  if (!edges.ok) return edges
  if (target !== null && !byId.has(target)) return refuse(['target'], noNode(target))
  const groups = readGroups(record.groups, byId)
  if (!groups.ok) return groups
  const document = {
    title,
    notes,
    target,
    seed,
    nodes: nodes.value,
    edges: edges.value,
    groups: groups.value,
  }
  const cycle = findCycle(document)
  return cycle ? err(cycle) : ok(document)
}

const noNode = (id: string): string => `there is no node with the id ${quote(id)}`

function readNodes(records: readonly NodeRecord[]): Checked<readonly DocumentNode[]> {
  const nodes: DocumentNode[] = []
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const [index, record] of records.entries()) {
    if (ids.has(record.id)) return refuse(['nodes', index, 'id'], 'another node has this id')
    if (names.has(record.name)) return refuse(['nodes', index, 'name'], 'another node has this name')
    ids.add(record.id)
    names.add(record.name)
    const node = readNode(record, index)
    if (!node.ok) return node
    nodes.push(node.value)
  }
  return ok(nodes)
}

function readNode(record: NodeRecord, index: number): Checked<DocumentNode> {
  const { id, op, name, position } = record
  const operation = operations.get(op)
  if (!operation) return refuse(['nodes', index, 'op'], `there is no operation ${quote(op)}`)
  const attributes = parseAttributes(operation.attributes, new Map(Object.entries(record.attributes)))
  if (!attributes.ok) {
    const { attribute, message } = attributes.error
    return refuse(['nodes', index, 'attributes', attribute], message)
  }
  const node = { id, op, name, position: { x: position.x, y: position.y }, attributes: attributes.value }
  if (!holdsValue(operation))
    return 'value' in record ? refuse(['nodes', index, 'value'], `${op} holds no value`) : ok(node)
  const value = readValue(record.value ?? null)
  return value.ok ? ok({ ...node, value: value.value }) : refuse(['nodes', index, 'value'], value.error)
}

function readEdges(
  records: readonly EdgeRecord[],
  nodes: ReadonlyMap<string, DocumentNode>,
): Checked<readonly GraphEdge[]> {
  const edges: GraphEdge[] = []
  const ids = new Set<string>()
  const taken = new Map<string, Map<string, string>>()
  for (const [index, { id, source, target, input }] of records.entries()) {
    const refuseAt = (key: keyof EdgeRecord, message: string) => refuse(['edges', index, key], message)
    if (ids.has(id)) return refuseAt('id', 'another edge has this id')
    ids.add(id)
    if (!nodes.has(source)) return refuseAt('source', noNode(source))
    const node = nodes.get(target)
    if (!node) return refuseAt('target', noNode(target))
    const operation = operationOf(node)
    if (inputPosition(operation, input) === null)
      return refuseAt('input', `there is no input ${quote(input)}: ${describeInputs(operation)}`)
    const inputs = taken.get(target) ?? new Map<string, string>()
    if (inputs.has(input))
      return refuseAt('input', `the edge ${quote(inputs.get(input)!)} ends at this input already`)
    taken.set(target, inputs.set(input, id))
    edges.push({ id, source, target, input })
  }
  return findGap(edges, nodes, taken) ?? ok(edges)
}

/** The inputs of a variadic operation are x1 … xn: with n wires none is beyond xn. */
function findGap(
  edges: readonly GraphEdge[],
  nodes: ReadonlyMap<string, DocumentNode>,
  taken: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Checked<never> | null {
  for (const [index, { target, input }] of edges.entries()) {
    const operation = operationOf(nodes.get(target)!)
    if (!operation.variadic || inputPosition(operation, input)! < taken.get(target)!.size) continue
    return refuse(['edges', index, 'input'], `${describeInputs(operation)}: an input before ${input} is free`)
  }
  return null
}

/** Names one edge of a cycle, the last one in the list. */
function findCycle(document: ChainruleDocument): Fault | null {
  const [cycle] = resolveTopology(document, null).cycles
  if (!cycle) return null
  const next = new Map(cycle.nodes.map((id, at) => [id, cycle.nodes[(at + 1) % cycle.nodes.length]]))
  const index = document.edges.findLastIndex(({ source, target }) => next.get(source) === target)
  return {
    path: ['edges', index],
    message: `${[...cycle.names, cycle.names[0]].join(' → ')} is a cycle: remove one of its wires`,
  }
}
