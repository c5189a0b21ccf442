import type { Result } from '../result'
import type { ChainruleDocument, DocumentNode } from './document'
import { diff, type Patch } from './patch'
import type { Refusal } from './refusal'

// An edit is a pure function of a document and arguments. It gives a patch, which is empty where nothing changes, or a
// refusal where the user can ask for what is not possible. An id that is not in the document is a bug and throws.

/** What an edit that can be refused gives. */
export type Edit = Result<Patch, Refusal>

/** The patch that replaces some parts of a document. */
export const change = (document: ChainruleDocument, parts: Partial<ChainruleDocument>): Patch =>
  diff(document, { ...document, ...parts })

/** The patch that puts a node in the place of the one with its id. */
export const changeNode = (document: ChainruleDocument, node: DocumentNode): Patch =>
  change(document, { nodes: document.nodes.map((other) => (other.id === node.id ? node : other)) })
