import { noAttributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import { operations as registered } from '../ops/registry'
import { broadcastIndex } from '../tensor/broadcast'
import { SCALAR, sameShape, type Shape, sizeOf } from '../tensor/tensor'
import type { GraphChange } from './change'
import type { Graph } from './graph'
import type { Problem } from './problem'
import { inferShapes, type Refused, type Shapes } from './shapes'
import { MAX_GRAPH_NUMBERS, outgrown } from './memory'
import { resolveTopology, type Topology } from './topology'
import { overworked } from './work'

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

export interface Program extends Topology, Omit<Shapes, 'level' | 'reads'> {
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
  /** Cycles, and why nodes have no value. */
  readonly problems: readonly Problem[]
  /** Whether something has no value because of the numbers that it was given. */
  readonly isRefused: boolean
}

/** What there was before an edit, and what the edit changed. */
export interface Before {
  readonly program: Program
  /** The values that sources have by now, where they are others than those the program was compiled with. */
  readonly held?: Program['held']
  /** The difference between the program's graph and the one that is compiled now; but for the values in `held`. */
  readonly change: GraphChange
}

/** What is left out of a program besides what cannot be evaluated. */
interface Limits {
  readonly most?: number
  /** By node: why it has no value, as a run before found out. */
  readonly refused?: Refused
}

/**
 * Lays a graph out. Never fails: what cannot be evaluated is left out of the schedule, and `problems` says why.
 * What there was before the edit that led to the graph, where there was something, saves some of the work. Of a graph with
 * more than `most` numbers, or with windows that would take too long, nothing is evaluated, and nothing allocated; what is `refused` has no value.
 */
export function compile(
  graph: Graph,
  before: Before | null = null,
  { most = MAX_GRAPH_NUMBERS, refused }: Limits = {},
): Program {
  const topology = resolveTopology(graph, before)
  const shaped = inferShapes(topology, before && { held: before.program.held, ...before }, refused)
  const inferred = bounded(topology, shaped, most)
  const { shapes } = inferred
  const held = withColumns(inferred)
  const scheduled = scheduleNodes(topology, inferred)
  const { schedule, place, blocks } = scheduled
  const { slot, operands, lane, zeroLane } = layOut(topology, shapes, scheduled)
  const problems = [...topology.cycles, ...inferred.problems]
  // Spread last: V8 gives each copy that starts with a spread a hidden class of its own, and every reader pays for it.
  const isRefused = refused !== undefined && refused.size > 0
  return {
    shapes,
    held,
    schedule,
    place,
    blocks,
    slot,
    operands,
    lane,
    zeroLane,
    problems,
    isRefused,
    ...topology,
  }
}

/** Why nodes have no value, without laying the graph out. */
export function problemsOf(topology: Topology): readonly Problem[] {
  const { problems } = bounded(topology, inferShapes(topology, null), MAX_GRAPH_NUMBERS)
  return [...topology.cycles, ...problems]
}

/** All values of sources: those that the document holds, and those that are read from its tables. */
function withColumns({ held, reads }: Shapes): Program['held'] {
  if (reads.size === 0) return held
  const all = new Map(held)
  for (const [node, gather] of reads) all.set(node, gather())
  return all
}

/** Shapes whose numbers together fit into memory, and that are worked through in time: else no node has one. */
function bounded(topology: Topology, inferred: Shapes, most: number): Shapes {
  const problem = outgrown(topology, inferred.shapes, most) ?? overworked(topology, inferred.shapes)
  if (!problem) return inferred
  return {
    shapes: inferred.shapes.map(() => null),
    level: new Int32Array(inferred.level.length),
    held: new Map(),
    reads: new Map(),
    problems: [problem, ...inferred.problems],
  }
}

type Scheduled = Pick<Program, 'schedule' | 'place' | 'blocks'>

/** Two stable counting sorts, by kernel and then by level: linear. What is on level 0 has no value, and is left out. */
function scheduleNodes(topology: Topology, { shapes, level }: Shapes): Scheduled {
  const { order, operations } = topology
  const kernel = kernelsOf(topology, shapes)
  const everything = sortBy(sortBy(order, kernel), level)
  let first = 0
  while (first < everything.length && level[everything[first]!] === 0) first++
  const schedule = everything.subarray(first)
  const place = new Int32Array(order.length).fill(-1)
  const blocks: Block[] = []
  let start = 0
  for (let at = 0; at < schedule.length; at++) {
    const node = schedule[at]!
    place[node] = at
    const next = schedule[at + 1]
    if (next !== undefined && kernel[next] === kernel[node] && level[next] === level[node]) continue
    blocks.push({ operation: operations[node]!, start, end: at + 1 })
    start = at + 1
  }
  return { schedule, place, blocks }
}

/** Above the ranks of all operations: the numbers from here on are free for kernels that are more than an operation. */
const RANKS = 1 + Math.max(...Array.from(registered.values(), ({ rank }) => rank))

/**
 * A small number for each way of computing: the operation, its attributes, and which inputs are broadcast. Nodes with one
 * number can be computed in one stretch.
 */
function kernelsOf(
  { graph, operations, inputStart, inputNode }: Topology,
  shapes: Shapes['shapes'],
): Int32Array {
  const further = new Map<string, number>()
  const kernels = new Int32Array(operations.length)
  for (let node = 0; node < kernels.length; node++) {
    const operation = operations[node]!
    const shape = shapes[node]
    kernels[node] = operation.rank
    if (operation.kind !== 'elementwise' || !shape) continue
    if (shape === SCALAR && operation.attributes === noAttributes) continue
    let key = `${operation.name} ${JSON.stringify(graph.nodes[node]!.attributes)} `
    for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++)
      key += sameShape(shapes[inputNode[position]!]!, shape) ? '=' : '<'
    if (!further.has(key)) further.set(key, RANKS + further.size)
    kernels[node] = further.get(key)!
  }
  return kernels
}

function sortBy(nodes: Int32Array, key: Int32Array): Int32Array {
  let largest = 0
  for (let i = 0; i < nodes.length; i++) largest = Math.max(largest, key[nodes[i]!]!)
  const start = new Int32Array(largest + 2)
  for (let i = 0; i < nodes.length; i++) start[key[nodes[i]!]! + 1]!++
  for (let k = 0; k <= largest; k++) start[k + 1]! += start[k]!
  const sorted = new Int32Array(nodes.length)
  for (let i = 0; i < nodes.length; i++) sorted[start[key[nodes[i]!]!]!++] = nodes[i]!
  return sorted
}

type LaidOut = Pick<Program, 'slot' | 'operands' | 'lane' | 'zeroLane'>

function layOut(
  { inputStart, inputNode }: Topology,
  shapes: Shapes['shapes'],
  scheduled: Scheduled,
): LaidOut {
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
