import { targetOf } from '../engine/target'
import { ok } from '../result'
import { nodeOf, type ChainruleDocument } from './document'
import { change, type Edit } from './edit'
import { MAX_SEED, MAX_TEXT } from './limits'
import { documentParts } from './parts/index'
import type { Patch } from './patch'
import { refuse } from './refusal'

/** Sets the title; refused where it is too long. */
export const setTitle = (document: ChainruleDocument, title: string): Edit =>
  title.length > MAX_TEXT ? tooLong('title') : ok(change(document, { title }))

/** Sets the notes; refused where they are too long. */
export const setNotes = (document: ChainruleDocument, notes: string): Edit =>
  notes.length > MAX_TEXT ? tooLong('notes') : ok(change(document, { notes }))

const tooLong = (part: 'title' | 'notes'): Edit => refuse({ kind: 'too-long', part, most: MAX_TEXT })

/** Sets the seed of the random stream: an integer from 0 to 2³²−1. */
export const setSeed = (document: ChainruleDocument, seed: number): Edit =>
  documentParts.seed.form.check(seed) === null
    ? ok(change(document, { seed }))
    : refuse({ kind: 'invalid-seed', rule: { kind: 'integer-within', least: 0, most: MAX_SEED } })

/** Makes a node, by its id, the one that is differentiated; null: none. */
export function setTarget(document: ChainruleDocument, id: string | null): Patch {
  if (id !== null) nodeOf(document, id)
  // What comes from outside comes to the target that was.
  const isSame = targetOf(document) === targetOf({ ...document, target: id })
  return change(document, { target: id, ...(!isSame && { upstream: null }) })
}
