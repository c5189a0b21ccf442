import { invariant } from '../invariant'
import { inputPosition } from '../ops/inputs'
import { operations } from '../ops/registry'
import type { Operation } from '../ops/op'
import { fitsLengths, type GraphChange, keepsNodes } from './change'
import type { Graph, GraphEdge } from './graph'
import type { AtNodes, Cycle } from './problem'

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

type Wired = Pick<Topology, 'inputStart' | 'inputNode' | 'inputEdge'>

/** The nodes that a node is computed from, one for each of its inputs in their order; −1: not connected. A view. */
export const sourcesOf = (
  { inputStart, inputNode }: Pick<Wired, 'inputStart' | 'inputNode'>,
  node: number,
): Int32Array => inputNode.subarray(inputStart[node], inputStart[node + 1])

/** The edges that come into a node, one for each of its inputs in their order; −1: not connected. A view. */
export const incomingOf = ({ inputStart, inputEdge }: Wired, node: number): Int32Array =>
  inputEdge.subarray(inputStart[node], inputStart[node + 1])

/** The incoming edges of a node over which a gradient flows back. */
export const gradientInputs = (topology: Topology, node: number): number[] =>
  Array.from(incomingOf(topology, node)).filter(
    (edge, input) => edge >= 0 && topology.operations[node]!.gradient(input),
  )

/** Where an edge ends: the position of its input among those of all nodes. */
export const positionOf = (
  { inputStart, edgeTarget, edgePort }: Pick<Topology, 'inputStart' | 'edgeTarget' | 'edgePort'>,
  edge: number,
): number => inputStart[edgeTarget[edge]!]! + edgePort[edge]!

/** Above this many cycles no more are reported; the first few say enough. */
const MAX_CYCLES = 16
/** A long cycle is named by its first few nodes. */
const MAX_NAMES = 8

/** The topology before an edit, and what the edit changed. */
interface Before {
  readonly program: Topology
  readonly change: GraphChange
}

/**
 * Resolves ids and orders the nodes. Linear, and iterative: a chain of 100,000 nodes must not overflow the stack.
 * An editor does this again after every edit of the structure; of the topology before the edit, what still holds is kept.
 */
export function resolveTopology(graph: Graph, before: Before | null): Topology {
  // What is kept is kept by its index.
  const kept = before && keepsNodes(before.change, before.program.operations.length) ? before : null
  const nodes = resolveNodes(graph, kept)
  const edges = resolveEdges(graph, nodes, kept)
  const inputs = layOutInputs(graph, nodes, edges, kept)
  const wires = connectInputs(edges, inputs)
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

/** The topology of the same graph with other values, or other sources, in the place of sources. All wires stay. */
export const withSources = (topology: Topology, graph: Graph): Topology => ({
  ...topology,
  graph,
  operations: graph.nodes.map(({ op }) => operationOf(op)),
})

function operationOf(name: string): Operation {
  const operation = operations.get(name)
  invariant(operation, `there is no operation ${name}`)
  return operation
}

type Nodes = Pick<Topology, 'indexOf' | 'operations'>
type Edges = Pick<Topology, 'edgeSource' | 'edgeTarget' | 'edgePort'>
type Inputs = Pick<Topology, 'inputStart' | 'differentiable'>
type Wires = Pick<Topology, 'inputNode' | 'inputEdge'>

function resolveNodes({ nodes }: Graph, before: Before | null): Nodes {
  if (before) {
    const { program, change } = before
    invariant(
      fitsLengths(change.nodes, program.operations.length, nodes.length),
      'the change is of other nodes',
    )
    if (change.nodes.added.length === 0) return program
  }
  const indexOf = new Map<string, number>()
  const operationsOf: Operation[] = []
  for (const { id, op } of nodes) {
    indexOf.set(id, operationsOf.length)
    operationsOf.push(operationOf(op))
  }
  invariant(indexOf.size === nodes.length, 'two nodes have one id')
  return { indexOf, operations: operationsOf }
}

function resolveEdges({ edges }: Graph, { indexOf, operations }: Nodes, before: Before | null): Edges {
  const edgeSource = new Int32Array(edges.length)
  const edgeTarget = new Int32Array(edges.length)
  const edgePort = new Int32Array(edges.length)
  const resolve = (at: number) => {
    const { source, target, input } = edges[at]!
    const [from, to] = [indexOf.get(source), indexOf.get(target)]
    invariant(from !== undefined && to !== undefined, 'an edge joins nodes that are not there')
    const port = inputPosition(operations[to]!, input)
    invariant(port !== null, 'an edge ends at an input that is not there')
    edgeSource[at] = from
    edgeTarget[at] = to
    edgePort[at] = port
  }
  if (!before) for (let at = 0; at < edges.length; at++) resolve(at)
  else {
    const { program } = before
    placeEdges(before, edges.length, resolve, (at, old) => {
      edgeSource[at] = program.edgeSource[old]!
      edgeTarget[at] = program.edgeTarget[old]!
      edgePort[at] = program.edgePort[old]!
    })
  }
  return { edgeSource, edgeTarget, edgePort }
}

/** For each of the edges after an edit: resolves one that changed or came, keeps one that the topology before knows. */
function placeEdges(
  { program, change }: Before,
  count: number,
  resolve: (at: number) => void,
  keep: (at: number, old: number) => void,
): void {
  const { changed, removed, added } = change.edges
  invariant(fitsLengths(change.edges, program.edgeSource.length, count), 'the change is of other edges')
  const unlike = changed.map(({ before }) => indexOfEdge(program, before)).sort((a, b) => a - b)
  let [old, nextUnlike, nextRemoved, nextAdded] = [0, 0, 0, 0]
  for (let at = 0; at < count; at++) {
    if (added[nextAdded]?.index === at) {
      nextAdded++
      resolve(at)
      continue
    }
    for (; removed[nextRemoved]?.index === old; old++) nextRemoved++
    if (unlike[nextUnlike] === old) {
      nextUnlike++
      resolve(at)
    } else keep(at, old)
    old++
  }
}

/** An edge is found by the input at which it ends: nothing else ends there. */
function indexOfEdge(topology: Topology, { target, input }: GraphEdge): number {
  const node = topology.indexOf.get(target)
  invariant(node !== undefined, 'an edge that changed was not there')
  return incomingOf(topology, node)[inputPosition(topology.operations[node]!, input)!]!
}

/** Where the inputs of each node are. As before, as long as the nodes are the same and none is variadic. */
function layOutInputs(
  { nodes, edges }: Graph,
  { operations }: Nodes,
  { edgeTarget, edgePort }: Edges,
  before: Before | null,
): Inputs {
  // How many inputs a variadic operation has depends on its edges.
  const variadics = operations.some(({ variadic }) => variadic)
  if (before?.program.operations === operations && !variadics) return before.program
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
  { edgeSource, edgeTarget, edgePort }: Edges,
  { inputStart, differentiable }: Inputs,
): Wires {
  const inputNode = new Int32Array(differentiable.length).fill(-1)
  const inputEdge = new Int32Array(differentiable.length).fill(-1)
  for (let edge = 0; edge < edgeSource.length; edge++) {
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
