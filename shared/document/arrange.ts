import type { Graph } from '../engine/graph'
import { compile } from '../engine/program'
import { sourcesOf } from '../engine/topology'
import type { LayoutGraph, Point } from '../layout/graph'
import { nodeSize } from '../layout/node-size'
import { tidy } from '../layout/tidy'
import { WIRE_GAP } from '../layout/wire'

/** Between columns there is room for the numbers on a wire. */
const SPACING = { layerGap: WIRE_GAP, nodeGap: 30 }

/** A graph as boxes of the sizes that its values take up on the canvas, and the wires between them. */
export function boxesOf(graph: Graph): LayoutGraph {
  const program = compile(graph)
  return {
    nodes: graph.nodes.map(({ id }, node) => ({
      id,
      ...nodeSize(program.shapes[node]!, sourcesOf(program, node).length),
    })),
    edges: graph.edges.map(({ source, target }, edge) => ({ source, target, port: program.edgePort[edge]! })),
  }
}

/**
 * A tidy place for every node, by id, or only for some. Nodes that stand somewhere already, in `keep`, keep their common
 * centre.
 */
export function arrange(
  graph: Graph,
  keep?: ReadonlyMap<string, Point>,
  only?: ReadonlySet<string>,
): Map<string, Point> {
  const { nodes, edges } = boxesOf(graph)
  const chosen = only ? nodes.filter(({ id }) => only.has(id)) : nodes
  return tidy({ nodes: chosen, edges }, { ...SPACING, ...(keep && { keep }) })
}
