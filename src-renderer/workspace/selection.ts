import { findEdge, findNode } from '@shared/document/document'
import type { Transaction } from '@shared/document/transaction'

/** What is selected, by id. It belongs to the person, not to the document: never undone, never saved. */
export interface Selection {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

export const nothingSelected: Selection = { nodes: new Set(), edges: new Set() }

/** What of a selection is left after a transaction: what it took away is no longer selected. */
export function selectionAfter(selection: Selection, { cause, patch, after }: Transaction): Selection {
  if (cause === 'open') return nothingSelected
  if (patch.nodes.removed.length === 0 && patch.edges.removed.length === 0) return selection
  const nodes = [...selection.nodes].filter((id) => findNode(after, id))
  const edges = [...selection.edges].filter((id) => findEdge(after, id))
  const isWhole = nodes.length === selection.nodes.size && edges.length === selection.edges.size
  return isWhole ? selection : { nodes: new Set(nodes), edges: new Set(edges) }
}
