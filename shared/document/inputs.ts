import type { GraphEdge } from '../engine/graph'
import { inputName, inputPosition } from '../ops/inputs'
import type { Operation } from '../ops/op'

// The inputs of a variadic operation are x1, x2, … without a gap: they are numbered anew when one of them is removed.

/** What inputs an operation has, as facts for a message. */
export interface InputList {
  readonly op: string
  /** x1, x2, … in any number. */
  readonly variadic: boolean
  readonly names: readonly string[]
}

/** The inputs of an operation, for a message. */
export const inputListOf = ({ name, inputs, variadic }: Operation): InputList => ({
  op: name,
  variadic,
  names: inputs,
})

/** The first input that none of the edges into the node takes. */
export function freeInput(operation: Operation, taken: readonly GraphEdge[]): string | undefined {
  const names = new Set(taken.map(({ input }) => input))
  for (let position = 0; ; position++) {
    const name = inputName(operation, position)
    if (name === undefined || !names.has(name)) return name
  }
}

/** Numbers the inputs of variadic operations anew, so that none is left out; everything else stays as it is. */
export function closeGaps(
  edges: readonly GraphEdge[],
  operationAt: (nodeId: string) => Operation,
): readonly GraphEdge[] {
  const positions = new Map<string, number[]>()
  for (const { target, input } of edges) {
    const operation = operationAt(target)
    if (!operation.variadic) continue
    const taken = positions.get(target) ?? []
    taken.push(inputPosition(operation, input)!)
    positions.set(target, taken)
  }
  for (const taken of positions.values()) taken.sort((a, b) => a - b)
  const ranks = new Map(
    [...positions].map(([target, taken]) => [target, new Map(taken.map((at, rank) => [at, rank]))]),
  )
  return edges.map((edge) => {
    const operation = operationAt(edge.target)
    const rank = ranks.get(edge.target)?.get(inputPosition(operation, edge.input)!)
    const input = rank === undefined ? edge.input : inputName(operation, rank)!
    return input === edge.input ? edge : { ...edge, input }
  })
}
