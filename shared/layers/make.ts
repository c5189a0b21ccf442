import { documentFrom } from '../document/create'
import type { ChainruleDocument, NodeGroup } from '../document/document'
import type { GraphNode } from '../engine/graph'
import { parseExpressions } from '../expression/build'
import { InvariantError } from '../invariant'
import type { Nested } from '../tensor/tensor'
import { readSettings, type TrainingSettings } from '../training/settings'
import type { LabelRange } from './fault'
import { labelWidth, type Stack } from './stack'
import { layerOf, writeScalars, writeTensors, type Written } from './write'

/** What is trained as it is: Adam needs no rate of its own for every net. */
const training: TrainingSettings = (() => {
  const read = readSettings({
    optimizer: { name: 'adam', numbers: {} },
    learningRate: 0.02,
    unit: 'steps',
    length: 1000,
  })
  if (!read.ok) throw new InvariantError('the settings of a stack go together')
  return read.value
})()

/** The document of a stack, every node at (0, 0) still: its graph, its layers as groups, its table, how it is trained. */
export function makeStack(stack: Stack, title = ''): ChainruleDocument {
  const written = stack.form === 'tensor' ? writeTensors(stack) : writeScalars(stack)
  const parsed = parseExpressions(written.text)
  if (!parsed.ok) throw new InvariantError(`a stack is written as expressions: ${parsed.error.kind}`)
  const { graph, target } = parsed.value
  const nodes = graph.nodes.map((node) => sourceOf(stack, written, node))
  const made = documentFrom({ ...graph, seed: stack.seed, nodes }, { title, target: null })
  const groups = groupsOf(made, target)
  return { ...made, groups, tables: stack.table ? [stack.table] : [], training }
}

/** A source with what it holds, or as the columns of the table. */
function sourceOf(stack: Stack, { filled, inputs, labels }: Written, node: GraphNode): GraphNode {
  const fill = filled.get(node.name)
  if (fill) return { ...node, value: nested(fill.shape, () => fill.number) }
  const [input, label] = [inputs.indexOf(node.name), labels.indexOf(node.name)]
  if (input < 0 && label < 0) return node
  const { table, sizes, form } = stack
  const isOne = form === 'scalar'
  if (!table) return { ...node, value: input < 0 ? plainLabel(stack, label) : plainInput(stack, input) }
  const ofInputs = table.columns.slice(0, sizes[0])
  const ofLabels = table.columns.slice(sizes[0])
  const columns = input < 0 ? ofLabels : ofInputs
  const { id, name } = node
  return {
    id,
    name,
    op: 'data',
    attributes: {
      table: table.name,
      columns: isOne ? [columns[input < 0 ? label : input]!] : columns,
      // The numbers of classes are a vector; gate by gate everything is one.
      flat: isOne || (label >= 0 && stack.labels.kind === 'class'),
    },
  }
}

/** Samples of a graph without data, enough for a mean over them. */
const PLAIN_ROWS = 4
const plainNumbers = [-1, 0.5, 1, -0.5, 0]

const plainNumber = (row: number, column: number): number =>
  plainNumbers[(row + 2 * column) % plainNumbers.length]!

function plainInput({ sizes, form }: Stack, at: number): Nested {
  if (form === 'scalar') return plainNumber(0, at)
  return nested([PLAIN_ROWS, sizes[0]!], (row, column) => plainNumber(row!, column!))
}

function plainLabel(stack: Stack, at: number): Nested {
  const { labels, form } = stack
  if (form === 'scalar') return labelValue(labels, 1, at)
  if (labels.kind === 'class') return nested([PLAIN_ROWS], (row) => labelValue(labels, row!, 0))
  return nested([PLAIN_ROWS, labelWidth(stack)], (row, column) => labelValue(labels, row!, column!))
}

function labelValue(labels: LabelRange, row: number, column: number): number {
  if (labels.kind === 'class') return row % labels.count
  const isTrue = (row + column) % 2 === 1
  return isTrue ? 1 : labels.kind === 'sign' ? -1 : 0
}

/** Lists of lists of a shape. */
function nested(shape: readonly number[], entry: (...at: number[]) => number, at: number[] = []): Nested {
  const [length, ...rest] = shape
  if (length === undefined) return entry(...at)
  return Array.from({ length }, (_, i) => nested(rest, entry, [...at, i]))
}

/** A group for every layer, around what its name says and what leads from there to it. */
function groupsOf({ nodes, edges }: ChainruleDocument, target: string): readonly NodeGroup[] {
  const layers = new Map<number, string[]>()
  const layerById = new Map<string, number>()
  // A gate without a name of its own stands before the one that it leads to.
  for (const { id, name } of nodes.toReversed()) {
    const next = edges.find(({ source }) => source === id)?.target
    const isInner = /^f\d+$/.test(name)
    const layer = layerOf(name) ?? (isInner && next !== undefined ? (layerById.get(next) ?? null) : null)
    if (layer === null || id === target) continue
    layerById.set(id, layer)
    layers.set(layer, [id, ...(layers.get(layer) ?? [])])
  }
  const last = Math.max(...layers.keys())
  // What the output ends in has a name of its own.
  const outputs = nodes.filter(({ name }) => /^p\d*$/.test(name)).map(({ id }) => id)
  layers.set(last, [...layers.get(last)!, ...outputs])
  return [...layers.entries()]
    .sort(([a], [b]) => a - b)
    .map(([layer, members]) => ({
      id: `g${layer}`,
      name: `layer${layer}`,
      parent: null,
      collapsed: false,
      nodes: members,
    }))
}
