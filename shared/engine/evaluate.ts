import { Evaluation } from './evaluation'
import type { Graph } from './graph'
import { findBadIndices } from './indices'
import { type Before, compile, type Program } from './program'

// A graph becomes numbers. Begin here: graph.ts says what is evaluated, program.ts lays it out, evaluation.ts runs it
// forward and backward, reevaluate.ts carries an edit on to it. trace.ts lists the steps, local-gradient.ts reads what
// flows over an edge, problem.ts says why there is no value, topology.ts answers who feeds whom. Others read through
// these; run.ts, flow.ts and position-set.ts are the engine's own. Mathematics to read is made in explain/, not here.

/**
 * A graph with all its values and gradients: compiled, and run forward and backward. `target` is the id of a node; without
 * one, or where it is not in the graph, nothing has a gradient. Never fails: `program.problems` says what has no value.
 */
export function evaluate(graph: Graph, target: string | null, before: Before | null = null): Evaluation {
  const evaluation = run(compile(graph, before), target)
  const refused = findBadIndices(evaluation)
  return refused.size === 0 ? evaluation : run(compile(graph, before, { refused }), target)
}

function run(program: Program, target: string | null): Evaluation {
  const evaluation = new Evaluation(program, target === null ? null : (program.indexOf.get(target) ?? null))
  evaluation.forward()
  evaluation.backward()
  return evaluation
}
