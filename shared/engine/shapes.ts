import { type Attributes, noAttributes } from '../ops/attributes'
import { inputName } from '../ops/inputs'
import type { ColumnsRead, Operation } from '../ops/op'
import type { ShapeFault } from '../ops/shape-fault'
import { err, type Result } from '../result'
import { fromNested, MAX_ENTRIES, SCALAR, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import { findColumns } from './columns'
import { type GraphChange, unreadNodes } from './change'
import type { Misfit, Problem } from './problem'
import { excessOf } from './work'
import { sourcesOf, type Topology } from './topology'

/** What the values of a graph will look like, before any is computed. */
export interface Shapes {
  /** By node: the shape of its value, or null where it has none. */
  readonly shapes: readonly (Shape | null)[]
  /** The values that the document holds, by node. */
  readonly held: ReadonlyMap<number, Tensor>
  /** What gathers the values that are read from tables, by node. */
  readonly reads: ReadonlyMap<number, () => Tensor>
  /** By node: the number of nodes on the longest way to it from a source, itself included; 0 where it has no value. */
  readonly level: Int32Array
  /** Why nodes have no value. */
  readonly problems: readonly Problem[]
}

/** Why nodes have no value although their inputs fit: what a run found out. */
export type Refused = ReadonlyMap<number, Problem>

const NONE: Refused = new Map()

/** The values that sources held before an edit, by their indices then, and what the edit changed. */
interface Before extends Pick<Shapes, 'held'> {
  readonly program: Pick<Topology, 'indexOf'>
  readonly change: GraphChange
}

/** Infers the shapes in the order of the topology. The values of nodes that an edit left alone are not read again. */
export function inferShapes(topology: Topology, before: Before | null, refused: Refused = NONE): Shapes {
  const { graph, operations, inputStart, inputNode, order } = topology
  const shapes: (Shape | null)[] = graph.nodes.map(() => null)
  const held = new Map<number, Tensor>()
  const reads = new Map<number, () => Tensor>()
  const level = new Int32Array(order.length)
  const problems: Problem[] = []
  const heldBefore = before ? heldValues(before) : () => undefined

  const readValue = (node: number): Tensor | null => {
    const { id, name, value } = graph.nodes[node]!
    if (value === null || value === undefined) {
      problems.push({ kind: 'missing-value', nodes: [id], name })
      return null
    }
    const tensor = fromNested(value)
    if (tensor.ok) return tensor.value
    problems.push({ kind: 'bad-value', nodes: [id], name, fault: tensor.error })
    return null
  }

  const readColumns = (node: number, wanted: ColumnsRead): Shape | null => {
    const { id, name } = graph.nodes[node]!
    const found = findColumns(graph, wanted)
    if (found.ok) {
      reads.set(node, found.value.gather)
      return found.value.shape
    }
    problems.push({ ...found.error, nodes: [id], name })
    return null
  }

  const holdValue = (node: number): Shape | null => {
    const tensor = heldBefore(graph.nodes[node]!.id) ?? readValue(node)
    if (!tensor) return null
    held.set(node, tensor)
    return tensor.shape
  }

  const shapeOf = (node: number): Shape | null => {
    const sources = Array.from(sourcesOf(topology, node))
    const inputs = sources.map((source) => ({ name: graph.nodes[source]!.name, shape: shapes[source]! }))
    const shape = shapeFor(operations[node]!, graph.nodes[node]!.attributes, inputs)
    if (shape.ok) return shape.value.length === 0 ? SCALAR : shape.value
    problems.push({ ...shape.error, nodes: [node, ...sources].map((at) => graph.nodes[at]!.id) })
    return null
  }

  for (let i = 0; i < order.length; i++) {
    const node = order[i]!
    const operation = operations[node]!
    if (operation.kind === 'source' && !operation.draw) {
      const shape = operation.reads
        ? readColumns(node, operation.reads(graph.nodes[node]!.attributes))
        : holdValue(node)
      if (!shape) continue
      shapes[node] = shape
      level[node] = 1
      continue
    }
    const start = inputStart[node]!
    let ready = true
    // Attributes may not go together, whatever the shapes.
    let scalars = operation.kind === 'elementwise' && operation.attributes === noAttributes
    let deepest = 0
    for (let position = start; position < inputStart[node + 1]!; position++) {
      const source = inputNode[position]!
      if (source < 0) {
        const { id, name } = graph.nodes[node]!
        const input = inputName(operation, position - start)!
        problems.push({ kind: 'missing-input', nodes: [id], name, operation: operation.name, input })
      }
      if (source < 0 || !shapes[source]) {
        ready = false
        continue
      }
      scalars &&= shapes[source] === SCALAR
      deepest = Math.max(deepest, level[source]!)
    }
    const shape = !ready ? null : scalars ? SCALAR : shapeOf(node)
    if (!shape) continue
    const problem = refused.get(node)
    if (problem) {
      problems.push(problem)
      continue
    }
    shapes[node] = shape
    level[node] = deepest + 1
  }
  return { shapes, held, reads, level, problems }
}

/** By id: the value that a source held before an edit that left it alone. */
function heldValues({ program, held, change }: Before): (id: string) => Tensor | undefined {
  const unread = unreadNodes(change)
  return (id) => {
    const before = program.indexOf.get(id)
    return before === undefined || unread.has(id) ? undefined : held.get(before)
  }
}

/** The shape that an operation gives for inputs of these shapes; or why they do not fit. */
export function shapeFor(
  operation: Operation,
  attributes: Attributes,
  inputs: Misfit['inputs'],
): Result<Shape, Misfit> {
  const shape = boundedShape(
    operation,
    inputs.map(({ shape }) => shape),
    attributes,
  )
  return shape.ok
    ? shape
    : err({ kind: 'shape-mismatch', operation: operation.name, inputs, fault: shape.error })
}

/**
 * The shape rule, and bounds on what it may ask for: an outer product of long vectors would not fit into memory, and long
 * windows at many places would take for ever.
 */
function boundedShape(
  operation: Operation,
  shapes: readonly Shape[],
  attributes: Attributes,
): Result<Shape, ShapeFault> {
  const shape = operation.shape(shapes, attributes)
  if (!shape.ok) return shape
  if (sizeOf(shape.value) > MAX_ENTRIES)
    return err({ kind: 'too-large', shape: shape.value, most: MAX_ENTRIES })
  const excess = excessOf(operation, shapes, attributes)
  return excess ? err(excess) : shape
}
