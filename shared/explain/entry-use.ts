import type { Evaluation } from '../engine/evaluation'
import { jacobianOf } from '../engine/local-gradient'
import { positionOf } from '../engine/topology'
import { sizeOf, type Tensor } from '../tensor/tensor'

// Why the gradient of an entry is a sum where its gate is no plain product: one entry of an input reaches several of the
// output, as a row of a normalisation, the scores of an attention, or a bias that every row of a batch adds.

/** An edge, by the indices of nodes, over which entries reach several entries of the gate each. */
export interface UsedWire {
  readonly edge: number
  readonly gate: number
  readonly source: number
  /** ∂gate/∂source in the shape of the gate followed by that of the source. */
  readonly jacobian: Tensor
}

/** An entry of the output that an entry of an input reaches. */
export interface EntryUse {
  readonly output: number
  /** ∂target/∂output of that entry of the output, and what it is multiplied by: ∂output/∂entry. */
  readonly upstream: number
  readonly factor: number
}

/**
 * The edge as one over which some entry reaches several of the gate; null where a gradient does not flow, each reaches one at
 * most, or input or output have more than `most` entries.
 */
export function usedWire(evaluation: Evaluation, edge: number, most: number): UsedWire | null {
  const { program, flow } = evaluation
  const [gate, source] = [program.edgeTarget[edge]!, program.edgeSource[edge]!]
  if (program.place[gate] === -1 || flow.reached[gate] !== 1) return null
  const [rows, columns] = [sizeOf(program.shapes[gate]!), sizeOf(program.shapes[source]!)]
  if (rows > most || columns > most) return null
  const jacobian = jacobianOf(evaluation, edge)
  if (!jacobian) return null
  const reaches = new Uint32Array(columns)
  jacobian.data.forEach((factor, at) => {
    if (factor !== 0) reaches[at % columns]! += 1
  })
  return reaches.some((count) => count > 1) ? { edge, gate, source, jacobian } : null
}

/** ∂gate/∂ an entry of the source, in the shape of the gate: a column of the Jacobian. */
export function entryColumn(
  evaluation: Evaluation,
  { gate, source, jacobian }: UsedWire,
  entry: number,
): Tensor {
  const { shapes } = evaluation.program
  const columns = sizeOf(shapes[source]!)
  const shape = shapes[gate]!
  return {
    shape,
    data: Float64Array.from({ length: sizeOf(shape) }, (_, row) => jacobian.data[row * columns + entry]!),
  }
}

/** All entries of the gate that an entry reaches: each brings upstream · factor back, and the sum is its gradient over the wire. */
export function entryUses(evaluation: Evaluation, wire: UsedWire, entry: number): readonly EntryUse[] {
  const upstream = evaluation.gradientOf(wire.gate)!
  return Array.from(entryColumn(evaluation, wire, entry).data, (factor, output) => ({
    output,
    upstream: upstream.data[output]!,
    factor,
  })).filter(({ factor }) => factor !== 0)
}

/** What an entry gets back over a wire, as the engine computed it. */
export const entryGradient = (
  evaluation: Evaluation,
  { edge }: Pick<UsedWire, 'edge'>,
  entry: number,
): number => evaluation.globalView(positionOf(evaluation.program, edge)).data[entry]!
