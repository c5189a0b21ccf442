import type { IndexRange } from '../ops/op'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import type { BadIndex } from './problem'
import type { Program } from './program'
import { sourcesOf } from './topology'

// Some inputs must hold whole numbers that name something: a class, a place on an axis. What they hold is known only once
// it is computed, so that a node which is given another number is found after a run, and left out of the next program.

/** An input that must hold indices, and which. */
export interface IndexInput {
  readonly node: number
  readonly port: number
  readonly range: IndexRange
}

const known = new WeakMap<Program, readonly IndexInput[]>()

/** The inputs of a program that must hold indices; of the nodes that can be evaluated. */
export function indexInputs(program: Program): readonly IndexInput[] {
  const before = known.get(program)
  if (before) return before
  const found: IndexInput[] = []
  for (const node of program.schedule) {
    const { indices } = program.operations[node]!
    if (!indices) continue
    const sources = Array.from(sourcesOf(program, node))
    const shapes = sources.map((source): Shape => program.shapes[source]!)
    sources.forEach((_, port) => {
      const range = indices(port, shapes, program.graph.nodes[node]!.attributes)
      if (range) found.push({ node, port, range })
    })
  }
  known.set(program, found)
  return found
}

/** What is no index where one must be, by node; of an evaluation whose values are computed. */
export function findBadIndices(evaluation: Evaluation): ReadonlyMap<number, BadIndex> {
  const { program } = evaluation
  const faults = new Map<number, BadIndex>()
  for (const input of indexInputs(program)) {
    const source = sourcesOf(program, input.node)[input.port]!
    if (faults.has(input.node)) continue
    const fault = badIndexIn(program, input, source, evaluation.valueOf(source)!)
    if (fault) faults.set(input.node, fault)
  }
  return faults
}

/** The first entry of a value that is no index of the range; null where all are. */
export function badIndexIn(
  program: Program,
  { node, port, range: { least, most } }: IndexInput,
  source: number,
  { shape, data }: Tensor,
): BadIndex | null {
  const entry = data.findIndex((index) => !(Number.isInteger(index) && index >= least && index <= most))
  if (entry < 0) return null
  const { graph, operations } = program
  const [at, from] = [graph.nodes[node]!, graph.nodes[source]!]
  const table = shape.length > 0 ? tableOf(program, source) : null
  const rowOfValue = shape.length === 0 ? null : Math.floor(entry / (data.length / shape[0]!))
  return {
    kind: 'bad-index',
    nodes: [at.id, from.id],
    name: at.name,
    operation: operations[node]!.name,
    input: operations[node]!.inputs[port]!,
    beside: port === 0 ? null : graph.nodes[sourcesOf(program, node)[0]!]!.name,
    source: from.name,
    table,
    row:
      table === null || rowOfValue === null
        ? rowOfValue
        : (graph.rowsInView?.get(table)?.[rowOfValue] ?? rowOfValue),
    index: data[entry]!,
    least,
    most,
  }
}

/** The table that a node reads; null: none. */
function tableOf({ operations, graph }: Program, node: number): string | null {
  const operation = operations[node]!
  return operation.kind === 'source' && operation.reads
    ? operation.reads(graph.nodes[node]!.attributes).table
    : null
}
