import type { Program } from './program'

// Kept by the list of edges, which never changes: every edit makes another.
const indices = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>()

/** The index of an edge of a program by its id; undefined where there is none. */
export function edgeIndex({ graph: { edges } }: Pick<Program, 'graph'>, id: string): number | undefined {
  let known = indices.get(edges)
  if (!known) indices.set(edges, (known = new Map(edges.map((edge, index) => [edge.id, index]))))
  return known.get(id)
}
