import { invariant } from '../invariant'
import { inputPosition } from '../ops/inputs'
import { operations } from '../ops/registry'
import type { Operation } from '../ops/op'
import type { Graph } from './graph'
import type { Cycle, AtNodes } from './problem'

/**
 * A graph with positions instead of ids. Input k of node i is at `inputStart[i] + k`; there `inputNode` and `inputEdge`
 * say which node it comes from, and over which edge (−1: not connected).
 */
export interface Topology {
  readonly graph: Graph
  readonly indexOf: ReadonlyMap<string, number>
  readonly operations: readonly Operation[]
  readonly inputStart: Int32Array
  /** By input position: 1 where a gradient flows back to the input. */
  readonly differentiable: Uint8Array
  readonly inputNode: Int32Array
  readonly inputEdge: Int32Array
  /** By edge: the indices of its nodes and the position of the input among the target's. */
  readonly edgeSource: Int32Array
  readonly edgeTarget: Int32Array
  readonly edgePort: Int32Array
  /** All nodes, inputs before their consumers, otherwise as in the list. A cycle is cut at one edge. */
  readonly order: Int32Array
  readonly cycles: readonly (Cycle & AtNodes)[]
}

/** Above this many cycles no more are reported; the first few say enough. */
const MAX_CYCLES = 16
/** A long cycle is named by its first few nodes. */
const MAX_NAMES = 8

/**
 * Resolves ids and orders the nodes. Linear, and iterative: a chain of 100,000 nodes must not overflow the stack.
 * An editor does this again after every edit of the structure; of the topology before the edit, what still holds is kept.
 */
export function resolveTopology(graph: Graph, before: Topology | null): Topology {
  const nodes = resolveNodes(graph, before)
  const edges = resolveEdges(graph, nodes, before)
  const inputs = layOutInputs(graph, nodes, edges, before)
  const wires = connectInputs(edges, inputs, before)
  const { indexOf, operations } = nodes
  const { edgeSource, edgeTarget, edgePort } = edges
  const { inputStart, differentiable } = inputs
  const { inputNode, inputEdge } = wires
  const { order, cycles } = orderNodes(graph, inputs, wires)
  return {
    graph,
    indexOf,
    operations,
    edgeSource,
    edgeTarget,
    edgePort,
    inputStart,
    differentiable,
    inputNode,
    inputEdge,
    order,
    cycles,
  }
}

type Nodes = Pick<Topology, 'indexOf' | 'operations'>
interface Edges extends Pick<Topology, 'edgeSource' | 'edgeTarget' | 'edgePort'> {
  /** How many edges, from the start of the list, are those of the topology before, with the indices that they had. */
  readonly kept: number
}
type Inputs = Pick<Topology, 'inputStart' | 'differentiable'>
type Wires = Pick<Topology, 'inputNode' | 'inputEdge'>

function resolveNodes({ nodes }: Graph, before: Topology | null): Nodes {
  if (
    before &&
    sharedPrefix(nodes, before.graph.nodes) === nodes.length &&
    before.graph.nodes.length === nodes.length
  )
    return { indexOf: before.indexOf, operations: before.operations }
  const indexOf = new Map<string, number>()
  const operationsOf: Operation[] = []
  for (const { id, op } of nodes) {
    const operation = operations.get(op)
    invariant(operation, `there is no operation ${op}`)
    indexOf.set(id, operationsOf.length)
    operationsOf.push(operation)
  }
  invariant(indexOf.size === nodes.length, 'two nodes have one id')
  return { indexOf, operations: operationsOf }
}

function resolveEdges(
  { nodes, edges }: Graph,
  { indexOf, operations }: Nodes,
  before: Topology | null,
): Edges {
  const edgeSource = new Int32Array(edges.length)
  const edgeTarget = new Int32Array(edges.length)
  const edgePort = new Int32Array(edges.length)
  let kept = 0
  // Edges keep their indices as long as no node before them in the list went away or changed its operation.
  if (before && sharedPrefix(before.graph.nodes, nodes) === before.graph.nodes.length) {
    kept = sharedPrefix(edges, before.graph.edges)
    edgeSource.set(before.edgeSource.subarray(0, kept))
    edgeTarget.set(before.edgeTarget.subarray(0, kept))
    edgePort.set(before.edgePort.subarray(0, kept))
  }
  for (let at = kept; at < edges.length; at++) {
    const { source, target, input } = edges[at]!
    const [from, to] = [indexOf.get(source), indexOf.get(target)]
    invariant(from !== undefined && to !== undefined, 'an edge joins nodes that are not there')
    const port = inputPosition(operations[to]!, input)
    invariant(port !== null, 'an edge ends at an input that is not there')
    edgeSource[at] = from
    edgeTarget[at] = to
    edgePort[at] = port
  }
  return { kept, edgeSource, edgeTarget, edgePort }
}

/** How many objects two lists have in common from the start; the edits of a document keep what they do not change. */
function sharedPrefix(a: readonly unknown[], b: readonly unknown[]): number {
  if (a === b) return a.length
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

/** Where the inputs of each node are. As before, as long as the nodes are the same and none is variadic. */
function layOutInputs(
  { nodes, edges }: Graph,
  { operations }: Nodes,
  { edgeTarget, edgePort }: Edges,
  before: Topology | null,
): Inputs {
  // How many inputs a variadic operation has depends on its edges.
  const variadics = operations.some(({ variadic }) => variadic)
  if (before?.operations === operations && !variadics) return before
  const inputStart = new Int32Array(nodes.length + 1)
  // First the arity of each node, one place ahead; the sums of these are the starts.
  for (let node = 0; node < nodes.length; node++) {
    const { inputs, variadic } = operations[node]!
    inputStart[node + 1] = variadic ? 1 : inputs.length
  }
  if (variadics)
    for (let at = 0; at < edges.length; at++) {
      const node = edgeTarget[at]!
      if (operations[node]!.variadic)
        inputStart[node + 1] = Math.max(inputStart[node + 1]!, edgePort[at]! + 1)
    }
  for (let node = 0; node < nodes.length; node++) inputStart[node + 1]! += inputStart[node]!
  const differentiable = new Uint8Array(inputStart[nodes.length]!)
  for (let node = 0; node < nodes.length; node++) {
    const [start, end] = [inputStart[node]!, inputStart[node + 1]!]
    for (let position = start; position < end; position++)
      differentiable[position] = operations[node]!.gradient(position - start) ? 1 : 0
  }
  return { inputStart, differentiable }
}

function connectInputs(
  { kept, edgeSource, edgeTarget, edgePort }: Edges,
  { inputStart, differentiable }: Inputs,
  before: Topology | null,
): Wires {
  // Where every input is where it was, only the edges that were not kept are disconnected and connected anew.
  const same = before?.inputStart === inputStart ? before : null
  const inputNode = same ? same.inputNode.slice() : new Int32Array(differentiable.length).fill(-1)
  const inputEdge = same ? same.inputEdge.slice() : new Int32Array(differentiable.length).fill(-1)
  for (let edge = kept; same && edge < same.edgeSource.length; edge++) {
    const position = inputStart[same.edgeTarget[edge]!]! + same.edgePort[edge]!
    inputNode[position] = inputEdge[position] = -1
  }
  for (let edge = same ? kept : 0; edge < edgeSource.length; edge++) {
    const position = inputStart[edgeTarget[edge]!]! + edgePort[edge]!
    invariant(inputEdge[position] === -1, 'two edges end at one input')
    inputNode[position] = edgeSource[edge]!
    inputEdge[position] = edge
  }
  return { inputNode, inputEdge }
}

/** Depth-first from the first node of the list, inputs first: what is already in order stays as it is. */
function orderNodes(
  { nodes }: Graph,
  { inputStart }: Inputs,
  { inputNode }: Wires,
): Pick<Topology, 'order' | 'cycles'> {
  const order = new Int32Array(nodes.length)
  const cycles: (Cycle & AtNodes)[] = []
  const [untouched, open, placed] = [0, 1, 2]
  const state = new Uint8Array(nodes.length)
  const next = inputStart.slice(0, nodes.length)
  const stack = new Int32Array(nodes.length)
  let count = 0
  const isPlaced = (source: number) => source < 0 || state[source] === placed
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== untouched) continue
    let depth = 1
    stack[0] = root
    while (depth > 0) {
      const node = stack[depth - 1]!
      let position = next[node]!
      while (position < inputStart[node + 1]! && isPlaced(inputNode[position]!)) position++
      if (position === inputStart[node + 1]) {
        state[node] = placed
        order[count++] = node
        depth--
        continue
      }
      state[node] = open
      next[node] = position + 1
      const source = inputNode[position]!
      if (state[source] === untouched) stack[depth++] = source
      else if (cycles.length < MAX_CYCLES) cycles.push(describeCycle(nodes, stack.subarray(0, depth), source))
    }
  }
  return { order, cycles }
}

/** The stack from `source` up runs against the wires: each node on it is an input of the one before. */
function describeCycle(nodes: Graph['nodes'], stack: Int32Array, source: number): Cycle & AtNodes {
  const members = Array.from(stack.subarray(stack.indexOf(source)), (index) => nodes[index]!).reverse()
  return {
    kind: 'cycle',
    nodes: members.map(({ id }) => id),
    names: members.slice(0, MAX_NAMES).map(({ name }) => name),
    isWhole: members.length <= MAX_NAMES,
  }
}
