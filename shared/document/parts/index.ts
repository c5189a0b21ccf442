import { partsOf } from '../part'
import { edges } from './edges'
import { notes, seed, title } from './fields'
import { given } from './given'
import { groups } from './groups'
import { nodes } from './nodes'
import { tables } from './tables'
import { target } from './target'
import { training } from './training'
import { upstream } from './upstream'

/** The parts of a document. A new one is declared in a file beside these, and listed here where it stands in a file. */
export const documentParts = partsOf({
  title,
  notes,
  target,
  seed,
  nodes,
  edges,
  groups,
  tables,
  training,
  given,
  upstream,
})

export type DocumentParts = typeof documentParts
