import type { Workspace } from '../../workspace/workspace'

/** Selects nodes, and wires between them, and brings them into view. */
export function show(
  { session, canvas }: Workspace,
  nodes: readonly string[],
  edges: readonly string[] = [],
): void {
  session.select(nodes, edges)
  canvas.bringIn(nodes)
}
