import { invariant } from '../invariant'
import type { Point } from '../layout/graph'
import { err, type Result } from '../result'
import type { ChainruleDocument, DocumentNode } from './document'
import { MAX_COORDINATE } from './limits'
import { diff, type Patch } from './patch'

// An edit is a pure function of a document and arguments. It gives a patch, which is empty where nothing changes, or a
// refusal where the user can ask for what is not possible. An id that is not in the document is a bug and throws.

/** Why an edit is not possible; the message is for the user. */
export interface Refusal {
  readonly kind:
    | 'cycle'
    | 'occupied'
    | 'unknown-input'
    | 'no-free-input'
    | 'invalid-name'
    | 'taken-name'
    | 'invalid-value'
    | 'invalid-attribute'
    | 'invalid-seed'
    | 'too-long'
    | 'too-many'
    | 'no-gates'
    | 'grouped'
  readonly message: string
}

/** What an edit that can be refused gives. */
export type Edit = Result<Patch, Refusal>

/** Refuses an edit. */
export const refuse = (kind: Refusal['kind'], message: string): Result<never, Refusal> =>
  err({ kind, message })

/** The patch that replaces some parts of a document. */
export const change = (document: ChainruleDocument, parts: Partial<ChainruleDocument>): Patch =>
  diff(document, { ...document, ...parts })

/** The patch that puts a node in the place of the one with its id. */
export const changeNode = (document: ChainruleDocument, node: DocumentNode): Patch =>
  change(document, { nodes: document.nodes.map((other) => (other.id === node.id ? node : other)) })

/** A place as near to a point as a document allows. */
export function onCanvas({ x, y }: Point): Point {
  invariant(!Number.isNaN(x) && !Number.isNaN(y), 'a position is no number')
  const clamp = (coordinate: number) => Math.max(-MAX_COORDINATE, Math.min(MAX_COORDINATE, coordinate))
  return { x: clamp(x), y: clamp(y) }
}
