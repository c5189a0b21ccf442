import { ancestorsOf } from '../engine/ancestors'
import { evaluate } from '../engine/evaluate'
import type { Graph } from '../engine/graph'
import { badIndexIn, indexInputs } from '../engine/indices'
import type { BadIndex } from '../engine/problem'
import type { Program } from '../engine/program'
import { sourcesOf } from '../engine/topology'

/**
 * The first of all rows that a training sees whose label is no index where one must be, be it read or computed; null: there
 * is none. `program` is laid out for a batch: the other rows have as many classes.
 */
export function findBadLabel(graph: Graph, program: Program): BadIndex | null {
  for (const input of indexInputs(program)) {
    const source = sourcesOf(program, input.node)[input.port]!
    const whole = evaluate(upTo(graph, program, source), null)
    const { id } = graph.nodes[source]!
    const node = whole.program.indexOf.get(id)!
    const value = whole.valueOf(node)
    // The rows in view are those of the batch: what is computed here has them all.
    const fault = value && badIndexIn({ ...program, graph }, input, source, value)
    if (fault) return fault
  }
  return null
}

/** What a node is computed from, of all rows. */
function upTo(graph: Graph, program: Program, node: number): Graph {
  const kept = new Set(Array.from(ancestorsOf(program, node), (ancestor) => graph.nodes[ancestor]!.id))
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ target }) => kept.has(target)),
  }
}
