import type { Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { isParallel, outgoingOf } from '../engine/outgoing'
import { incomingOf, positionOf } from '../engine/topology'
import type { Expr } from '../symbolic/expr'
import type { Shape, Tensor } from '../tensor/tensor'

/** What a piece of a formula stands for, by index into the nodes or the edges of the graph. */
export interface Reference {
  readonly kind: 'node' | 'edge'
  readonly index: number
}

/** What a symbol stands for in the formulas of a derivation. */
export type Quantity =
  /** The value of a node, by its name. */
  | { readonly kind: 'value'; readonly name: string; readonly shape: Shape; readonly of: Reference }
  /** What a node of this name drew from the random stream. */
  | { readonly kind: 'drawn'; readonly name: string; readonly shape: Shape; readonly of: Reference }
  | Derivative
  /** Numbers. */
  | {
      readonly kind: 'numbers'
      readonly tensor: Tensor
      readonly of: Reference | null
      /** Whether −0 is told from 0, as something comes of its sign. */
      readonly isZeroSigned: boolean
    }
  /** A letter of the training, as η and v; of what it says something in the graph, or null. */
  | {
      readonly kind: 'letter'
      readonly text: string
      readonly latex: string
      readonly shape: Shape
      readonly of: Reference | null
    }
  /** A factor with its shape below it. */
  | { readonly kind: 'shaped'; readonly formula: Formula; readonly shape: Shape }
  /** What is still to come: ⋯ */
  | { readonly kind: 'rest' }

/**
 * ∂top/∂bottom. Of a node's value by an input it is the Jacobian of a wire, and belongs to an edge. Of the target by a
 * node it is a gradient, and belongs to the node: a target of several entries counts as their sum, ∂∑p/∂a, which is not
 * the Jacobian ∂p/∂a.
 */
export interface Derivative {
  readonly kind: 'derivative'
  readonly top: string
  readonly isOfSum: boolean
  /** The name of a node, or where one node feeds several inputs of a gate, of the input. */
  readonly bottom: string
  /**
   * Which input of the gate the bottom is, counted from 1, where a node of the graph is called like an input: ∂₁q is by
   * the first. Null where the bottom's name says it.
   */
  readonly place: number | null
  readonly shape: Shape
  readonly of: Reference
}

/** A formula of a derivation: structure, printed last. */
export type Formula = Expr<Quantity>

/** A quantity on its own. */
export const formulaOf = (quantity: Quantity): Formula => ({ kind: 'symbol', name: quantity })

export const atNode = (index: number): Reference => ({ kind: 'node', index })
export const atEdge = (index: number): Reference => ({ kind: 'edge', index })

/** The value of a node by its name. */
export const valueOfNode = ({ graph, shapes }: Program, node: number): Quantity => ({
  kind: 'value',
  name: graph.nodes[node]!.name,
  shape: shapes[node] ?? [],
  of: atNode(node),
})

/** What is computed from a target elsewhere, where what comes from there is given. */
const BEYOND = ['L', 'J', 'E']

/** The gradient of a node: ∂target/∂node, and where something comes to the target from outside ∂L/∂node. */
export const gradientOfNode = ({ graph, shapes }: Program, target: number, node: number): Derivative => ({
  kind: 'derivative',
  top: graph.upstream
    ? (BEYOND.find((letter) => !namesIn(graph.nodes).has(letter)) ?? 'L')
    : graph.nodes[target]!.name,
  isOfSum: !graph.upstream && (shapes[target] ?? []).length > 0,
  bottom: graph.nodes[node]!.name,
  place: null,
  shape: shapes[node] ?? [],
  of: atNode(node),
})

/** The local gradient of an edge: ∂node/∂source, or by the input where that would say something else as well. */
export function localOfEdge(evaluation: Evaluation, edge: number): Derivative {
  const { graph, shapes, edgeSource, edgeTarget, edgePort } = evaluation.program
  const node = edgeTarget[edge]!
  const isByInput = whyByInput(evaluation, edge) !== null
  const { input } = graph.edges[edge]!
  const top = graph.nodes[node]!.name
  return {
    kind: 'derivative',
    top,
    isOfSum: false,
    bottom: isByInput ? input : graph.nodes[edgeSource[edge]!]!.name,
    place: isByInput && isCounted(evaluation, edge) ? edgePort[edge]! + 1 : null,
    shape: shapes[node] ?? [],
    of: atEdge(edge),
  }
}

/** Whether a node of the graph is called like an input of a gate that the source of an edge feeds. */
function isCounted({ program }: Evaluation, edge: number): boolean {
  const node = program.edgeTarget[edge]!
  let counted = countedInputs.get(program)
  if (!counted) countedInputs.set(program, (counted = new Map()))
  let sources = counted.get(node)
  if (!sources) counted.set(node, (sources = countedSources(program, node)))
  return sources.has(program.edgeSource[edge]!)
}

/** By gate: all of its edges ask, and there may be many. */
const countedInputs = new WeakMap<Program, Map<number, ReadonlySet<number>>>()

/** The nodes that feed a gate at an input that a node of the graph is called like. */
function countedSources(program: Program, node: number): ReadonlySet<number> {
  const { graph, edgeSource } = program
  const names = namesIn(graph.nodes)
  const edges = Array.from(incomingOf(program, node))
  const named = edges.filter((edge) => edge >= 0 && names.has(graph.edges[edge]!.input))
  return new Set(named.map((edge) => edgeSource[edge]!))
}

const namesKnown = new WeakMap<Program['graph']['nodes'], ReadonlySet<string>>()

function namesIn(nodes: Program['graph']['nodes']): ReadonlySet<string> {
  let names = namesKnown.get(nodes)
  if (!names) namesKnown.set(nodes, (names = new Set(nodes.map(({ name }) => name))))
  return names
}

/**
 * Why a local gradient is called by the input: its node feeds other inputs of the gate, too, or reaches the target in
 * other ways than over this edge, so that ∂target/∂node is its gradient already. Null where it is called by the node.
 */
export function whyByInput({ program, target, flow }: Evaluation, edge: number): 'inputs' | 'ways' | null {
  const { edgeSource, edgeTarget, shapes, differentiable } = program
  const [source, node] = [edgeSource[edge]!, edgeTarget[edge]!]
  if (isParallel(program, edge)) return 'inputs'
  if (node !== target || shapes[node]!.length > 0) return null
  const brings = (other: number) =>
    other !== edge &&
    flow.reached[edgeTarget[other]!] === 1 &&
    differentiable[positionOf(program, other)] === 1
  return outgoingOf(program, source).some(brings) ? 'ways' : null
}

/** Numbers as a formula. */
export const numbersOf = (tensor: Tensor, of: Reference | null, isZeroSigned = false): Formula =>
  formulaOf({ kind: 'numbers', tensor, of, isZeroSigned })
