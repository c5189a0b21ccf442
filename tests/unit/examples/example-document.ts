import { expect } from 'vitest'
import { compile } from '@shared/engine/program'
import type { Point } from '@shared/layout/graph'
import { tidy } from '@shared/layout/tidy'
import { arrange } from '@shared/scene/arrange'
import { visibleParts } from '@shared/scene/groups'
import { layoutGraphOf, resultId } from '@shared/scene/laid-out'
import { plainMeasure } from '@shared/scene/look'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { type GeneratorName, generators } from '@shared/data/generators'
import type { Table } from '@shared/data/table'
import type { Graph, GraphNode } from '@shared/engine/graph'
import { parseAttributes } from '@shared/ops/attributes'
import { parseExpressions } from '@shared/expression/build'
import { english, say } from '@shared/words'
import { readSettings } from '@shared/training/settings'
import type { ExampleSource } from './sources/source'

/** What the canvas leaves for a graph in a window of 1280×800, in pixels. */
export const ROOM = { width: 892, height: 630 }

/** The document of an example: its expressions as a graph, with the values put in and every node in a tidy place. */
export function exampleDocument(source: ExampleSource): ChainruleDocument {
  const { id, title, hint, expressions } = source
  const notes = `${source.notes}\n${hint}`
  const parsed = parseExpressions(expressions)
  if (!parsed.ok) expect.fail(`${id}: ${say(english.expressionFault, parsed.error)}`)
  const graph = withValues(parsed.value.graph, source)
  const target = source.target === undefined ? parsed.value.target : idOf(graph, source.target)
  const made = documentFrom(graph, { title, notes, target, positions: placesIn(graph, source) })
  const document = source.groups ? collapsed(made, source.groups) : made
  if (!source.training) return document
  const read = readSettings(source.training)
  if (!read.ok) expect.fail(`${id}: ${read.error.path.join('.')} is no setting`)
  return { ...document, training: read.value }
}

/** Tidy places of all nodes, or else of those of each group by themselves. */
function placesIn(graph: Graph, { groups }: ExampleSource): ReadonlyMap<string, Point> {
  if (!groups) return arrange(graph)
  const members = Object.values(groups).map((names) => new Set(names.map((name) => idOf(graph, name))))
  return new Map(members.flatMap((only) => [...arrange(graph, { only })]))
}

/** The document with groups, collapsed: what is seen of it is arranged, and what is in a box around the place of that. */
function collapsed(
  document: ChainruleDocument,
  members: NonNullable<ExampleSource['groups']>,
): ChainruleDocument {
  const groups = Object.entries(members).map(([name, names], at) => ({
    id: `g${at + 1}`,
    name,
    parent: null,
    collapsed: true,
    nodes: names.map((node) => idOf(document, node)),
  }))
  const { boxOf, places } = arrangeSeen({ ...document, groups })
  const nodes = document.nodes.map((node) => {
    const box = boxOf.get(node.id)
    const { x, y } = places.get(box?.id ?? node.id)!
    if (!box) return { ...node, position: { x, y } }
    const { position } = node
    return { ...node, position: { x: position.x + x - box.position.x, y: position.y + y - box.position.y } }
  })
  return { ...document, groups, nodes }
}

/** Tidy places of the nodes and boxes that are seen of a document; a box has one result, which is laid out as its own. */
function arrangeSeen(document: ChainruleDocument) {
  const parts = visibleParts(document)
  const { nodes, edges } = layoutGraphOf(parts, compile(document), plainMeasure)
  const boxOfResult = new Map(parts.boxes.map((box) => [resultId(box, box.results[0]!), box]))
  const seen = nodes
    .filter(({ id }) => !boxOfResult.has(id))
    .map((node) => {
      const box = parts.boxes.find(({ id }) => id === node.id)
      if (!box) return node
      expect(box.results, `what leaves ${box.group.name}`).toHaveLength(1)
      return { ...node, stem: nodes.find(({ id }) => id === resultId(box, box.results[0]!))!.stem }
    })
  const joined = edges.map((edge) => ({ ...edge, source: boxOfResult.get(edge.source)?.id ?? edge.source }))
  const places = tidy({ nodes: seen, edges: joined }, { room: ROOM })
  return { boxOf: parts.boxOf, places }
}

function withValues(graph: Graph, { values = {}, reads = {}, tables = [] }: ExampleSource): Graph {
  const inputs = graph.nodes.filter(({ op }) => op === 'input').map(({ name }) => name)
  const given = Object.keys({ ...values, ...reads })
  expect(given.sort(), 'the values are those of the inputs').toStrictEqual(inputs.sort())
  const nodes = graph.nodes.map((node): GraphNode => {
    if (node.op !== 'input') return node
    const read = reads[node.name]
    return read
      ? { ...node, op: 'data', attributes: { ...read, flat: false } }
      : { ...node, value: values[node.name]! }
  })
  return { ...graph, nodes, tables: tables.map(tableOf) }
}

function tableOf(name: GeneratorName, at: number): Table {
  const { columns, numbers } = generators[name]
  const read = parseAttributes(numbers, new Map())
  if (!read.ok) expect.fail(`the numbers of ${name} have fallbacks`)
  const content = { kind: 'generated', generator: name, numbers: read.value, seed: 0 } as const
  return { id: `t${at + 1}`, name, columns, content }
}

function idOf({ nodes }: Pick<Graph, 'nodes'>, name: string): string {
  const node = nodes.find((node) => node.name === name)
  if (!node) expect.fail(`there is no node ${name}`)
  return node.id
}
