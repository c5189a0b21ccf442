import { parseJson, printJson } from '../json'
import { findNode, type ChainruleDocument, type DocumentNode } from './document'
import { readDocument, writeDocument } from './file'
import { extractFragment, type WithNodes } from './fragment'
import type { DocumentOf, Parts } from './part'
import type { DocumentParts } from './parts/index'

// A fragment on the clipboard is text: a document, checked like any other when it comes back, and which of its nodes are
// not meant. They are those that wires come from: they say what those wires were, should they be kept.

const FORMAT = 'chainrule-fragment'

/** Nodes from the clipboard, with the nodes outside of them that wires come from. */
export interface Copied<P = DocumentParts> {
  readonly fragment: DocumentOf<P>
  readonly outside: readonly DocumentNode[]
}

/** A fragment of a document as text. */
export function writeFragment<P extends Parts = DocumentParts>(
  document: Pick<ChainruleDocument, 'nodes'>,
  fragment: NoInfer<WithNodes<P>>,
  parts?: P,
): string {
  const inside = new Set(fragment.nodes.map(({ id }) => id))
  const origins = new Set(fragment.edges.map(({ source }) => source).filter((id) => !inside.has(id)))
  const outside = document.nodes
    .filter(({ id }) => origins.has(id))
    // What they hold is not copied: it may be large.
    .map((node) => (node.value === undefined ? node : { ...node, value: null }))
  const text = writeDocument<P>({ ...fragment, nodes: [...fragment.nodes, ...outside] }, parts)
  const copied = { format: FORMAT, outside: [...origins], document: JSON.parse(text) as unknown }
  // What is so large that its file has no white space has none here either.
  return `${printJson(copied, text.includes('\n  ') ? 2 : 0)}\n`
}

/** Reads a fragment, or a whole document as one; null where the text is neither, or is damaged. */
export function readFragment<P extends Parts = DocumentParts>(
  text: string,
  parts?: P,
): NoInfer<Copied<P>> | null {
  const json = parseJson(text)
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return null
  const { format, outside, document: part } = json.value as Readonly<Record<string, unknown>>
  const origins = new Set<string>(format === FORMAT && Array.isArray(outside) ? outside : [])
  // Without white space, as small as the file that it could be.
  const read = readDocument<P>(format === FORMAT ? printJson(part ?? null, 0) : text, parts)
  if (!read.ok) return null
  const document = read.value as WithNodes<P>
  const isMeant = ({ id }: DocumentNode) => !origins.has(id)
  const meant = document.nodes.filter(isMeant).map(({ id }) => id)
  return {
    fragment: extractFragment<P>(document, meant, parts),
    outside: document.nodes.filter((node) => !isMeant(node)),
  }
}

/** Without the wires that come from nodes which this document does not have: ids alone say little in another one. */
export function withKnownOrigins<F extends Pick<ChainruleDocument, 'edges'>>(
  { fragment, outside }: { readonly fragment: F; readonly outside: readonly DocumentNode[] },
  document: Pick<ChainruleDocument, 'nodes'>,
): F {
  const strange = new Set(
    outside.filter(({ id, name }) => findNode(document, id)?.name !== name).map(({ id }) => id),
  )
  return { ...fragment, edges: fragment.edges.filter(({ source }) => !strange.has(source)) }
}
