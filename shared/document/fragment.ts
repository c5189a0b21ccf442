import type { Point } from '../layout/graph'
import { err, ok, type Result } from '../result'
import { nodeOf, type ChainruleDocument } from './document'
import { freshNodeIds } from './ids'
import {
  fromParts,
  inOrderOfNeed,
  valueAt,
  type DocumentOf,
  type ListKey,
  type Parts,
  type PatchOf,
} from './part'
import { documentParts, type DocumentParts } from './parts/index'
import { diff } from './patch'
import { overfull, type TooMany } from './refusal'

// A fragment is what of a document belongs to some of its nodes, to be pasted: the nodes, all edges that end at them, also
// those that come from outside, and what the other parts have of them. Parts that do not go along are empty.

/** A document of which nodes can go and be copied, whatever other parts it has. */
export type WithNodes<P> = DocumentOf<P> & Pick<ChainruleDocument, 'nodes' | 'edges'>

/** The fragment of nodes, by their ids. */
export function extractFragment<P extends Parts = DocumentParts>(
  document: NoInfer<WithNodes<P>>,
  ids: Iterable<string>,
  parts?: P,
): NoInfer<DocumentOf<P>> {
  const chosen = new Set(ids)
  for (const id of chosen) nodeOf(document, id)
  return fromParts(parts ?? documentParts, (part, key) =>
    part.extract(valueAt(document, key), chosen, document),
  )
}

/** The document without nodes, by their ids, and without what the other parts have of them. */
export const withoutNodes = <P extends Parts = DocumentParts>(
  document: NoInfer<WithNodes<P>>,
  gone: ReadonlySet<string>,
  parts?: P,
): NoInfer<DocumentOf<P>> =>
  fromParts(parts ?? documentParts, (part, key) => part.without(valueAt(document, key), gone, document))

interface PasteOptions {
  /** How far from where the nodes were, in pixels. */
  readonly offset: Point
  /** Whether edges from outside the fragment are kept, where the document has a node with that id. */
  readonly keepIncoming?: boolean
}

/**
 * Adds copies of a fragment's nodes with fresh ids and names that are not taken, the edges between them, and what the
 * other parts have of them.
 */
export function pasteNodes<P extends Parts = DocumentParts>(
  document: NoInfer<WithNodes<P>>,
  fragment: NoInfer<WithNodes<P>>,
  { offset, keepIncoming = false }: PasteOptions,
  parts?: P,
): Result<NoInfer<PatchOf<P>>, TooMany<ListKey<P>>> {
  const all: Parts = parts ?? documentParts
  const nextId = freshNodeIds(document.nodes)
  const copies = {
    idOf: new Map(fragment.nodes.map(({ id }) => [id, nextId()])),
    offset,
    origins: new Set(keepIncoming ? document.nodes.map(({ id }) => id) : []),
  }
  const pasted: Record<string, unknown> = {}
  for (const key of inOrderOfNeed(all))
    pasted[key] = all[key]!.paste(valueAt(document, key), valueAt(fragment, key), copies, pasted)
  const after = pasted as DocumentOf<P>
  const full = overfull<P>(after, parts)
  return full ? err(full) : ok(diff<P>(document, after, parts))
}
