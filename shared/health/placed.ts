import type { Evaluation } from '../engine/evaluation'

/** The names of nodes by their indices. */
export const namesOf = ({ program }: Evaluation, nodes: readonly number[]): string[] =>
  nodes.map((node) => program.graph.nodes[node]!.name)

/** The ids and the names of nodes by their indices. */
export const placed = (evaluation: Evaluation, nodes: readonly number[]) => ({
  nodes: nodes.map((node) => evaluation.program.graph.nodes[node]!.id),
  names: namesOf(evaluation, nodes),
})
