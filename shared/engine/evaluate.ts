import { Evaluation } from './evaluation'
import type { Graph } from './graph'
import { type Before, compile } from './program'

/**
 * A graph with all its values and gradients: compiled, and run forward and backward. `target` is the id of a node; without
 * one, or where it is not in the graph, nothing has a gradient. Never fails: `program.problems` says what has no value.
 */
export function evaluate(graph: Graph, target: string | null, before: Before | null = null): Evaluation {
  const program = compile(graph, before)
  const evaluation = new Evaluation(program, target === null ? null : (program.indexOf.get(target) ?? null))
  evaluation.forward()
  evaluation.backward()
  return evaluation
}
