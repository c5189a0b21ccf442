import { type Attributes, noAttributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import { err, type Result } from '../result'
import { broadcastIndex } from '../tensor/broadcast'
import {
  fromNested,
  MAX_ENTRIES,
  printShape,
  SCALAR,
  sameShape,
  type Shape,
  sizeOf,
  type Tensor,
} from '../tensor/tensor'
import type { Graph } from './graph'
import type { Problem } from './problem'
import { resolveTopology, type Topology } from './topology'

// A program is a graph laid out for speed. The nodes that can be evaluated are sorted by level (how far from the sources)
// and, within a level, by operation, so that one operation runs over many neighbouring numbers: what costs at 10,000
// nodes is the branch that a processor cannot predict, and this removes it. All values lie in one array in that order.
// A scalar is a tensor with one entry; nothing here asks which.

/** A stretch of the schedule that one operation computes, all on one level. */
export interface Block {
  readonly operation: Operation
  /** Positions in the schedule, `end` excluded. */
  readonly start: number
  readonly end: number
}

export interface Program extends Topology {
  /** By node: the shape of its value, or null where it has none. */
  readonly shapes: readonly (Shape | null)[]
  /** The values that the document holds, by node. */
  readonly held: ReadonlyMap<number, Tensor>
  /** The nodes that can be evaluated, sorted by level and operation. */
  readonly schedule: Int32Array
  /** By node: its position in the schedule, or −1. */
  readonly place: Int32Array
  /** By position in the schedule: where its entries start; one more than there are positions. */
  readonly slot: Int32Array
  readonly blocks: readonly Block[]
  /** For each slot of an elementwise node the slots of the entries that it is computed from. */
  readonly operands: readonly [Int32Array, Int32Array]
  /**
   * By input position: where the gradients on its edge start. Lane 0 and on, as long as the largest value, hold ones:
   * the gradient of a target with respect to itself.
   */
  readonly lane: Int32Array
  /** The last lane; it always holds 0. */
  readonly zeroLane: number
  readonly problems: readonly Problem[]
}

/**
 * Lays a graph out. Never fails: what cannot be evaluated is left out of the schedule, and `problems` says why.
 * The program before the last edit, where there is one, saves some of the work.
 */
export function compile(graph: Graph, before: Program | null = null): Program {
  const topology = resolveTopology(graph, before)
  const inferred = inferShapes(topology)
  const scheduled = schedule(topology, inferred)
  return {
    ...topology,
    ...inferred,
    ...scheduled,
    ...layOut(topology, inferred, scheduled),
    problems: [...topology.cycles, ...inferred.problems],
  }
}

interface Inferred extends Pick<Program, 'shapes' | 'held' | 'problems'> {
  readonly level: Int32Array
}

function inferShapes(topology: Topology): Inferred {
  const { graph, operations, inputStart, inputNode, order } = topology
  const shapes: (Shape | null)[] = graph.nodes.map(() => null)
  const held = new Map<number, Tensor>()
  const level = new Int32Array(graph.nodes.length)
  const problems: Problem[] = []
  const fail = (node: number, kind: Problem['kind'], message: string) =>
    void problems.push({ kind, nodes: [graph.nodes[node]!.id], message })

  for (const node of order) {
    const { name, attributes, value } = graph.nodes[node]!
    const operation = operations[node]!
    if (operation.kind === 'source' && !operation.draw) {
      const tensor = value === null || value === undefined ? null : fromNested(value)
      if (!tensor)
        fail(node, 'missing-value', `${name} has no value yet: give it a number, a vector or a matrix`)
      else if (!tensor.ok) fail(node, 'bad-value', `${name}: ${tensor.error}`)
      else {
        held.set(node, tensor.value)
        shapes[node] = tensor.value.shape
      }
      continue
    }
    const [start, end] = [inputStart[node]!, inputStart[node + 1]!]
    let ready = true
    let scalars = operation.kind === 'elementwise'
    let deepest = 0
    for (let position = start; position < end; position++) {
      const source = inputNode[position]!
      if (source < 0) fail(node, 'missing-input', missingInput(name, operation, position - start))
      const shape = source < 0 ? null : shapes[source]!
      if (!shape) ready = false
      else {
        scalars &&= shape === SCALAR
        deepest = Math.max(deepest, level[source]! + 1)
      }
    }
    if (!ready) continue
    level[node] = deepest
    if (scalars) {
      shapes[node] = SCALAR
      continue
    }
    const sources = Array.from(inputNode.subarray(start, end))
    const shape = boundedShape(
      operation,
      sources.map((source) => shapes[source]!),
      attributes,
    )
    if (shape.ok) shapes[node] = shape.value.length === 0 ? SCALAR : shape.value
    else {
      const inputs = sources.map((source) => `${graph.nodes[source]!.name} is ${printShape(shapes[source]!)}`)
      problems.push({
        kind: 'shape-mismatch',
        nodes: [graph.nodes[node]!.id, ...sources.map((source) => graph.nodes[source]!.id)],
        message: `${operation.name}: ${[...inputs].join(', ')}: ${shape.error}`,
      })
    }
  }
  return { shapes, held, level, problems }
}

/** The shape rule, and a bound on what it may ask for: an outer product of long vectors would not fit into memory. */
function boundedShape(
  operation: Operation,
  shapes: readonly Shape[],
  attributes: Attributes,
): Result<Shape, string> {
  const shape = operation.shape(shapes, attributes)
  if (!shape.ok || sizeOf(shape.value) <= MAX_ENTRIES) return shape
  const limit = MAX_ENTRIES.toLocaleString('en')
  return err(`the result would be ${printShape(shape.value)}, more than ${limit} entries`)
}

function missingInput(name: string, operation: Operation, position: number): string {
  const input = operation.variadic ? `x${position + 1}` : operation.inputs[position]
  return `${name}: the input ${input} of ${operation.name} is not connected: draw a wire to it`
}

type Scheduled = Pick<Program, 'schedule' | 'place' | 'blocks'>

/** Two stable counting sorts, by kernel and then by level: linear. */
function schedule(topology: Topology, { shapes, level }: Inferred): Scheduled {
  const kernel = kernelsOf(topology, shapes)
  const computable = new Int32Array(shapes.length)
  let count = 0
  for (const node of topology.order) if (shapes[node]) computable[count++] = node
  const sorted = sortBy(sortBy(computable.subarray(0, count), kernel), level)
  const place = new Int32Array(shapes.length).fill(-1)
  const blocks: Block[] = []
  let start = 0
  for (let at = 0; at < sorted.length; at++) {
    const node = sorted[at]!
    place[node] = at
    const next = sorted[at + 1]
    if (next !== undefined && kernel[next] === kernel[node] && level[next] === level[node]) continue
    blocks.push({ operation: topology.operations[node]!, start, end: at + 1 })
    start = at + 1
  }
  return { schedule: sorted, place, blocks }
}

/**
 * A small number for each way of computing: the operation, its attributes, and which inputs are broadcast. Nodes with one
 * number can be computed in one stretch.
 */
function kernelsOf(
  { graph, operations, inputStart, inputNode }: Topology,
  shapes: Inferred['shapes'],
): Int32Array {
  const numbers = new Map<Operation | string, number>()
  const kernels = new Int32Array(operations.length)
  for (let node = 0; node < kernels.length; node++) {
    const operation = operations[node]!
    let key: Operation | string = operation
    const plain = operation.attributes === noAttributes && (shapes[node] === SCALAR || !shapes[node])
    if (operation.kind === 'elementwise' && !plain) {
      let repeats = ''
      for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++) {
        const source = shapes[inputNode[position]!]
        repeats += source && sameShape(source, shapes[node]!) ? '=' : '<'
      }
      key = `${operation.name} ${repeats} ${JSON.stringify(graph.nodes[node]!.attributes)}`
    }
    let number = numbers.get(key)
    if (number === undefined) numbers.set(key, (number = numbers.size))
    kernels[node] = number
  }
  return kernels
}

function sortBy(nodes: Int32Array, key: Int32Array): Int32Array {
  let largest = 0
  for (const node of nodes) largest = Math.max(largest, key[node]!)
  const start = new Int32Array(largest + 2)
  for (const node of nodes) start[key[node]! + 1]!++
  for (let k = 0; k <= largest; k++) start[k + 1]! += start[k]!
  const sorted = new Int32Array(nodes.length)
  for (const node of nodes) sorted[start[key[node]!]!++] = node
  return sorted
}

type LaidOut = Pick<Program, 'slot' | 'operands' | 'lane' | 'zeroLane'>

function layOut(topology: Topology, { shapes }: Inferred, scheduled: Scheduled): LaidOut {
  const { inputStart, inputNode } = topology
  const { schedule, place, blocks } = scheduled
  const slot = new Int32Array(schedule.length + 1)
  let largest = 1
  for (let at = 0; at < schedule.length; at++) {
    const size = sizeOf(shapes[schedule[at]!]!)
    slot[at + 1] = slot[at]! + size
    if (size > largest) largest = size
  }
  const total = slot[schedule.length]!
  const operands = [new Int32Array(total), new Int32Array(total)] as const
  const lane = new Int32Array(inputNode.length).fill(-1)
  let laneCount = largest
  for (const { operation, start, end } of blocks) {
    const elementwise = operation.kind === 'elementwise'
    // The lanes of one input lie side by side for all the block, so that a block's gradients are one loop too.
    const inputs = elementwise ? operation.entries.arity : 0
    const blockSize = slot[end]! - slot[start]!
    for (let at = start; at < end; at++) {
      const node = schedule[at]!
      const first = inputStart[node]!
      if (elementwise)
        for (let input = 0; input < inputs; input++) {
          const source = inputNode[first + input]!
          lane[first + input] = laneCount + input * blockSize + (slot[at]! - slot[start]!)
          fillOperands(operands[input]!, slot[at]!, shapes[node]!, slot[place[source]!]!, shapes[source]!)
        }
      else
        for (let position = first; position < inputStart[node + 1]!; position++) {
          lane[position] = laneCount
          laneCount += sizeOf(shapes[inputNode[position]!]!)
        }
    }
    laneCount += inputs * blockSize
  }
  return { slot, operands, lane, zeroLane: laneCount }
}

function fillOperands(
  operands: Int32Array,
  at: number,
  shape: Shape,
  from: number,
  sourceShape: Shape,
): void {
  if (shape === SCALAR) operands[at] = from
  else if (sameShape(shape, sourceShape))
    for (let entry = sizeOf(shape) - 1; entry >= 0; entry--) operands[at + entry] = from + entry
  else broadcastIndex(sourceShape, shape).forEach((index, entry) => (operands[at + entry] = from + index))
}
