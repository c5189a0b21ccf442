import { findNode, type ChainruleDocument, type DocumentNode } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import type { Fragment } from '@shared/document/fragment'
import { withoutNodes } from '@shared/document/groups'
import { parseJson, printJson } from '@shared/json'

// A fragment on the clipboard is text: a document, checked like any other when it comes back, and which of its nodes are
// meant. The others are those that wires come from; they say what those wires were, should they be kept.

const FORMAT = 'chainrule-fragment'

/** Nodes from the clipboard, with the nodes outside of them that wires come from. */
export interface Copied {
  readonly fragment: Fragment
  readonly outside: readonly DocumentNode[]
}

/** A fragment of a document as text. */
export function writeFragment(document: ChainruleDocument, { nodes, edges, groups }: Fragment): string {
  const inside = new Set(nodes.map(({ id }) => id))
  const origins = new Set(edges.map(({ source }) => source).filter((id) => !inside.has(id)))
  const outside = document.nodes
    .filter(({ id }) => origins.has(id))
    // What they hold is not copied: it may be large.
    .map((node) => (node.value === undefined ? node : { ...node, value: null }))
  const all = [...nodes, ...outside]
  const part = { ...document, title: '', notes: '', target: null, nodes: all, edges, groups }
  const text = writeDocument(part)
  return `${printJson({ format: FORMAT, outside: [...origins], document: JSON.parse(text) as unknown })}\n`
}

/** Reads a fragment, or a whole document as one; null where the text is neither, or is damaged. */
export function readFragment(text: string): Copied | null {
  const json = parseJson(text)
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return null
  const { format, outside, document: part } = json.value as Readonly<Record<string, unknown>>
  const origins = new Set<string>(format === FORMAT && Array.isArray(outside) ? outside : [])
  const document = readDocument(format === FORMAT ? printJson(part ?? null) : text)
  if (!document.ok) return null
  const { nodes, edges, groups } = document.value
  return {
    fragment: {
      nodes: nodes.filter(({ id }) => !origins.has(id)),
      edges: edges.filter(({ target }) => !origins.has(target)),
      groups: withoutNodes(groups, origins),
    },
    outside: nodes.filter(({ id }) => origins.has(id)),
  }
}

/** Without the wires that come from nodes which this document does not have: ids alone say little in another one. */
export function withKnownOrigins({ fragment, outside }: Copied, document: ChainruleDocument): Fragment {
  const strange = new Set(
    outside.filter(({ id, name }) => findNode(document, id)?.name !== name).map(({ id }) => id),
  )
  return { ...fragment, edges: fragment.edges.filter(({ source }) => !strange.has(source)) }
}
