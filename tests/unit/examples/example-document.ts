import { expect } from 'vitest'
import { arrange } from '@shared/scene/arrange'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import type { Graph } from '@shared/engine/graph'
import { parseExpressions } from '@shared/expression/build'
import { english, say } from '@shared/words'
import { readSettings } from '@shared/training/settings'
import type { ExampleSource } from './sources/source'

/** The document of an example: its expressions as a graph, with the values put in and every node in a tidy place. */
export function exampleDocument(source: ExampleSource): ChainruleDocument {
  const { id, title, notes, expressions, values = {} } = source
  const parsed = parseExpressions(expressions)
  if (!parsed.ok) expect.fail(`${id}: ${say(english.expressionFault, parsed.error)}`)
  const graph = withValues(parsed.value.graph, values)
  const target = source.target === undefined ? parsed.value.target : idOf(graph, source.target)
  const made = documentFrom(graph, { title, notes, target, positions: arrange(graph) })
  if (!source.training) return made
  const read = readSettings(source.training)
  if (!read.ok) expect.fail(`${id}: ${read.error.path.join('.')} is no setting`)
  return { ...made, training: read.value }
}

function withValues(graph: Graph, values: NonNullable<ExampleSource['values']>): Graph {
  const inputs = graph.nodes.filter(({ op }) => op === 'input').map(({ name }) => name)
  expect(Object.keys(values).sort(), 'the values are those of the inputs').toStrictEqual(inputs.sort())
  const nodes = graph.nodes.map((node) =>
    node.op === 'input' ? { ...node, value: values[node.name]! } : node,
  )
  return { ...graph, nodes }
}

function idOf({ nodes }: Graph, name: string): string {
  const node = nodes.find((node) => node.name === name)
  if (!node) expect.fail(`there is no node ${name}`)
  return node.id
}
