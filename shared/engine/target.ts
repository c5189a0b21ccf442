import { operations } from '../ops/registry'
import type { Graph, GraphNode } from './graph'

// What is differentiated. Who chose a node has it written into the document; where nobody did, it follows from the graph:
// the one gate that ends it. It is derived here alone, whenever it is asked for, and never written down.

/** A graph, and the id of the node that somebody chose to differentiate; null: nobody chose. */
export interface Targeted extends Pick<Graph, 'nodes' | 'edges'> {
  readonly target: string | null
}

/** The id of the node that is differentiated: the one that was chosen, else the one gate that ends the graph; or null. */
export function targetOf(graph: Targeted): string | null {
  if (graph.target !== null) return graph.target
  const [only, ...others] = gatesAtEnd(graph)
  return only && others.length === 0 ? only.id : null
}

/** The gates of which one has to be chosen, because several end the graph and none is the target; else none. */
export function openTargets(graph: Targeted): readonly GraphNode[] {
  return targetOf(graph) === null ? gatesAtEnd(graph) : []
}

/**
 * The gates that nothing is computed from. Sources are none: their derivative by themselves is 1. A gate without any wire
 * has only just been put there, so that it counts only beside others like it.
 */
function gatesAtEnd({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): readonly GraphNode[] {
  const known = ends.get(edges)
  if (known?.nodes === nodes) return known.gates
  const used = new Set(edges.map(({ source }) => source))
  const wired = new Set(edges.map(({ target }) => target))
  const unused = nodes.filter(({ id, op }) => !used.has(id) && operations.get(op)!.kind !== 'source')
  const ending = unused.filter(({ id }) => wired.has(id))
  const gates = ending.length > 0 ? ending : unused
  ends.set(edges, { nodes, gates })
  return gates
}

/** Of the lists of a graph, which never change: everything that shows the target asks for it. */
const ends = new WeakMap<
  Graph['edges'],
  { readonly nodes: Graph['nodes']; readonly gates: readonly GraphNode[] }
>()
