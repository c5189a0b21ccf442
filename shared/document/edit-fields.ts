import { ok } from '../result'
import { nodeOf, type ChainruleDocument } from './document'
import { MAX_TEXT } from './limits'
import type { Patch } from './patch'
import { isSeed, SEED_RULE } from './schema'
import { change, refuse, type Edit } from './edit'

/** Sets the title; refused where it is too long. */
export const setTitle = (document: ChainruleDocument, title: string): Edit =>
  title.length > MAX_TEXT ? tooLong('title') : ok(change(document, { title }))

/** Sets the notes; refused where they are too long. */
export const setNotes = (document: ChainruleDocument, notes: string): Edit =>
  notes.length > MAX_TEXT ? tooLong('notes') : ok(change(document, { notes }))

const tooLong = (field: string): Edit =>
  refuse('too-long', `${field}: at most ${MAX_TEXT.toLocaleString('en')} characters`)

/** Sets the seed of the random stream: an integer from 0 to 2³²−1. */
export const setSeed = (document: ChainruleDocument, seed: number): Edit =>
  isSeed(seed) ? ok(change(document, { seed })) : refuse('invalid-seed', `seed: expected ${SEED_RULE}`)

/** Makes a node, by its id, the one that is differentiated; null: none. */
export function setTarget(document: ChainruleDocument, id: string | null): Patch {
  if (id !== null) nodeOf(document, id)
  return change(document, { target: id })
}
