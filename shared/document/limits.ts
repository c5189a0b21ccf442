import { MAX_EDGES, MAX_NODES } from '../engine/graph'
import { MAX_ENTRIES } from '../tensor/tensor'

// What a document may hold. Files come from strangers: whatever is larger is refused before it costs time or memory.
// Nesting is limited by MAX_DEPTH in json.ts.

/** Of a file, in bytes of UTF-8: 16 MiB. */
export const MAX_BYTES = 16 * 1024 * 1024

export { MAX_EDGES, MAX_NODES }
export const MAX_GROUPS = MAX_NODES
export const MAX_TABLES = 100

/** The numbers of one value. */
export const MAX_NUMBERS = MAX_ENTRIES

/** The axes of one value, as in NumPy before 2.0. */
export const MAX_AXES = 32

/** The characters (UTF-16 code units) of a title, a note, an id. */
export const MAX_TEXT = 10_000

/** How far from the origin a node may stand, in pixels: beyond it layout loses digits. */
export const MAX_COORDINATE = 1e9

/** NumPy's generator takes 32 bits. */
export const MAX_SEED = 2 ** 32 - 1
