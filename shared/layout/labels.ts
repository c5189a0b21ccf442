import type { LayoutGraph } from './graph'

/** The labels on the wires that leave a node: the widest, and how far they reach. */
export type LabelsOf = ReadonlyMap<
  string,
  { readonly width: number; readonly above: number; readonly below: number; readonly count: number }
>

/** The labels of every node whose output is consumed. */
export function labelsOf(graph: LayoutGraph): LabelsOf {
  const labels = new Map<string, { width: number; above: number; below: number; count: number }>()
  for (const { source, label } of graph.edges) {
    const old = labels.get(source)
    if (!old) labels.set(source, { ...label, count: 1 })
    else {
      old.width = Math.max(old.width, label.width)
      old.above = Math.max(old.above, label.above)
      old.below = Math.max(old.below, label.below)
      old.count++
    }
  }
  return labels
}
