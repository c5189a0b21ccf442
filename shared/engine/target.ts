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

/**
 * The gates of which one has to be chosen, because several end the graph and none is the target; else none. Of one graph
 * it is always the same list.
 */
export const openTargets = (graph: Targeted): readonly GraphNode[] =>
  targetOf(graph) === null ? gatesAtEnd(graph) : NONE

const NONE: readonly GraphNode[] = []

/**
 * The gates that nothing is computed from. Sources are none: their derivative by themselves is 1. A gate without any wire
 * has only just been put there, so that it counts only beside others like it.
 */
function gatesAtEnd({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): readonly GraphNode[] {
  const wiring = wiringOf(edges)
  if (wiring.latest?.nodes === nodes) return wiring.latest.gates
  const unused = nodes.filter(({ id, op }) => !wiring.from.has(id) && operations.get(op)!.kind !== 'source')
  const ending = unused.filter(({ id }) => wiring.into.has(id))
  const gates = ending.length > 0 ? ending : unused
  wiring.latest = { nodes, gates }
  return gates
}

/** The ids of the nodes that wires come from and go into, and what ends the graph with the nodes that were asked for last. */
interface Wiring {
  readonly from: ReadonlySet<string>
  readonly into: ReadonlySet<string>
  latest: { readonly nodes: Graph['nodes']; readonly gates: readonly GraphNode[] } | null
}

/** Of the wires of a graph, a list that never changes: everything that shows the target asks for it. */
const wirings = new WeakMap<Graph['edges'], Wiring>()

function wiringOf(edges: Graph['edges']): Wiring {
  const known = wirings.get(edges)
  if (known) return known
  const from = new Set(edges.map(({ source }) => source))
  const into = new Set(edges.map(({ target }) => target))
  const wiring: Wiring = { from, into, latest: null }
  wirings.set(edges, wiring)
  return wiring
}
