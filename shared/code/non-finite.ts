import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import type { Tensor } from '../tensor/tensor'

// Where a number is not finite it depends on how a gradient is computed what comes out: Chainrule says what local times
// upstream is, 0 · ∞ = NaN, while one library masks where another multiplies.

/** By node and by the position of an edge: whether its gradient comes through a place where that matters. */
export interface NonFinite {
  readonly nodes: Uint8Array
  readonly edges: Uint8Array
}

const isFinite = (tensor: Tensor | null): boolean => tensor?.data.every(Number.isFinite) ?? true

/**
 * A library that differentiates by itself has rules of its own at whatever is not finite. Of what is written out, only
 * sums over whole tensors of what comes back may be taken in another order.
 */
export function nonFiniteOf(evaluation: Evaluation, isByLibrary: boolean): NonFinite {
  const { program, flow } = evaluation
  const nodes = new Uint8Array(program.order.length)
  const edges = new Uint8Array(program.differentiable.length)
  const matters = (node: number): boolean => {
    const back = evaluation.gradientOf(node)
    if (!isByLibrary) return program.operations[node]!.kind === 'tensor' && !isFinite(back)
    const values = Array.from(sourcesOf(program, node), (source) => evaluation.valueOf(source))
    return ![back, evaluation.valueOf(node), ...values].every(isFinite)
  }
  for (const node of program.order.toReversed()) {
    if (!flow.reached[node] || !(nodes[node] || matters(node))) continue
    sourcesOf(program, node).forEach((source, port) => {
      const position = program.inputStart[node]! + port
      if (program.differentiable[position]) edges[position] = nodes[source] = 1
    })
  }
  return { nodes, edges }
}
