import type { ChainruleDocument } from '@shared/document/document'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Geometry } from '@shared/scene/geometry'

/** What is known of a document before it shows. */
export interface Prepared {
  /** That of before where its structure is the same. */
  readonly evaluation: Evaluation
  readonly geometry: Geometry
}

/**
 * What was computed in slices of the documents that are about to show, for whoever would compute it at once when they do.
 * A document that nobody prepared is none of its: it is a help, and nothing depends on it.
 */
export interface PreparedStore {
  get(document: ChainruleDocument): Prepared | undefined
  put(document: ChainruleDocument, prepared: Prepared): void
  /** It shows now. */
  drop(document: ChainruleDocument): void
}

export function createPreparedStore(): PreparedStore {
  const known = new WeakMap<ChainruleDocument, Prepared>()
  return {
    get: (document) => known.get(document),
    put: (document, prepared) => void known.set(document, prepared),
    drop: (document) => void known.delete(document),
  }
}
