import { ancestorsOf } from '../engine/ancestors'
import type { Evaluation } from '../engine/evaluation'
import { jacobianOf } from '../engine/local-gradient'
import { gradientInputs, sourcesOf } from '../engine/topology'
import { type Tensor, zeros } from '../tensor/tensor'

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
}

/** So many paths are listed. */
const MOST = 50
/** And so many wires of all of them together: a path of 10,000 gates is no reading. */
const MOST_FACTORS = 5000

/**
 * All paths from a node to the target. Null where the target does not depend on the node, and where a Jacobian on the way
 * is too large to be multiplied out.
 */
export function pathsFrom(evaluation: Evaluation, node: number): Paths | null {
  const { program, flow, target } = evaluation
  const sum = evaluation.gradientOf(node)
  if (target === null || !sum || !flow.reached[node]) return null
  const counts = countPaths(evaluation, node)
  const paths: Path[] = []
  let room = MOST_FACTORS
  // Depth first from the target: what is open is the path so far.
  const walk = [
    { at: target, running: onesLike(evaluation.valueOf(target)!), factors: [] as readonly Factor[] },
  ]
  while (walk.length > 0 && paths.length < MOST && room > 0) {
    const { at, running, factors } = walk.pop()!
    if (at === node) {
      paths.push({ factors, product: running })
      room -= factors.length
      continue
    }
    const edges = gradientInputs(program, at).filter((edge) => counts.has(program.edgeSource[edge]!))
    for (const edge of edges.toReversed()) {
      const jacobian = jacobianOf(evaluation, edge)
      if (!jacobian) return null
      const source = program.edgeSource[edge]!
      const next = timesJacobian(running, jacobian, evaluation.valueOf(source)!)
      walk.push({
        at: source,
        running: next,
        factors: [...factors, factorOf(evaluation, edge, jacobian, next)],
      })
    }
  }
  return { paths, count: counts.get(target) ?? 0, sum }
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

function factorOf({ program }: Evaluation, edge: number, jacobian: Tensor, running: Tensor): Factor {
  const [gate, source] = [program.edgeTarget[edge]!, program.edgeSource[edge]!]
  const { name } = program.operations[gate]!
  const isProduct = name === 'mul' || name === 'matmul' || name === 'dot'
  const others = Array.from(sourcesOf(program, gate))
  return {
    edge,
    gate,
    source,
    local: jacobian.data.length === 1 ? jacobian.data[0]! : null,
    most: slopes[name] ?? null,
    by: isProduct ? others[1 - program.edgePort[edge]!]! : null,
    running,
  }
}

const onesLike = ({ shape }: Tensor): Tensor => {
  const ones = zeros(shape)
  ones.data.fill(1)
  return ones
}

/** upstreamᵀ J, in the shape of the input. */
function timesJacobian(upstream: Tensor, jacobian: Tensor, { shape }: Tensor): Tensor {
  const product = zeros(shape)
  const columns = product.data.length
  upstream.data.forEach((factor, row) => {
    for (let column = 0; column < columns; column++)
      product.data[column]! += factor * jacobian.data[row * columns + column]!
  })
  return product
}
