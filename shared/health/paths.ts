import { ancestorsOf } from '../engine/ancestors'
import type { Evaluation } from '../engine/evaluation'
import { jacobianOf, passedBack } from '../engine/local-gradient'
import { gradientInputs, sourcesOf } from '../engine/topology'
import { sizeOf, type Tensor } from '../tensor/tensor'

// What flows back from the target to a node, path by path: the chain rule adds up over all paths the product of the local
// gradients along each.

/** One wire of a path, in the direction of backpropagation. */
export interface Factor {
  /** All by index: the wire, the gate that it ends at and the node that it comes from. */
  readonly edge: number
  readonly gate: number
  readonly source: number
  /** ∂gate/∂source where it is one number; null: it is a matrix. */
  readonly local: number | null
  /** The largest that it can ever be, of a gate that squashes; null: there is no such bound. */
  readonly most: number | null
  /** What the gate multiplies by, where it is a product: the other input. */
  readonly by: number | null
  /** ∂target/∂source along this path alone. */
  readonly running: Tensor
}

export interface Path {
  /** From the target back to the node. */
  readonly factors: readonly Factor[]
  readonly product: Tensor
}

export interface Paths {
  /** The first ones, by the order of the wires. */
  readonly paths: readonly Path[]
  /** How many there are; Infinity beyond what a number counts. */
  readonly count: number
  /** Of all, listed or not: ∂target/∂node. */
  readonly sum: Tensor
  /** What lies on any of them, listed or not: its nodes and its wires. */
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
}

/** So many paths are listed. */
const MOST = 50
/** And so many numbers of all of them together: paths of 10,000 gates, or of large tensors, are no reading. */
const MOST_NUMBERS = 100_000

/** All paths from a node to the target, with the product along each. Null where the target does not depend on the node. */
export function pathsFrom(evaluation: Evaluation, node: number): Paths | null {
  const { program, flow, target } = evaluation
  const sum = evaluation.gradientOf(node)
  if (target === null || !sum || !flow.reached[node]) return null
  const counts = countPaths(evaluation, node)
  const edgesOf = (at: number) =>
    at === node ? [] : gradientInputs(program, at).filter((edge) => counts.has(program.edgeSource[edge]!))
  const paths: Path[] = []
  let room = MOST_NUMBERS
  // Depth first from the target; each is reached only when it is its turn.
  const ahead: (() => Reached)[] = [
    () => ({ at: target, edge: null, running: evaluation.gradientOf(target)!, before: null }),
  ]
  while (ahead.length > 0 && paths.length < MOST && room > 0) {
    const here = ahead.pop()!()
    if (here.at === node) {
      const factors = factorsAlong(evaluation, here)
      paths.push({ factors, product: here.running })
      room -= factors.reduce((numbers, { running }) => numbers + running.data.length, 0)
    }
    for (const edge of edgesOf(here.at).toReversed())
      ahead.push(() => ({
        at: program.edgeSource[edge]!,
        edge,
        running: passedBack(evaluation, edge, here.running),
        before: here,
      }))
  }
  const nodes = [...counts.keys()]
  return { paths, count: counts.get(target) ?? 0, sum, nodes, edges: nodes.flatMap(edgesOf) }
}

/** A path as far as it has come: its last wire, and what was before. Many begin alike. */
interface Reached {
  readonly at: number
  /** The wire that led here; null at the target. */
  readonly edge: number | null
  /** ∂target/∂at along it. */
  readonly running: Tensor
  readonly before: Reached | null
}

function factorsAlong(evaluation: Evaluation, last: Reached): readonly Factor[] {
  const factors: Factor[] = []
  for (let reached: Reached | null = last; reached && reached.edge !== null; reached = reached.before)
    factors.push(factorOf(evaluation, reached.edge, reached.running))
  return factors.reverse()
}

/** By node between the two: how many paths lead from there to the node. */
function countPaths({ program, flow, target }: Evaluation, node: number): ReadonlyMap<number, number> {
  const before = new Set(ancestorsOf(program, target!))
  const counts = new Map([[node, 1]])
  for (const at of program.order) {
    if (at === node || !before.has(at) || !flow.reached[at]) continue
    let count = 0
    for (const edge of gradientInputs(program, at)) count += counts.get(program.edgeSource[edge]!) ?? 0
    if (count > 0) counts.set(at, count)
  }
  return counts
}

/** The largest slopes of gates that squash. */
const slopes: Readonly<Record<string, number>> = { sigmoid: 1 / 4, tanh: 1, relu: 1, step: 0 }

function factorOf(evaluation: Evaluation, edge: number, running: Tensor): Factor {
  const { program } = evaluation
  const [gate, source] = [program.edgeTarget[edge]!, program.edgeSource[edge]!]
  const { name } = program.operations[gate]!
  const isProduct = name === 'mul' || name === 'matmul' || name === 'dot'
  const others = Array.from(sourcesOf(program, gate))
  const isNumber = sizeOf(program.shapes[gate]!) === 1 && sizeOf(program.shapes[source]!) === 1
  return {
    edge,
    gate,
    source,
    local: isNumber ? jacobianOf(evaluation, edge)!.data[0]! : null,
    most: slopes[name] ?? null,
    by: isProduct ? others[1 - program.edgePort[edge]!]! : null,
    running,
  }
}

/**
 * The Jacobians along a path as matrices, a row for each entry of the gate and a column for each of its input; null where
 * one has more than so many entries.
 */
export function jacobiansAlong(evaluation: Evaluation, path: Path, most: number): readonly Tensor[] | null {
  const { shapes } = evaluation.program
  const matrices: Tensor[] = []
  for (const { edge, gate, source } of path.factors) {
    const [rows, columns] = [sizeOf(shapes[gate]!), sizeOf(shapes[source]!)]
    if (rows * columns > most) return null
    matrices.push({ shape: [rows, columns], data: jacobianOf(evaluation, edge)!.data })
  }
  return matrices
}
