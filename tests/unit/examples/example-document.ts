import { expect } from 'vitest'
import { arrange } from '@shared/scene/arrange'
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

/** The document of an example: its expressions as a graph, with the values put in and every node in a tidy place. */
export function exampleDocument(source: ExampleSource): ChainruleDocument {
  const { id, title, hint, expressions } = source
  const notes = `${source.notes}\n${hint}`
  const parsed = parseExpressions(expressions)
  if (!parsed.ok) expect.fail(`${id}: ${say(english.expressionFault, parsed.error)}`)
  const graph = withValues(parsed.value.graph, source)
  const target = source.target === undefined ? parsed.value.target : idOf(graph, source.target)
  const made = documentFrom(graph, { title, notes, target, positions: arrange(graph) })
  if (!source.training) return made
  const read = readSettings(source.training)
  if (!read.ok) expect.fail(`${id}: ${read.error.path.join('.')} is no setting`)
  return { ...made, training: read.value }
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

function idOf({ nodes }: Graph, name: string): string {
  const node = nodes.find((node) => node.name === name)
  if (!node) expect.fail(`there is no node ${name}`)
  return node.id
}
