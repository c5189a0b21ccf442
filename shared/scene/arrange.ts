import type { Graph } from '../engine/graph'
import { compile } from '../engine/program'
import type { LayoutGraph, Point } from '../layout/graph'
import { tidy } from '../layout/tidy'
import { layoutGraphOf } from './laid-out'
import { type Measure, plainMeasure } from './look'

/** A graph as boxes of the sizes in which it is drawn, with room for their numbers, and the wires between them. */
export function boxesOf(graph: Graph, measure: Measure = plainMeasure): LayoutGraph {
  const parts = { nodes: graph.nodes, edges: graph.edges, boxes: [], boxOf: new Map() }
  return layoutGraphOf(parts, compile(graph), measure)
}

export interface ArrangeOptions {
  /** The room in which all of it shall be seen, in pixels; that of a window of 1280×800 unless given. */
  readonly room?: { readonly width: number; readonly height: number }
  /** Where nodes stand already: they keep their common centre. */
  readonly keep?: ReadonlyMap<string, Point>
  /** The nodes that are arranged; all unless given. */
  readonly only?: ReadonlySet<string>
  /** Whether nothing is folded, however long it becomes. */
  readonly inOneRow?: boolean
}

const ROOM = { width: 892, height: 630 }

/** A tidy place for every node, by id, or only for some. */
export function arrange(
  graph: Graph,
  { room = ROOM, keep, only, inOneRow = false }: ArrangeOptions = {},
): Map<string, Point> {
  const { nodes, edges } = boxesOf(graph)
  const chosen = only ? nodes.filter(({ id }) => only.has(id)) : nodes
  const within = only ? edges.filter(({ source, target }) => only.has(source) && only.has(target)) : edges
  return tidy({ nodes: chosen, edges: within }, { room, inOneRow, ...(keep && { keep }) })
}
